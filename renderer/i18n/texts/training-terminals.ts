import type { TerminalAction, TerminalMode } from '../../../shared/domain/training';

/** Words of the simulated card terminals. */
export const trainingTerminalsText = {
  title: 'The card terminals',
  lead: 'This is what the made-up terminals show. Do here what the customer and you would do there.',
  none: 'The made-up shop has no card terminal.',
  display: (name: string) => `Display of ${name}`,
  dark: '(dark)',
  called: (times: number) =>
    times === 0 ? 'not called yet' : times === 1 ? 'called once' : `called ${String(times)} times`,
  idle: 'Nothing to do at it now.',
  actions: {
    'present-card': 'Present card',
    approve: 'Approve',
    decline: 'Decline',
    'walk-away': 'Walk away',
    sign: 'Sign',
  } satisfies Record<TerminalAction, string>,
  mode: 'What is wrong with it',
  modes: {
    normal: { label: 'Nothing', explanation: 'It wakes, fetches its job and waits for the customer.' },
    off: { label: 'Switched off', explanation: 'Nothing listens at its address: a call is refused.' },
    silent: { label: 'Silent', explanation: 'Its address takes calls and never answers.' },
    busy: { label: 'Busy', explanation: 'Another till has it: it does not take this job.' },
    'wrong-device': {
      label: 'Wrong device',
      explanation: 'Something else answers at its address, and no terminal wakes.',
    },
    'wakes-late': { label: 'Wakes late', explanation: 'It fetches its job long after it was called.' },
    'approves-late': {
      label: 'Approves late',
      explanation: 'It says yes after the till has given up waiting. The return must still end rightly.',
    },
  } satisfies Record<TerminalMode, { readonly label: string; readonly explanation: string }>,
} as const;
