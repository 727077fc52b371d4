import type { ReturnVerb } from '../../../shared/domain/operation';

/** Words of a return's result. `customer` is what to tell the customer. */
export const outcomeText = {
  done: {
    reversal: 'Reversed',
    refund: 'Refunded',
    'refund-reversal': 'Refund taken back',
    'other-way': 'Recorded',
  } satisfies Record<ReturnVerb, string>,
  doneTitle: (done: string, amount: string) => `${done} ${amount}`,
  customer: 'Tell the customer',
  doneCustomer: {
    reversal: 'The payment was cancelled. You are not charged; the hold disappears in 1 to 3 days.',
    refund:
      'The money is on its way back to where it was paid from. You usually see it in 5 to 10 business days.',
    'refund-reversal': 'The refund was cancelled. The money is not paid back to the card.',
    'other-way': 'This is noted with your payment. Nothing more comes back on the card for it.',
  } satisfies Record<ReturnVerb, string>,
  /** The same for a refund on a card machine or terminal. */
  machineCustomer:
    'The money is on its way back to the card you presented. You usually see it in 5 to 10 business days.',
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
  /** The same for a return on a card machine or terminal, whose display may know more. */
  unknownAt: (machine: string) => `Result unknown: look at ${machine}`,
  unknownLook: (machine: string, provider: string) =>
    `The display of ${machine} and the portal of ${provider} may show how it ended. Whatever it shows, do not start again. Tell a manager what you saw.`,
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
  quote: (provider: string) => `The reference to quote to the support of ${provider}`,
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'It could not be copied: mark it and copy it by hand.',
  needsManualCustomer: 'We have to look into it. We will let you know today.',

  awaiting: 'A manager has to approve it',
  awaitingLead: (who: string, what: string, reason: string) => `${who} asked for: ${what} (${reason}).`,
  awaitingNothing: 'Nothing is sent before that. No money moved.',
  awaitingCustomer: 'A colleague has to look at it first. One moment, please.',

  approved: 'Approved, being sent',
  approvedLead: (who: string) => `${who} approved it. It is sent after one more look at the payment.`,

  refused: 'Not approved',
  refusedLead: (who: string) => `${who} did not approve it. Nothing was sent and no money moved.`,
  refusedNext: 'The payment is free again.',
  noteOf: (who: string, note: string) => `${who}: “${note}”`,

  expired: 'Nobody approved it in time',
  expiredLead: 'The business day ended before anybody approved it. Nothing was sent and no money moved.',
  expiredNext: 'The payment is free again. Ask anew if it is still wanted.',

  recordedLead: (phrase: string) =>
    `It is written down as given back ${phrase} and counts against this payment. Nothing was sent to the provider.`,

  closedHappened: 'Closed by hand: it happened',
  closedNot: 'Closed by hand: it did not happen',
  closedLead: (by: string, second: string | null) =>
    second === null ? `${by} closed it, alone.` : `${by} closed it, with ${second}.`,
  closedEvidence: (text: string) => `Evidence: ${text}`,
  closedFree: 'The payment is free again.',
  closedCounts: 'It counts as given back.',

  settled: (done: string, amount: string) => `${done} ${amount}, paid out`,
  settledLead: 'The provider shows that the money has reached the customer’s bank.',
  bounced: 'The refund came back',
  bouncedLead: 'The customer’s bank sent the money back. The customer does not have it.',
  bouncedNext:
    'Find out with the customer how they get it: another card through the provider’s portal, or another way, recorded here.',
  bouncedCustomer: 'Your bank has sent the money back to us. Let us find another way to give it to you.',

  lateTitle: 'It happened after all',
  lateLead: 'The provider had said no, or nothing was found at first. Now it shows the money as given back.',
  lateNext:
    'If the same money was given back another way meanwhile, it was given back twice: look at the history.',

  replay: 'Safe to repeat',
  replayUntil: (time: string) => `until ${time}`,
  approvedBy: 'Approved by',
  approvedAlone: (who: string) => `${who}, single-operator mode`,
  needsBy: 'Needed approval',
  otherHow: 'Given back',
  seenBy: 'Dealt with by',
  laterUntil: (time: string) => `Nobody here? It waits on the Approvals page until ${time}.`,

  approveNow: 'Approve now',
  approver: 'Who approves',
  chooseApprover: 'Choose a person',
  pin: (who: string | null) => (who === null ? 'PIN' : `PIN of ${who}`),
  pinMissing: 'A PIN has 4 to 8 digits.',
  decisionNote: 'Note (optional)',
  approve: 'Approve',
  refuse: 'Do not approve',
  later: 'It waits on the Approvals page until the day ends.',
  takeBack: 'Take it back',
  nobody: 'Nobody here may approve this.',
  nobodyLead:
    'It has to be a manager or administrator who neither asked for it nor took the payment. An administrator can add a manager, or switch on single-operator mode in a shop of one person.',
  alone:
    'Single-operator mode: an administrator may approve their own request. Every slip and report says so.',

  closeByHand: 'Close by hand',
  closing: {
    lead: 'Look in the provider’s portal, or ask its support, what became of this return. What you say here ends it, so it needs evidence and a second person. Tillback looks once more first: if the provider proves the outcome, that counts.',
    happened: 'Did it happen?',
    yes: 'Yes, money was given back',
    no: 'No, nothing happened',
    choose: 'Say whether it happened.',
    reference: 'Evidence',
    referenceYes: 'The provider’s reference of what was made.',
    referenceNo: 'What you looked at: “Portal, payment history, 10:40”.',
    referenceShort: 'At least 3 characters.',
    note: 'Note (optional)',
    second: 'Second person',
    secondMissing: 'Choose the person who looked with you.',
    alone: 'Nobody: I am alone here',
    noSecond: 'There is nobody else here who could be the second person. An administrator can add one.',
    submit: 'Close it for good',
    proven: 'The provider itself proves how it ended. Nobody’s word was needed.',
    managers: 'A manager can close it by hand: sign in as one.',
  },

  acknowledge: {
    open: 'I have dealt with it',
    note: 'What was done about it',
    noteMissing: 'Say in a few words what was done.',
    submit: 'Done with it',
    managers: 'A manager has to deal with it: sign in as one.',
  },

  printSlip: 'Print slip',
  /** The same beside what a terminal printed. */
  printOwnSlip: 'Print Tillback slip',
  show: 'Show the payment',
  title: 'A return',
} as const;
