import type { ErrorMessage } from '../error-message';

const NOTHING = 'No money moved.';

/** What a provider says of a return that it took on at first, and what only a card terminal itself can do. */
export const lateRefusalErrors = {
  'refused-balance-low': {
    happened: 'The shop’s balance at the provider is too low for this refund.',
    money: NOTHING,
    next: 'Try again later: the balance grows with the day’s takings. Or find another way with the customer and record it.',
  },
  'refused-suspected-fraud': {
    happened: 'The provider stopped it because it looks like fraud.',
    money: NOTHING,
    next: 'Do not try another way by yourself. A manager asks the provider first.',
  },
  'refused-cancelled': {
    happened: 'It was cancelled before it was done.',
    money: NOTHING,
    next: 'Start it again if the customer still wants it.',
  },
  'refused-not-finished': {
    happened: 'Nobody finished it in time, so it was given up.',
    money: NOTHING,
    next: 'Start it again, and stay at the terminal until its display says that it is done.',
  },
  'terminal-settings-wrong': {
    happened: 'The provider does not know the terminal by these settings.',
    money: NOTHING,
    next: 'An administrator compares the terminal’s settings under Connections with what the provider gave.',
  },
  'terminal-only-there': {
    happened: 'That can only be done at the terminal itself.',
    money: 'This changed nothing. What the terminal is doing may still move money.',
    next: 'Use the terminal’s own keys. Tillback looks how it ended.',
  },
} as const satisfies Record<string, ErrorMessage>;
