import type { Verb } from '../../../shared/domain/capability';

/** Words of giving money back: the dialog, its progress and its results. */
export const operationText = {
  titles: {
    reversal: 'Reverse this payment',
    refund: 'Refund this payment',
    'refund-reversal': 'Take back this refund',
  } satisfies Record<Verb, string>,
  order: (id: string) => `order ${id}`,
  reading: (provider: string) => `Reading this payment from ${provider} once more…`,
  notPossible: 'This is not possible now',
  howMuch: 'How much',
  all: (amount: string) => `All, ${amount}`,
  part: 'Part of it',
  onlyAll: (amount: string) => `All of it: ${amount}.`,
  amount: 'Amount',
  upTo: (amount: string) => `up to ${amount}`,
  rest: (amount: string) => `${amount} stays with the shop.`,
  reason: 'Reason',
  chooseReason: 'Choose a reason',
  reasonMissing: 'Choose a reason.',
  note: 'Note, kept with this return',
  noteOptional: 'Note (optional), kept with this return',
  noteMissing: 'Say in the note what the reason is.',
  noteCount: (used: number) => `${String(used)} of 200`,
  noteTooLong: 'The note is longer than 200 characters.',
  nothingSent: 'No money moved: nothing was sent.',
  cancel: 'Cancel',
  close: 'Close',
  done: 'Done',
  progress: {
    title: (doing: string) => `${doing}…`,
    checking: 'Looking at the payment once more',
    written: 'Written down on this PC',
    waiting: (provider: string) => `Sent to ${provider}, waiting for its answer`,
    leave: 'Close and let it go on',
    leaveHint: 'You can close this. It goes on, and its result is kept with the payment.',
    left: 'The return goes on. You find it under open returns.',
  },
  doing: { reversal: 'Reversing', refund: 'Refunding', 'refund-reversal': 'Taking back' } satisfies Record<
    Verb,
    string
  >,
  consent: {
    title: 'The payment changed meanwhile',
    lead: 'Nothing was sent and no money moved. You agreed to the first line; only the second is possible now.',
    before: 'You agreed to',
    now: 'Possible now',
    none: 'Nothing can be given back now.',
    left: (amount: string) => `${amount} left to give back`,
    upTo: (verb: string, amount: string) => `${verb} up to ${amount}`,
    agree: 'Look at the new proposal',
  },
  locked: 'Another return of this payment is open',
  lockedBy: (who: string, what: string) => `${who} asked for: ${what}.`,
} as const;

/** Words of a return's result. `customer` is what to tell the customer. */
export const outcomeText = {
  done: { reversal: 'Reversed', refund: 'Refunded', 'refund-reversal': 'Refund taken back' } satisfies Record<
    Verb,
    string
  >,
  doneTitle: (done: string, amount: string) => `${done} ${amount}`,
  customer: 'Tell the customer',
  doneCustomer: {
    reversal: 'The payment was cancelled. You are not charged; the hold disappears in 1 to 3 days.',
    refund: 'The money is on its way back to the same card. You usually see it in 5 to 10 business days.',
    'refund-reversal': 'The refund was cancelled. The money is not paid back to the card.',
  } satisfies Record<Verb, string>,
  partCustomer: 'This part was taken off. You are charged the rest only; the hold shrinks in 1 to 3 days.',
  reference: 'Reference',
  asked: 'Asked for',
  by: 'By',
  sentAt: 'Sent',
  providerSays: (text: string) => `The provider says: “${text}”`,

  declined: 'Refused',
  declinedLead: 'The provider refused it. No money moved.',
  declinedNext: 'The payment is free again: look at what is possible now.',

  notDone: 'It did not happen',
  notDoneLead: 'Looking at the payment again proved that nothing happened. No money moved.',
  notDoneNext: 'The payment is free again. You can start over.',

  withdrawn: 'Given up',
  withdrawnLead: 'The request never left this PC. No money moved.',

  notSent: 'Not sent',
  notSentLead: 'The request never left this PC. No money moved.',
  notSentNext: 'Try again sends the very same request. It cannot give the money back twice.',
  prepared: 'Written down, not sent',
  retry: 'Try again',
  giveUp: 'Give up',

  dispatching: 'Being sent',
  dispatchingLead: (provider: string) => `Waiting for the answer of ${provider}. Do not give cash meanwhile.`,

  pending: 'The provider is still working on it',
  pendingLead: 'The request arrived and was accepted. The result is not there yet.',
  pendingCustomer:
    'It was accepted and is being processed. You need not wait here: keep your receipt, we follow it up.',

  unknown: 'Outcome not known yet',
  unknownLead: (what: string, at: string) =>
    `${what} was sent at ${at}, but no clear answer came back. It may have happened, or not.`,
  unknownApp: 'Tillback keeps looking at the payment until it is certain. Until then the payment is locked.',
  unknownDont: 'Do not give cash. Do not try another way.',
  unknownCustomer:
    'We have sent it and are waiting for the confirmation. You need not wait here: keep your receipt, we follow it up.',
  looked: (times: number) => (times === 1 ? 'Looked once' : `Looked ${String(times)} times`),
  nextIn: (left: string) => `looks again in ${left}`,
  nextNow: 'looking again now',
  notAgain: 'does not look again by itself',
  checkNow: 'Check now',

  needsManual: 'A manager has to look',
  needsManualLead: 'What the provider shows does not prove how this ended. Money may have moved.',
  needsManualNext:
    'A manager compares it with the provider’s portal. The payment stays locked until then. Do not give cash.',
  needsManualCustomer: 'We have to look into it. We will let you know today.',

  show: 'Show the payment',
} as const;
