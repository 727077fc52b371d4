import type { Evidence, OperationState, OtherWay, Reason, Task } from '../../shared/domain/operation';
import type { Role } from '../../shared/domain/operator';

export const reasonWords: Record<Reason, string> = {
  'customer-changed-mind': 'Customer changed their mind',
  'wrong-amount': 'Wrong amount',
  'charged-twice': 'Charged twice',
  'goods-returned': 'Goods brought back',
  'goods-faulty': 'Goods faulty or damaged',
  'service-not-given': 'Service not given',
  goodwill: 'Goodwill',
  other: 'Other (say what in the note)',
};

export interface StateWords {
  /** For the pill in lists. */
  readonly pill: string;
  /** For the list's "You can" column while the operation is open. */
  readonly youCan: string;
  /** For history lines: "Reversal of $40.00: …". */
  readonly history: string;
}

export const operationStateWords: Record<OperationState, StateWords> = {
  prepared: { pill: 'Prepared', youCan: 'Wait: being prepared', history: 'prepared, not sent' },
  'awaiting-approval': {
    pill: 'Approval',
    youCan: 'Wait: a manager has to approve',
    history: 'waits for approval',
  },
  approved: { pill: 'Approved', youCan: 'Wait: approved, being sent', history: 'approved, not sent yet' },
  dispatching: { pill: 'Sending', youCan: 'Wait: being sent', history: 'being sent' },
  'not-sent': { pill: 'Not sent', youCan: 'Try again or give up', history: 'not sent' },
  pending: { pill: 'Pending', youCan: 'Wait: provider is working', history: 'waiting for the provider' },
  unknown: { pill: 'Checking', youCan: 'Wait: outcome not known', history: 'outcome not known yet' },
  succeeded: { pill: 'Done', youCan: 'Done', history: 'done' },
  declined: { pill: 'Refused', youCan: 'Refused by the provider', history: 'refused' },
  'not-done': { pill: 'Not done', youCan: 'Nothing happened', history: 'did not happen' },
  'needs-manual': { pill: 'Manager', youCan: 'A manager has to look', history: 'needs a manager' },
  withdrawn: { pill: 'Given up', youCan: 'Given up', history: 'given up, never sent' },
  refused: { pill: 'Not approved', youCan: 'Not approved', history: 'not approved, never sent' },
  expired: {
    pill: 'Ran out',
    youCan: 'Not approved in time',
    history: 'not approved before the day ended, never sent',
  },
  'closed-by-hand': { pill: 'By hand', youCan: 'Closed by hand', history: 'closed by hand' },
  settled: { pill: 'Paid out', youCan: 'Paid out', history: 'paid out' },
  bounced: { pill: 'Came back', youCan: 'The refund came back', history: 'came back from the bank' },
};

/** How an outcome became known. */
export const evidenceWords: Record<Evidence, string> = {
  reply: 'The provider confirmed it in its answer.',
  read: 'Confirmed by reading the payment again at the provider.',
  replay: 'Confirmed by asking again with the same key, which cannot give money back twice.',
  connection: 'Known from the connection: the request never left this PC.',
  hand: 'Written down by hand, with evidence.',
};

/** The same, at the end of a line of the activity. */
export const provenWords: Record<Evidence, string> = {
  reply: 'proven by the provider’s reply',
  read: 'proven by reading the payment again',
  replay: 'proven by asking again with the same key',
  connection: 'proven by the connection',
  hand: 'by a person’s word',
};

/** How money was given back that did not go through the provider. */
export const otherWayWords: Record<OtherWay['how'], string> = {
  cash: 'Cash',
  voucher: 'Voucher',
  'bank-transfer': 'Bank transfer',
  exchange: 'Exchange',
};

/** The same, inside a sentence: "Given back in cash". */
export const otherWayPhrase: Record<OtherWay['how'], string> = {
  cash: 'in cash',
  voucher: 'as a voucher',
  'bank-transfer': 'by bank transfer',
  exchange: 'by exchange',
};

/** Why a manager has to look at an operation. */
export const taskWords: Record<Task, string> = {
  manual: 'How it ended cannot be proven',
  bounced: 'The refund came back',
  'late-success': 'It happened after all',
};

export const roleWords: Record<Role, string> = {
  cashier: 'Cashier',
  manager: 'Manager',
  administrator: 'Administrator',
};
