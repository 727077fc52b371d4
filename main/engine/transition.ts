import type { Operation, OperationState } from '../../shared/domain/operation';

/**
 * Which state may follow which. What is not listed cannot happen. An operation begins as `prepared`, or as
 * `awaiting-approval` where somebody else has to agree first.
 */
const NEXT: Readonly<Record<OperationState, readonly OperationState[]>> = {
  // Money given back another way needs no sending: it goes straight to `succeeded`.
  prepared: ['dispatching', 'succeeded', 'withdrawn'],
  'awaiting-approval': ['approved', 'refused', 'withdrawn', 'expired'],
  // An approval that is too old is asked for again.
  approved: ['dispatching', 'succeeded', 'awaiting-approval', 'withdrawn'],
  dispatching: ['succeeded', 'declined', 'pending', 'not-sent', 'unknown'],
  'not-sent': ['dispatching', 'awaiting-approval', 'withdrawn'],
  // Nothing comes of it where a customer walks away from a card machine.
  pending: ['succeeded', 'declined', 'unknown', 'not-done', 'needs-manual'],
  unknown: ['succeeded', 'declined', 'pending', 'not-done', 'needs-manual'],
  'needs-manual': ['succeeded', 'declined', 'not-done', 'closed-by-hand'],
  succeeded: ['settled', 'bounced'],
  settled: ['bounced'],
  // A late success: the provider shows as done what it, or a person, had said was not.
  declined: ['succeeded'],
  'not-done': ['succeeded'],
  'closed-by-hand': ['succeeded'],
  bounced: [],
  withdrawn: [],
  refused: [],
  expired: [],
};

export function mayFollow(from: OperationState, to: OperationState): boolean {
  return NEXT[from].includes(to);
}

/** What a step may change beside the state. Who, what, key and bytes stay as they were journalled (I1, I2). */
export type Change = Partial<
  Pick<
    Operation,
    | 'before'
    | 'firstSentAt'
    | 'lastSentAt'
    | 'sends'
    | 'reads'
    | 'unchanged'
    | 'nextCheckAt'
    | 'replayUntil'
    | 'evidence'
    | 'providerReference'
    | 'error'
    | 'providerMessage'
    | 'facts'
    | 'awaitsSignature'
    | 'needs'
    | 'approval'
    | 'closing'
    | 'task'
    | 'acknowledged'
  >
>;

/**
 * The operation after a step, with its revision counted up. The same state again is a note, not a transition.
 * @throws RangeError for a step that the table does not list, and for a before-state that is not the one just before
 * bytes may leave: those are programming faults.
 */
export function advance(
  operation: Operation,
  to: OperationState,
  nowMs: number,
  change: Change = {},
): Operation {
  if (to !== operation.state && !mayFollow(operation.state, to)) {
    throw new RangeError(`an operation cannot go from ${operation.state} to ${to}`);
  }
  if (change.before !== undefined && to !== 'dispatching') {
    throw new RangeError('a before-state is written down with the send, at no other time');
  }
  return {
    ...operation,
    ...change,
    state: to,
    revision: operation.revision + 1,
    updatedAt: new Date(nowMs).toISOString(),
  };
}
