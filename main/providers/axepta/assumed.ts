import type { SentIntent } from '../../../shared/domain/operation';
import type { Method } from './methods';
import type { Authorisation } from './status';

/**
 * Every reading of Axepta's interface that no public source confirms, in one place. Settle each with a test account; the
 * rest of this folder holds documented facts, and those that integrators report.
 */

/**
 * Neither format nor lifetime of `Idempotency-Key` is documented. The older interface of the same platform keeps its
 * request ids for twelve months and takes at most 32 characters; a day is what is relied on here. A repeat is safe only
 * once the first try is over: until then the older interface runs it as a new request, so the engine waits, and reads.
 */
const REPLAY_WINDOW_MS = 24 * 60 * 60 * 1000;

/**
 * A part that was reversed shows in no total and leaves no trace by which a second one could be told from it, so that
 * what a repeat of it does cannot be seen: it is never repeated.
 */
export function replayWindowOf({ verb, whole }: SentIntent): number | null {
  return verb === 'refund' || (verb === 'reversal' && whole) ? REPLAY_WINDOW_MS : null;
}

/** `expires_in` is documented for every token. Should it be missing, the token is used for this long. */
export const TOKEN_LIFETIME_WITHOUT_WORD_MS = 5 * 60 * 1000;

/** What `status` may say once an authorisation is cancelled. No source tells; the totals have no word for it either. */
export const REVERSED_WORDS: ReadonlySet<string> = new Set(['REVERSED', 'CANCELED', 'CANCELLED', 'VOIDED']);

/**
 * What `status` says in the answer to a return that was made, beside a code that says so; it is documented for payments
 * only. A reversal may be answered with what is left: an authorisation that stands for the rest.
 */
export function isSuccessWord(status: string, verb: SentIntent['verb']): boolean {
  if (verb === 'reversal' && (status === 'AUTHORIZED' || REVERSED_WORDS.has(status))) return true;
  return status === 'OK';
}

/**
 * No read shows that an authorisation was reversed. A reversal therefore counts as made on three things together: the
 * provider's OK, its echo of the payment and of a transaction id that only this request carried (and that so stands for
 * the amount in it), and a read after it in which still nothing is captured and the last operation did not fail.
 */
export function isReversalBelieved(after: {
  readonly status: string;
  readonly captured: number | null;
  readonly refunded: number | null;
}): boolean {
  return (
    after.captured === 0 &&
    (after.refunded ?? 0) === 0 &&
    after.status !== 'FAILED' &&
    after.status !== 'CAPTURE_REQUEST'
  );
}

/** What a read says of the last operation on a payment. */
export interface LastOperation {
  readonly xId: string | null;
  readonly transId: string | null;
  readonly code: string | null;
}

/** The names of an operation of ours: its id, once a reply told it, and what only our request called it. */
export interface OwnNames {
  readonly reference: string | null;
  readonly transId: string | null;
}

/**
 * By which of its names a read shows an operation of ours as the last one, to which status and code then belong. Whether
 * a read has the names of the last operation, or those of the payment's beginning, is not documented: other names than
 * ours prove nothing, neither that it was somebody else nor that it was us.
 */
export function shownBy(last: LastOperation, own: OwnNames): 'id' | 'transaction-id' | null {
  if (last.xId !== null && last.xId === own.reference) return 'id';
  return last.transId !== null && last.transId === own.transId ? 'transaction-id' : null;
}

/**
 * What a read's `status` says once a reversal was made. `AUTHORIZED` may be the payment's own word, which stands again
 * after a reversal that failed.
 */
export function isReversedWord(status: string): boolean {
  return status === 'OK' || REVERSED_WORDS.has(status);
}

/**
 * Answers that say nothing of what happened although they are no server faults. None of them is documented, nor is 409,
 * which most likely means that the key or the payment is busy.
 */
export const UNCLEAR_STATUSES: ReadonlySet<number> = new Set([408, 409, 423, 425, 429, 499]);

/**
 * What to think of an authorisation that shows no sign. Integrators list an approval code among what reads tell of a
 * card, and what is paid at once holds nothing; that all cards have one once they are authorised is assumed. Of other
 * methods no read tells a refused authorisation from a hold whose reversal or capture failed.
 */
export function authorisationWithoutSign({ group }: Method): Authorisation {
  return group === 'card' || group === 'bank' ? 'not-made' : 'not-told';
}

/**
 * Whether Ratepay takes a part without the items that make it up is not documented. Items that do not add up to the
 * amount are refused for certain, so they are left out and the rest of the order stays.
 */
export function itemsGoWith(minor: number, total: number): boolean {
  return minor === total;
}

/** Reasons in Ratepay's list are told apart by their own letters: what stands between them is not documented. */
export function ratepayReasons(list: string): readonly string[] {
  return list.toUpperCase().match(/[A-Z][A-Z0-9_]+/g) ?? [];
}

/**
 * A manual capture: from day 7 on the 3-D Secure guarantee is lost, from day 29 on the authorisation is void. Reads have
 * no date, so these days are counted from what a file of the shop's said, which may be another one or read wrongly: past
 * them the provider is asked with a word of caution. Only a day that it names itself ends an offer.
 */
export const GUARANTEE_DAYS = 7;
export const AUTHORISATION_DAYS = 29;
/** Cards are refunded for twelve months; counted from the payment here, because its capture has no date. */
export const REFUND_MONTHS = 12;

/**
 * Reads that follow a money call which the provider took, and how long each of them waits, in milliseconds. How soon a
 * total follows is not documented.
 */
export const CONFIRMING_READS_MS: readonly number[] = [250, 750, 1500];

/** A payment id that no payment has: asking for it shows that sign-in and reads work. */
export const NOBODYS_PAY_ID = '0'.repeat(32);
