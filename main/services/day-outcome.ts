import type { DayOutcome } from '../../shared/domain/day-end';
import type { Operation, OperationState } from '../../shared/domain/operation';

const OUTCOMES: Readonly<Record<Exclude<OperationState, 'closed-by-hand'>, DayOutcome>> = {
  succeeded: 'done',
  settled: 'done',
  declined: 'refused',
  refused: 'refused',
  'not-done': 'refused',
  // The money came back: in the end nothing was given, and its task says who has to look.
  bounced: 'refused',
  unknown: 'unknown',
  'needs-manual': 'unknown',
  dispatching: 'unknown',
  prepared: 'unknown',
  pending: 'pending',
  'awaiting-approval': 'waiting',
  approved: 'waiting',
  'not-sent': 'waiting',
  withdrawn: 'given-up',
  expired: 'given-up',
};

/** How an operation stands in the books of a day. */
export function outcomeOf({ state, closing }: Operation): DayOutcome {
  if (state !== 'closed-by-hand') return OUTCOMES[state];
  return closing?.happened === true ? 'done' : 'refused';
}

/** When money left, or would have: an operation is listed on each day that it lived through, but counts on this one. */
export function returnedMs({ firstSentAt, createdAt }: Operation): number {
  return Date.parse(firstSentAt ?? createdAt);
}

/** True where money was given back, or may have been: what a sum or a habit is made of. */
export function isReturn(operation: Operation): boolean {
  const outcome = outcomeOf(operation);
  const gives = operation.intent.verb !== 'refund-reversal';
  return gives && (outcome === 'done' || outcome === 'unknown' || outcome === 'pending');
}

/** A stretch of time in milliseconds since 1970; its end is not part of it. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export function isWithin(ms: number, { fromMs, toMs }: Span): boolean {
  return ms >= fromMs && ms < toMs;
}
