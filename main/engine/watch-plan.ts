import type { Operation, OperationState } from '../../shared/domain/operation';
import type { Step } from './settle';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
export const DAY_MS = 24 * HOUR;

/** How long a return is looked after once it has ended, in milliseconds. */
export const WATCH_MS = 30 * DAY_MS;

/** Looks after an end, in milliseconds since it; daily after the last entry. */
const LOOKS = [10 * MINUTE, HOUR, 6 * HOUR] as const;

const NOTHING_HAPPENED: ReadonlySet<OperationState> = new Set(['declined', 'not-done']);

/**
 * True for an end that may not be the last word: a refund may bounce or settle, and what was said not to have happened
 * may show up after all. What never left this PC cannot.
 */
export function isWatched({ state, intent, sends, closing }: Operation): boolean {
  if (sends === 0) return false;
  if (state === 'succeeded' || state === 'settled') return intent.verb === 'refund';
  return NOTHING_HAPPENED.has(state) || (state === 'closed-by-hand' && closing?.happened === false);
}

/** When an operation that has ended is looked at next; null once it has been watched for long enough. */
export function nextWatch(operation: Operation, nowMs: number): string | null {
  const first = Date.parse(operation.firstSentAt ?? operation.createdAt);
  const age = nowMs - first;
  const later = LOOKS.find((look) => look > age) ?? (Math.floor(age / DAY_MS) + 1) * DAY_MS;
  return later > WATCH_MS ? null : new Date(first + later).toISOString();
}

/**
 * A step that ends an operation, with the first look after it planned. What has just ended is looked at once more in any
 * case: a clock that is far ahead must not be what keeps everybody from looking.
 */
export function thenWatched(operation: Operation, step: Step, nowMs: number): Step {
  const after = { ...operation, ...step.change, state: step.to };
  const ends = step.to !== operation.state && isWatched(after);
  if (!ends) return step;
  const nextCheckAt = nextWatch(after, nowMs) ?? new Date(nowMs + DAY_MS).toISOString();
  return { ...step, change: { ...step.change, nextCheckAt } };
}
