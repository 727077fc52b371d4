import type { ErrorMessage } from '../error-message';

/** Failures of giving money back. */
export const returnErrors = {
  'payment-locked': {
    happened: 'Another return of this payment is not finished yet.',
    money: 'Nothing was sent now. The other return may still move money.',
    next: 'Wait until it is finished. Do not give cash meanwhile.',
  },
  'consent-changed': {
    happened: 'The payment changed since you looked at it, so Tillback stopped.',
    money: 'No money moved.',
    next: 'Read the new proposal and agree to it, or cancel.',
  },
  'return-not-possible': {
    happened: 'This payment cannot be given back in that way now.',
    money: 'No money moved.',
    next: 'Look at the payment again: it says what is possible and why.',
  },
  'operation-not-found': {
    happened: 'This PC does not know that return.',
    money: 'Nothing was sent by this request.',
    next: 'Refresh the list and open the payment again.',
  },
  'operation-not-open': {
    happened: 'That return is already finished.',
    money: 'Nothing more was sent. Its result is in the payment’s history.',
    next: 'Open the payment to see how it ended.',
  },
  'outcome-unknown': {
    happened: 'The request went out, but no clear answer came back.',
    money: 'Money may have moved. It is not known yet.',
    next: 'Leave it: Tillback keeps looking. Do not give cash and do not try another way.',
  },
  'wrong-echo': {
    happened: 'The answer named another amount or currency than was asked for.',
    money: 'Money may have moved, perhaps with a wrong amount.',
    next: 'Leave it: Tillback compares the payment with its records. Tell a manager.',
  },
  'verb-changed': {
    happened:
      'The provider did something else than was asked: a refund became a cancellation, or a part became all.',
    money: 'Money moved, but perhaps not as agreed.',
    next: 'Leave it: Tillback compares the payment with its records. Tell a manager. Do not give cash.',
  },
  'outcome-unproven': {
    happened: 'What the provider shows now does not prove how this return ended.',
    money: 'Money may have moved, by this return or by somebody else’s.',
    next: 'A manager has to look in the provider’s portal. Do not give cash meanwhile.',
  },
  'identifier-needed': {
    happened: 'Other payments look just like this one, so the receipt has to tell them apart.',
    money: 'No money moved.',
    next: 'Scan the receipt, or type its order number, approval code or payment number.',
  },
  'identifier-wrong': {
    happened: 'What was typed or scanned does not belong to this payment.',
    money: 'No money moved.',
    next: 'Check the receipt. If it is right, this is another payment: search for it.',
  },
  'not-allowed': {
    happened: 'The shop’s rules do not allow this return.',
    money: 'No money moved.',
    next: 'Ask a manager or administrator to make the return, if it is right.',
  },
} as const satisfies Record<string, ErrorMessage>;
