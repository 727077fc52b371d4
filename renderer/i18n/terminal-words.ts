import type { Reach } from '../../shared/domain/terminal';
import type { TerminalView } from '../../shared/ipc/terminals';
import type { Tone } from '../ui/pill';

export interface ReachWords {
  readonly tone: Tone;
  /** For a light beside the terminal's name. */
  readonly light: string;
  /** What is wrong and what to do about it. */
  readonly sentence: string;
  /** The same while a return waits for the terminal: `name` is what people call it. */
  readonly waking: (name: string) => string;
}

const WATCHED = 'The return goes on being watched.';

/** The same for every terminal that takes no call: it is called again at each look for as long as it may still work. */
function notAnswering(name: string): string {
  return `${name} does not answer. Is it switched on? Switch it on and see whether it shows the return. Tillback calls it again and keeps looking.`;
}

/** What came of a try to reach a terminal on the shop's network. */
export const reachWords: Record<Reach, ReachWords> = {
  answered: {
    tone: 'ok',
    light: 'answers',
    sentence: 'It answers at this address. The test woke nothing.',
    waking: (name) => `${name} took the call. That says nothing about the money.`,
  },
  'no-route': {
    tone: 'bad',
    light: 'not on this network',
    sentence:
      'This PC knows no way to the terminal’s network. Connect this PC to the shop’s network, or correct the address.',
    waking: (name) =>
      `${name} cannot be called: this PC is not on its network. Connect this PC to the shop’s network. ${WATCHED}`,
  },
  refused: {
    tone: 'bad',
    light: 'nothing listens',
    sentence:
      'Something is at this address, but nothing listens on this port. Correct the port, or the address.',
    waking: notAnswering,
  },
  silent: {
    tone: 'bad',
    light: 'no answer',
    sentence:
      'Nothing answers: it is switched off, or the address is wrong. Switch it on, or compare the address with the one that it shows.',
    waking: notAnswering,
  },
  'wrong-reply': {
    tone: 'warn',
    light: 'something else answers',
    sentence:
      'What answers here is hardly a card terminal. Compare the address with the one that the terminal shows.',
    waking: (name) =>
      `What answers at the address of ${name} is hardly a terminal. Look whether ${name} shows the return. ${WATCHED}`,
  },
};

/** How a registered terminal stands, for its light and the sentence below. */
export interface TerminalState {
  readonly tone: Tone;
  readonly light: string;
  readonly sentence: string;
}

export function terminalState({ terminal, busy, reach }: TerminalView, provider: string): TerminalState {
  if (busy) {
    return {
      tone: 'warn',
      light: 'busy',
      sentence: 'A return is under way on it. Another one has to wait.',
    };
  }
  if (terminal.waking.by === 'cloud') {
    return {
      tone: 'quiet',
      light: 'not seen from here',
      sentence: `${provider} wakes it. Whether it is switched on is not seen from this PC.`,
    };
  }
  if (reach === null)
    return { tone: 'quiet', light: 'not tried yet', sentence: 'Test it to see whether this PC reaches it.' };
  const { tone, light, sentence } = reachWords[reach];
  return { tone, light, sentence };
}
