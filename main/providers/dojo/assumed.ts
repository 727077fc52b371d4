/**
 * Every reading of Dojo's interface that no public source of theirs confirms, in one place. Settle each on Dojo's test
 * system; the rest of this folder only holds documented facts.
 */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The calendar day that a reversal is bound to. Dojo names no zone; its shops are British and Irish, on one clock. */
export const SHOP_ZONE = 'Europe/London';

/**
 * No two locations have a payment of the same id: an id is read without naming one, and all that are published look
 * random. A location's name is whatever somebody typed, so nothing else tells that two are one.
 */
export const IDS_ARE_UNIQUE = true;

/** How long before midnight neither verb is offered: a reversal could arrive too late, a refund too early. Ours. */
export const DAY_CLOSING_MS = 5 * MINUTE;

/** A hold that nobody captures lives so long from the payment on. The footnote that says so lost its place. */
export const HOLD_LIFE_MS = 7 * DAY;

/** How long a refund's key may be used again. Dojo publishes no life of a key. */
export const REFUND_REPLAY_MS = DAY;

/**
 * Answers that say nothing of what happened although they are no server faults. None of them is in Dojo's
 * specification.
 */
export const UNCLEAR_STATUSES: ReadonlySet<number> = new Set([408, 423, 425, 429, 499]);

/** Waits before the reads that confirm what was accepted: Dojo's answers carry neither amount nor currency. */
export const CONFIRM_WAITS_MS: readonly number[] = [250, 750, 1500];

/**
 * `startDate` and `endDate` are taken for `createdAt`, which comes before the payment: so the start is set this much
 * earlier than the takings that are looked for. What waited longer to be paid is looked for by itself.
 */
export const CREATED_BEFORE_PAID_MS = DAY;

/** The longest from creation to payment: what nobody pays is voided after 30 days, and what is held lives a week more. */
export const WAITING_REACH_MS = 30 * DAY + HOLD_LIFE_MS;

/** How far back card-machine takings are looked for where a query names no start, and where it names a very early one. */
export const TAKINGS_DEFAULT_MS = 7 * DAY;
export const TAKINGS_REACH_MS = 730 * DAY;

/** Answers of the transaction search that mean that the account has none. Refused filters are taken for the same. */
export function meansNoTakings(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** Entry modes for which a card was at a machine, in the spellings of both of Dojo's interfaces. */
export const CARD_PRESENT_MODES: ReadonlySet<string> = new Set([
  'contactless',
  'contactchip',
  'chip',
  'magstripe',
  'swipe',
]);

/** What a machine last showed while no card has been presented yet: until then it can be stopped. */
export const WAITS_FOR_CARD: ReadonlySet<string> = new Set([
  'InsertCard',
  'PresentCard',
  'PresentOnlyOneCard',
  'CardUnsupported',
  'CardError',
  'ReEnterCard',
]);

/**
 * How much earlier than the read before it a session may seem to have begun and still be of after it. A reply's `Date`
 * tells whole seconds, so the two clocks are known to about one.
 */
export const CLOCKS_TOGETHER_MS = 2000;

/** How long a request for a session may be on its way. What begins on the machine later is somebody else's. */
export const ARRIVES_WITHIN_MS = 10 * MINUTE;

/** What was taken: the total where there is one. Whether refunds may reach tip and service charge is not documented. */
export function takenAmount(total: number | null, parts: readonly number[]): number {
  return total ?? parts.reduce((sum, part) => sum + part, 0);
}
