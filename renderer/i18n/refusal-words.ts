import type { Refusal } from '../../shared/domain/capability';

export interface RefusalWords {
  /** For the list's "You can" column. */
  readonly short: string;
  /** For the verdict box: a title and a sentence. */
  readonly title: string;
  readonly sentence: string;
}

/** Why nothing, or not this verb, can be done to a payment now. */
export const refusalWords: Record<Refusal, RefusalWords> = {
  'nothing-left': {
    short: 'Nothing left to return',
    title: 'All of it was given back',
    sentence: 'What was paid has been given back in full. There is nothing left to return.',
  },
  'already-reversed': {
    short: 'Nothing left to return',
    title: 'Already reversed',
    sentence: 'This payment was cancelled. The customer is not charged for it.',
  },
  declined: {
    short: 'Nothing to return',
    title: 'This payment was declined',
    sentence: 'No money was taken, so there is nothing to give back.',
  },
  expired: {
    short: 'Nothing to return',
    title: 'The authorisation ran out',
    sentence: 'The hold on the card has ended by itself. No money was taken.',
  },
  processing: {
    short: 'Wait: still processing',
    title: 'Still being processed',
    sentence: 'The bank has not answered yet. Refresh in a minute.',
  },
  settling: {
    short: 'Wait: settling',
    title: 'Settling right now',
    sentence:
      'The batch is closed but not settled yet. It is too late to reverse and too early to refund. Try again in an hour.',
  },
  'under-review': {
    short: 'Wait: under review',
    title: 'Under review',
    sentence: 'The provider is looking at this payment. Nothing can be given back until that is over.',
  },
  returned: {
    short: 'Nothing to return',
    title: 'Sent back by the bank',
    sentence: 'The bank has already sent this payment back. Giving it back again would pay twice.',
  },
  'bank-transfer': {
    short: 'Not offered: bank transfer',
    title: 'Paid by bank transfer',
    sentence: 'Tillback gives back card payments only. Use the provider’s portal for this one.',
  },
  cashback: {
    short: 'Not offered: cashback',
    title: 'Includes cashback',
    sentence: 'The customer took cash out with this payment. Use the provider’s portal for this one.',
  },
  ebt: {
    short: 'Not offered: EBT card',
    title: 'Paid with an EBT card',
    sentence: 'EBT payments follow other rules. Use the card terminal or the provider’s portal.',
  },
  'negative-amount': {
    short: 'Not offered: negative amount',
    title: 'This is money that was paid out',
    sentence: 'The provider shows a negative amount: it is not a payment by a customer.',
  },
  'currency-differs': {
    short: 'Not offered: mixed currencies',
    title: 'Given back in another currency before',
    sentence:
      'An earlier refund is in another currency, so what is left cannot be worked out. Use the provider’s portal.',
  },
  'not-a-payment': {
    short: 'Not a payment',
    title: 'This is not a payment',
    sentence: 'It is a refund or another entry of the provider. Open the payment that it belongs to.',
  },
  'not-settled-yet': {
    short: 'Not settled yet',
    title: 'Not settled yet',
    sentence: 'A refund is possible only after the payment has settled.',
  },
  'already-settled': {
    short: 'Already settled',
    title: 'Already settled',
    sentence: 'It is too late to reverse: the payment has settled.',
  },
  'not-offered-by-provider': {
    short: 'Not offered by the provider',
    title: 'The provider does not offer it',
    sentence: 'The provider lists no way to give this payment back now. Look again later, or use its portal.',
  },
  'status-unknown': {
    short: 'State not understood',
    title: 'State not understood',
    sentence:
      'The provider shows a state that this version of Tillback does not know. Use the provider’s portal.',
  },
  'refund-settled': {
    short: 'Refund already paid out',
    title: 'Refund already paid out',
    sentence: 'This refund has been paid out and can no longer be taken back.',
  },
  'refund-refused': {
    short: 'Refund was refused',
    title: 'Refund was refused',
    sentence: 'The bank refused this refund, so there is nothing to take back.',
  },
  locked: {
    short: 'Wait: a return is open',
    title: 'Locked by an open return',
    sentence:
      'Another return of this payment is not finished yet. Until then nothing else can be done to it.',
  },
  unread: {
    short: 'Check it first',
    title: 'Not checked at the provider yet',
    sentence:
      'It is known from an imported file only. Tillback reads it from the provider when it is opened.',
  },
  'not-paid': {
    short: 'Nothing to return',
    title: 'Nothing was paid',
    sentence:
      'The customer did not finish this payment. No money was taken, so there is nothing to give back.',
  },
  'day-closing': {
    short: 'Wait: the day is closing',
    title: 'The provider is closing its day',
    sentence:
      'Just before midnight it is not certain whether a reversal is still in time. Try again in a few minutes.',
  },
  'machine-only': {
    short: 'On the card machine only',
    title: 'Taken on a card machine by itself',
    sentence: 'Nothing that a return could name is known of it. Give it back on the card machine itself.',
  },
  'method-cannot': {
    short: 'Not offered: how it was paid',
    title: 'What it was paid with does not allow it',
    sentence: 'This way of paying cannot be given back like this. Use the provider’s portal.',
  },
  'part-captured': {
    short: 'A part was captured already',
    title: 'A part was captured already',
    sentence:
      'Only the rest of the hold is open, and it lapses by itself. What was captured can be refunded.',
  },
  'captured-apart': {
    short: 'Refund its capture',
    title: 'Captured: refund the capture',
    sentence:
      'What was captured of this hold is a payment of its own in the list. Refund that one; any rest lapses by itself.',
  },
  'connection-disabled': {
    short: 'Connection is off',
    title: 'The connection is switched off',
    sentence: 'Switch this connection on under Connections to give money back.',
  },
};
