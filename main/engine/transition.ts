import type { Operation, OperationState } from '../../shared/domain/operation';

/** Which state may follow which. What is not listed cannot happen; `succeeded`, `declined` and the like end a life. */
const NEXT: Readonly<Record<OperationState, readonly OperationState[]>> = {
  prepared: ['dispatching', 'withdrawn'],
  dispatching: ['succeeded', 'declined', 'pending', 'not-sent', 'unknown'],
  'not-sent': ['dispatching', 'withdrawn'],
  pending: ['succeeded', 'declined', 'unknown', 'needs-manual'],
  unknown: ['succeeded', 'declined', 'pending', 'not-done', 'needs-manual'],
  'needs-manual': ['succeeded', 'declined', 'pending', 'not-done'],
  succeeded: [],
  declined: [],
  'not-done': [],
  withdrawn: [],
};

export function mayFollow(from: OperationState, to: OperationState): boolean {
  return NEXT[from].includes(to);
}

/** What a step may change beside the state. Who, what, key and bytes stay as they were journalled (I1, I2). */
export type Change = Partial<
  Pick<
    Operation,
    | 'firstSentAt'
    | 'lastSentAt'
    | 'sends'
    | 'reads'
    | 'nextCheckAt'
    | 'replayUntil'
    | 'evidence'
    | 'providerReference'
    | 'error'
    | 'providerMessage'
  >
>;

/**
 * The operation after a step, with its revision counted up. The same state again is a note, not a transition.
 * @throws RangeError for a step that the table does not list: that is a programming fault.
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
  return {
    ...operation,
    ...change,
    state: to,
    revision: operation.revision + 1,
    updatedAt: new Date(nowMs).toISOString(),
  };
}
