import { z } from 'zod';

/**
 * What Dojo's documents leave open, or what only integrators report, as named readings. The first value of each is the
 * default. A test that must hold whatever Dojo really does runs once per reading.
 */
export const readingsSchema = z.object({
  /** What becomes of a reversal or refund through the intent of a card-machine capture; reported from the sandbox. */
  cardMachineIntentReturns: reading(['refused-400', 'accepted']),
  /** When a payment may be reversed: today's page, the oldest page, or today's with its two footnotes the other way round. */
  reversalRule: reading([
    'same-day-captured', // automatic captures on the day of payment, holds within 7 days
    'before-capture-only', // holds on the day of payment, nothing else
    'seven-days-captured', // automatic captures within 7 days, holds on the day of payment
  ]),
  /** How a reversal that the state does not allow is refused. Only version 2022-01-03 has a status to say `Failed` in. */
  refusedReversal: reading(['bad-request-400', 'conflict-409', 'failed-200']),
  /** Whether the intent shows a reversal with the answer, or seconds later. */
  reversalTiming: reading(['at-once', 'pending']),
  /** What names the reversal; the specification's own example has `id`, and all fields may be null. */
  reversalAnswer: reading(['reversalId', 'id', 'null-fields']),
  /** Refunds of what was captured today; two integrators saw them refused until settlement. */
  sameDayRefund: reading(['accepted', 'refused-400']),
  /** The spelling of a refund's refusal. */
  refundRefusal: reading(['pascal-case', 'problem-details']),
  /** What a refund that the card issuer declines is answered with. */
  declinedRefund: reading(['refused-400', 'accepted-then-failed']),
  /** When `refundedAmount` grows. */
  refundVisibility: reading(['at-once', 'later']),
  /** Whether refunds may reach tips, service charge and cashback. */
  refundCeiling: reading(['captured-total', 'amount-only']),
  /** The shape of a refund's answer. */
  refundAnswer: reading(['specification', 'guide']),
  /** Whether declined attempts beside the paid one stand in the way of a refund. */
  furtherAttempts: reading(['ignored', 'refused-400']),
  /** How long a refund's key is remembered. */
  keyLifetime: reading(['24-hours', 'forever', '1-hour']),
  /** Whether one key may be used for refunds of two intents. */
  keyScope: reading(['intent', 'account']),
  /** What a known key meets that comes with another body. */
  sameKeyOtherBody: reading(['first-answer', 'refused-400', 'conflict-409', 'new-refund']),
  /** Whether a refusal is remembered under its key, or may be tried again with it. */
  savedErrors: reading(['not-saved', 'saved']),
  /** What a request meets whose key is still at work. */
  concurrentReplay: reading(['waits', 'conflict-409']),
  /** Whether `reseller-id` has to be there for terminals and their sessions. */
  resellerId: reading(['optional', 'required']),
  /** Whether payment intents want the vendor's headers too. */
  vendorHeadersOnIntents: reading(['unneeded', 'software-house-id', 'both']),
  /** Whether a PUT, POST or DELETE without a body has to say `Content-Length: 0`. */
  emptyBodies: reading(['taken', 'length-required-411']),
  /** Whether version 2022-01-03 still works. */
  seedVersion: reading(['served', 'refused-400']),
  /** Where newer versions put what their schema has no field for. */
  problemFields: reading(['by-version', 'traced']),
  /**
   * What really happened in a session that expired although a card was presented. The last is a machine that was cut
   * off: it reports half an hour later that it gave money back.
   */
  expiredSession: reading(['nothing-moved', 'money-moved', 'reported-late']),
  /** When money moves in a session that asks for a signature. */
  signatureMoney: reading(['at-once', 'when-accepted']),
  /** Whether an accepted signature is the last status, or `Captured` follows. */
  signatureEnd: reading(['stays-accepted', 'captured']),
  /** Who wins when a card is presented while a cancellation is on its way to the machine. */
  cancelRace: reading(['cancel-wins', 'card-wins']),
  /** Whether refund sessions stand in the intent's history beside sales, and whether they say there what they are. */
  refundSessionsInHistory: reading(['listed', 'listed-bare', 'absent']),
  /** Where a session's receipts are: in two fields as in the examples, or in one as in the schema. */
  sessionReceipts: reading(['two-copies', 'one-receipt']),
  /** The order of search results. */
  searchOrder: reading(['newest-first', 'oldest-first']),
  /** Which time `startDate` and `endDate` of an intent search are about. */
  searchDate: reading(['createdAt', 'updatedAt']),
  /** Whether new intents are found at once, or seconds later. */
  searchLag: reading(['none', 'seconds']),
  /** What `after` is on the last page. */
  listEnd: reading(['null', 'empty-text']),
});

export type Readings = z.infer<typeof readingsSchema>;

/** The readings that the simulator starts with. */
export function defaultReadings(): Readings {
  return readingsSchema.parse({});
}

export const SECOND = 1000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** An authorisation that nobody captures is reversed after this time (documented). */
export const HOLD_LIFE_MS = 7 * DAY;

/** An intent that nobody pays is voided after this time (documented). */
export const UNPAID_LIFE_MS = 30 * DAY;

/** How late something shows where a reading says that it shows late. */
export const LATE_MS = 5 * SECOND;

function reading<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values).default(values[0] as never);
}
