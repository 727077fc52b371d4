import type { ErrorMessage } from '../error-message';

const NOTHING = 'No money moved.';

/** Failures of asking another person: approvals, and closing an operation by hand. */
export const approvalErrors = {
  'approval-same-person': {
    happened: 'Nobody may approve their own return.',
    money: NOTHING,
    next: 'Ask another manager or administrator to type their PIN.',
  },
  'approval-sale-operator': {
    happened: 'This person took the payment, so they may not approve giving it back.',
    money: NOTHING,
    next: 'Ask another manager or administrator to type their PIN.',
  },
  'approval-not-awaited': {
    happened: 'This return does not wait for approval any more.',
    money: 'Nothing was sent by this request.',
    next: 'Look at its payment: it says what became of it.',
  },
  'second-person-needed': {
    happened: 'This needs a second person besides the one who is signed in.',
    money: 'Nothing was changed.',
    next: 'Ask a manager or administrator who is not part of it to type their PIN.',
  },
  'still-being-looked-at': {
    happened: 'Tillback is still finding out how this return ended.',
    money: 'Money may have moved. It is not known yet.',
    next: 'Wait until Tillback has looked again. It can be closed by hand only when nothing else is left.',
  },
} as const satisfies Record<string, ErrorMessage>;
