import type { ErrorMessage } from '../error-message';

/** Failures of the app itself and of training. */
export const appErrors = {
  internal: {
    happened: 'Tillback made a mistake of its own.',
    money: 'If a return was on its way, it is kept and its outcome will be looked up.',
    next: 'Look under “Needs attention”, then try again. If it comes back, send the log file to support.',
  },
  'sender-refused': {
    happened: 'A request came from a window that Tillback does not trust, and was refused.',
    money: 'No money moved.',
    next: 'Close Tillback and start it again.',
  },
  'shutting-down': {
    happened: 'Tillback is closing and takes no new work.',
    money: 'No money moved for this request. What was already sent will be looked up at the next start.',
    next: 'Start Tillback again.',
  },
  'store-unavailable': {
    happened: 'The records on this PC cannot be opened, so nothing can be given back.',
    money: 'No money moved. The records were left untouched.',
    next: 'Ask your administrator: the data folder is damaged, locked, or from a newer version of Tillback.',
  },
  'disk-full': {
    happened: 'The disk of this PC is full, so the return could not be written down.',
    money: 'No money moved: nothing is sent before it is written down.',
    next: 'Free some space and try again.',
  },
  'training-only': {
    happened: 'This works in training only.',
    money: 'No money moved.',
    next: 'Switch to training to practise.',
  },
  'simulator-unavailable': {
    happened: 'The made-up shop of the training is not running.',
    money: 'No real money is ever moved in training.',
    next: 'Start Tillback again. If that does not help, reset the training day.',
  },
} as const satisfies Record<string, ErrorMessage>;
