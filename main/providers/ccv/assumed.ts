import type { ReadingPace } from '../../../shared/domain/gateway';

/**
 * Every reading of CCV's interface that none of its public pages confirms, in one place, and what only integrators
 * report of its test book. Settle each on CCV's test system; the rest of this folder only holds documented facts.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** References look like random or running numbers of the whole platform, and are read without naming an account. */
export const IDS_ARE_UNIQUE = true;

/** How long an `Idempotency-Reference` is remembered. No page says; minutes are what a retry is meant for. */
export const REPLAY_MS = 10 * MINUTE;

/**
 * The rhythm of CCV's attended terminals, as integrators were told it: reading more often is not allowed, no terminal
 * works on one transaction for longer than six minutes. It is kept for all methods.
 */
export const READING_PACE: ReadingPace = {
  firstMs: 45 * SECOND,
  apartMs: 30 * SECOND,
  neutralMs: 6 * MINUTE,
};

/** The longest that one transaction may keep a terminal busy. */
export const TERMINAL_HOLD_MS = 6 * MINUTE;

/**
 * Answers that say nothing of what happened although they are no server faults. What 429 to a money call means is not
 * documented: most likely "not acted upon", but the proof is left to a read. 409 may be about a first copy at work.
 */
export const UNCLEAR_STATUSES: ReadonlySet<number> = new Set([408, 409, 423, 425, 429, 499]);

/** A page of a list is hardly smaller than this: an answer of fewer transactions is the last one, or whole. */
export const SMALLEST_PAGE = 10;

/** How many characters of references are asked about at once. Nothing is said but that they can be many. */
export const REFERENCES_LENGTH = 6000;

/**
 * The transactions in an answer: a list of them, or one by itself. A wrapped list was not seen anywhere, but costs nothing
 * to read. Null for anything else.
 */
export function rowsIn(body: unknown): readonly unknown[] | null {
  if (Array.isArray(body)) return body as readonly unknown[];
  if (typeof body !== 'object' || body === null) return null;
  if ('reference' in body) return [body];
  return 'transactions' in body && Array.isArray(body.transactions) ? body.transactions : null;
}

/**
 * Where the next page of a list begins: at what is older than the oldest transaction of this one. The first page holds
 * the newest ones, whichever way round it shows them.
 */
export function nextPage(reference: string): Readonly<Record<string, string>> {
  return { referenceBefore: reference };
}

/** Times in a list's filters, written as they stand in answers; both bounds are taken for open. */
export function createdSince(ms: number): Readonly<Record<string, string>> {
  return { createdAfter: String(ms - 1) };
}
export function createdUntil(ms: number): Readonly<Record<string, string>> {
  return { createdBefore: String(ms) };
}

/** How far back holds and undecided payments are looked for: no scheme lets an authorisation live for longer. */
export const OPEN_REACH_MS = 60 * DAY;

/** From this age on an authorisation may have lapsed unseen. When it does is not documented. */
export const HOLD_SURE_MS = 7 * DAY;

/** An amount that is sent: text, as CCV's own client sends it, so that no float ever holds one. */
export function amountOnTheWire(decimal: string): string {
  return decimal;
}

/** A refund that shows as less than nothing is money that was given back all the same; no page shows one. */
export function givenBack(minor: number): number {
  return Math.abs(minor);
}

/** A terminal's port: text, because the reversal page gives its length in characters. */
export function portOnTheWire(port: number): string {
  return String(port);
}

/**
 * Where the page of a refund at a terminal goes to when it has nothing more to show. Nobody ever loads it: it only has
 * to look like an address to CCV.
 */
export const PAGE_END = 'https://example.com/tillback/terminal-page-ended';

/** Failure codes of terminals. Their cases are reported, their spelling is not. */
export const TERMINAL_BUSY: ReadonlySet<string> = new Set(['terminal_busy', 'terminal_in_use', 'busy']);
export const TERMINAL_ABSENT: ReadonlySet<string> = new Set([
  'terminal_not_available',
  'terminal_unavailable',
  'terminal_unreachable',
  'device_unavailable',
]);
