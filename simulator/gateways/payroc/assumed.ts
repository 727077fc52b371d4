import { z } from 'zod';

/**
 * What Payroc's documents leave open, as named readings. The first value of each is the default. A test that must hold
 * whatever Payroc really does runs once per reading.
 */
export const readingsSchema = z.object({
  /** What a payment shows after part of it was reversed. */
  partialReversal: reading([
    'reduced-order-amount', // order.amount and authorizedAmount become the rest, status unchanged
    'reversal-status-unchanged-amounts', // status `reversal` until settlement, amounts as before
    'reduced-authorized-amount-only', // only authorizedAmount becomes the rest
  ]),
  /** What may be done between the closing of a batch and its settlement. The status stays `ready` in all of them. */
  settlingGap: reading([
    'no-operations', // nothing listed, nothing taken
    'refund-early', // refund listed and taken
    'stale-ready', // listed as if the batch were open; reversals are refused, refunds taken
  ]),
  /** What a refund of part of a payment does in an open batch. All of it is documented: it becomes a reversal. */
  partialRefundOnOpenBatch: reading(['whole-reversal', 'partial-reversal', 'error-400']),
  /** Whether a refused request is remembered under its key, or may be tried again with it. */
  savedErrors: reading(['not-saved', 'saved']),
  /** What a request meets whose key is still at work. */
  concurrentReplay: reading(['waits', 'conflict-409']),
  /** Whether a reversed refund still stands among the payment's refunds. */
  reversedRefunds: reading(['kept', 'removed']),
  /** How an operation that the state does not allow is refused. */
  wrongState: reading(['bad-request-400', 'cannot-be-modified-409']),
  /** What a reversed payment lists as possible; the reference's own example still lists everything. */
  reversedOperations: reading(['none', 'stale']),
  /** Whether a settled payment still lists `refund` when nothing is left; the reference's example does. */
  exhaustedOperations: reading(['refund-stays', 'refund-goes']),
  /** What status a refunded payment shows: `complete` in the reference, `ready` in the guide. */
  refundedParent: reading(['complete', 'ready']),
  /** The sign of amounts in the payment's refund summaries: negative in samples, positive in the schema's example. */
  refundSign: reading(['negative', 'positive']),
  /** Whether refund summaries carry responseCode and responseMessage: required by the schema, missing in the guide. */
  refundCodes: reading(['present', 'absent']),
  /** Whether refunds list what may be done with them; the reference's examples do not. */
  refundOperations: reading(['listed', 'absent']),
  /** What becomes of the tokens of a revoked API key. */
  revokedKeyTokens: reading(['stop-at-once', 'live-until-expiry']),
  /** How `cardholderName` is matched. */
  nameMatching: reading(['exact', 'contains']),
  /** Whether `dateFrom` and `dateTo` themselves belong to the range. */
  dateBounds: reading(['inclusive', 'exclusive']),
});

export type Readings = z.infer<typeof readingsSchema>;

/** The readings that the simulator starts with. */
export function defaultReadings(): Readings {
  return readingsSchema.parse({});
}

/** How long a hold lives when nobody captures it. The card schemes say 7 to 30 days. */
export const HOLD_LIFE_DAYS = 7;

/** After its closing, a batch settles within an hour: this many minutes at least and at most. */
export const SETTLING_MINUTES = { least: 20, most: 60 } as const;

/** How long a key is remembered (documented). */
export const KEY_LIFE_DAYS = 7;

/** How long a token lives (documented). */
export const TOKEN_LIFE_SECONDS = 3600;

function reading<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values).default(values[0] as never);
}
