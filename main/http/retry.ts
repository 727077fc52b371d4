import type { ErrorCode } from '../../shared/domain/error-code';
import type { HttpOutcome } from './outcome';

/** How a read is repeated. Money calls are never repeated by this folder. */
export interface RetryRules {
  /** Tries in all, the first one included. */
  readonly tries: number;
  readonly firstDelayMs: number;
  /** A provider that wants us to wait longer gets no further try now. */
  readonly maxDelayMs: number;
}

export const READ_RETRIES: RetryRules = { tries: 3, firstDelayMs: 400, maxDelayMs: 8_000 };

const PASSING: ReadonlySet<ErrorCode> = new Set([
  'network-unreachable',
  'connection-lost',
  'provider-timeout',
]);

/**
 * How long to wait before a read is tried again, in milliseconds; null when it is not. Pure: `jitter` is a number from 0
 * to 1 and `nowMs` the wall clock, which only a `Retry-After` date needs.
 */
export function retryDelay(
  outcome: HttpOutcome,
  tried: number,
  jitter: number,
  nowMs: number,
  rules: RetryRules = READ_RETRIES,
): number | null {
  if (tried >= rules.tries) return null;
  const ownDelay = Math.min(rules.maxDelayMs, rules.firstDelayMs * 2 ** (tried - 1)) * (0.5 + jitter / 2);
  if (outcome.kind !== 'answered') return PASSING.has(outcome.error.code) ? ownDelay : null;
  const { status, headers } = outcome.reply;
  if (status !== 408 && status !== 429 && status < 500) return null;
  const asked = retryAfterMs(headers['retry-after'], nowMs);
  if (asked === null) return ownDelay;
  return asked > rules.maxDelayMs ? null : Math.max(asked, ownDelay);
}

/** Reads `Retry-After`: whole seconds, or a date. */
export function retryAfterMs(value: string | undefined, nowMs: number): number | null {
  if (value === undefined) return null;
  if (/^\d{1,6}$/.test(value.trim())) return Number(value.trim()) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
