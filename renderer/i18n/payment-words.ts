import type { Caution } from '../../shared/domain/capability';
import type { ReturnVerb } from '../../shared/domain/operation';
import type {
  ChildState,
  Deadline,
  PaymentFlag,
  PaymentKind,
  PaymentStage,
} from '../../shared/domain/payment';
import type { PaymentQuery } from '../../shared/domain/payment-query';
import type { Environment } from '../../shared/domain/provider';
import type { Freshness } from '../../shared/ipc/payments';

export type View = PaymentQuery['view'];

export const viewWords: Record<View, string> = {
  'open-batch': 'Open batch',
  settled: 'Settled',
  attention: 'Needs attention',
  all: 'All',
};

export const stageWords: Record<PaymentStage, string> = {
  unread: 'Imported, not checked yet',
  open: 'Open batch',
  'on-hold': 'On hold',
  processing: 'Processing',
  settling: 'Settling',
  settled: 'Settled',
  reversed: 'Reversed',
  declined: 'Declined',
  'under-review': 'Under review',
  expired: 'Expired',
  returned: 'Sent back',
  unknown: 'Unclear',
};

/** What a payment was, at the start of "Sale on Visa •••• 1111". */
export const kindWords: Record<PaymentKind, string> = {
  sale: 'Sale',
  'pre-authorisation': 'Pre-authorisation',
  completion: 'Completed pre-authorisation',
  refund: 'Refund',
  'bank-transfer': 'Bank transfer',
  unknown: 'Payment',
};

export const flagWords: Record<PaymentFlag, string> = {
  cashback: 'Includes cashback',
  ebt: 'Paid with an EBT card',
  'negative-amount': 'The provider shows a negative amount',
  dcc: 'The customer paid in their own currency',
  'partial-approval': 'Only part of the price was approved',
  'bank-transfer': 'Paid by bank transfer',
  'currency-differs': 'A refund in another currency exists',
  'card-machine': 'Taken on a card machine, with the card there',
  'machine-only': 'Taken on a card machine by itself',
};

/** What stands out about a payment; what it was taken on in the words for its provider's kind of machine. */
export function flagText(flag: PaymentFlag, isAtTerminal: boolean): string {
  return flag === 'card-machine' && isAtTerminal
    ? 'Taken at a terminal, with the card there'
    : flagWords[flag];
}

export const childStateWords: Record<ChildState, string> = {
  submitted: 'on its way',
  settled: 'paid out',
  refused: 'refused by the bank',
  reversed: 'taken back',
  returned: 'came back',
  unknown: 'state not understood',
};

export const verbWords: Record<ReturnVerb, string> = {
  reversal: 'Reverse',
  refund: 'Refund',
  'refund-reversal': 'Take back',
  'other-way': 'Record',
};

export const verbNouns: Record<ReturnVerb, string> = {
  reversal: 'Reversal',
  refund: 'Refund',
  'refund-reversal': 'Refund taken back',
  'other-way': 'Given back another way',
};

/** What a return does for the customer, said before anybody agrees to it. */
export const consequenceWords: Record<ReturnVerb, string> = {
  reversal:
    'Reversing cancels it before it settles. The customer is never charged; the hold usually disappears in 1 to 3 days.',
  refund:
    'A refund sends settled money back to the same card. The customer usually sees it in 5 to 10 business days.',
  'refund-reversal':
    'Taking a refund back cancels it before it is paid out. The customer does not get this money.',
  'other-way':
    'Nothing is sent to the provider. It counts against this payment, so that the same money is not given back on the card too.',
};

export const partConsequenceWords: Record<ReturnVerb, string> = {
  ...consequenceWords,
  reversal:
    'This part is taken off before the payment settles. The customer is charged the rest only; the hold usually shrinks in 1 to 3 days.',
  refund: 'This part goes back to the same card. The customer usually sees it in 5 to 10 business days.',
};

export const cautionWords: Record<Caution, string> = {
  dcc: 'The customer paid in their own currency. The amount goes back in the payment’s currency, so the exchange rate may differ.',
  'operations-not-listed':
    'The provider did not list what is possible for this payment. Tillback goes by its state and checks again before sending.',
  'batch-closes-soon': 'The batch closes soon. If it closes first, Tillback stops and asks you again.',
  'full-only': 'The provider takes this one back only as a whole.',
  'may-be-refused':
    'The provider decides about this one and may say no. Tillback then tells you what else is possible.',
  'guarantee-over':
    'The bank’s guarantee for this hold is over. It can still be given back, but the hold may have lapsed already.',
};

/** What a deadline of a payment is called in its facts. */
export const deadlineWords: Record<Deadline['kind'], string> = {
  'guarantee-ends': 'Guarantee ends',
  'authorisation-ends': 'Hold lapses on',
  'refund-ends': 'Refund until',
};

export const freshnessWords: Record<Exclude<Freshness['state'], 'partly'>, string> = {
  never: 'not read yet',
  loading: 'reading',
  fresh: 'up to date',
  failed: 'not reached',
  disabled: 'switched off',
};

export const environmentWords: Record<Environment, string> = {
  live: 'Live',
  test: 'Test',
  training: 'Training',
};

/** How a card was presented, for the values that are known; others are shown as the provider sent them. */
const entryMethods: Readonly<Record<string, string>> = {
  icc: 'chip',
  keyed: 'keyed',
  swiped: 'swiped',
  swipedFallback: 'swiped after a chip fault',
  contactlessIcc: 'contactless',
  contactlessMsr: 'contactless',
  manual: 'keyed',
};

export function entryMethodWords(method: string): string {
  return entryMethods[method] ?? method;
}
