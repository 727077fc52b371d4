import type { Evidence, OperationState, Reason } from '../../shared/domain/operation';

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
  dispatching: { pill: 'Sending', youCan: 'Wait: being sent', history: 'being sent' },
  'not-sent': { pill: 'Not sent', youCan: 'Try again or give up', history: 'not sent' },
  pending: { pill: 'Pending', youCan: 'Wait: provider is working', history: 'waiting for the provider' },
  unknown: { pill: 'Checking', youCan: 'Wait: outcome not known', history: 'outcome not known yet' },
  succeeded: { pill: 'Done', youCan: 'Done', history: 'done' },
  declined: { pill: 'Refused', youCan: 'Refused by the provider', history: 'refused' },
  'not-done': { pill: 'Not done', youCan: 'Nothing happened', history: 'did not happen' },
  'needs-manual': { pill: 'Manager', youCan: 'A manager has to look', history: 'needs a manager' },
  withdrawn: { pill: 'Given up', youCan: 'Given up', history: 'given up, never sent' },
};

/** How an outcome became known. */
export const evidenceWords: Record<Evidence, string> = {
  reply: 'The provider confirmed it in its answer.',
  read: 'Confirmed by reading the payment again at the provider.',
  replay: 'Confirmed by asking again with the same key, which cannot give money back twice.',
  connection: 'Known from the connection: the request never left this PC.',
  hand: 'Closed by a manager with evidence.',
};
