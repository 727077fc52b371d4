import type { ChildState } from '../../../shared/domain/payment';

/**
 * Every reading of Payroc's interface that no public source confirms, in one place. Settle each on Payroc's test
 * system; the rest of this folder only holds documented facts.
 */

/** Payroc keeps an idempotency key for seven days (documented); one day is left as a margin for clocks (ours). */
export const REPLAY_WINDOW_MS = 6 * 24 * 60 * 60 * 1000;

/** The identity service always sends `expires_in`. Should it be missing, the token is used for this long. */
export const TOKEN_LIFETIME_WITHOUT_WORD_MS = 5 * 60 * 1000;

/** Identity answers these to a wrong or revoked API key; its errors are not documented. */
export const KEY_REJECTED_STATUSES: ReadonlySet<number> = new Set([401, 403]);

/**
 * Answers that say nothing of what happened although they are no server faults. 429 is not documented at all: it most
 * likely means "not acted upon", but the proof is left to a read, after which the same key and bytes go again.
 */
export const UNCLEAR_STATUSES: ReadonlySet<number> = new Set([408, 423, 425, 429, 499]);

/** Where `supportedOperations` is absent: a full reversal in these statuses, a refund only when settled. */
export const REVERSIBLE_WITHOUT_LIST: ReadonlySet<string> = new Set(['ready', 'pending']);
export const REFUNDABLE_WITHOUT_LIST: ReadonlySet<string> = new Set(['complete']);

/** Where a refund does not list its operations, it can be taken back while it has this status. */
export const REFUND_REVERSIBLE_WITHOUT_LIST = 'ready';

/**
 * Refunds that take from what is left to give back, in our states. Refused, reversed and returned ones do not; a status
 * that this version does not know does, to be safe.
 */
export const COUNTED_REFUNDS: ReadonlySet<ChildState> = new Set(['submitted', 'settled', 'unknown']);

/**
 * After a partial reversal `order.amount` or `authorizedAmount` shows what is left; which of the two is not documented.
 * The smaller one is taken as the payment's amount, so that neither reading gives back too much.
 */
export function amountLeft(orderAmount: number, authorizedAmount: number | null): number {
  return authorizedAmount === null || authorizedAmount <= 0
    ? orderAmount
    : Math.min(orderAmount, authorizedAmount);
}
