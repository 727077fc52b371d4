import { z } from 'zod';

/**
 * What Axepta's documents leave open, as named readings. The first value of each is the default. A test that must hold
 * whatever Axepta really does runs once per reading.
 */
export const readingsSchema = z.object({
  /** The status word of a reversal that was done. */
  reversalStatus: reading(['OK', 'REVERSED', 'AUTHORIZED']),
  /** What a read shows of a payment that was reversed as a whole. No total tells it. */
  reversedPayment: reading(['last-operation', 'unchanged', 'amount-zero', 'canceled']),
  /** What a read shows of the amount after a part was reversed. */
  partlyReversedPayment: reading(['amount-unchanged', 'amount-reduced']),
  /** Whether cards take a partial reversal: the classic interface does. */
  cardPartialReversal: reading(['taken', 'refused-1102']),
  /** Whether the rest of a partly captured card payment stays held: an option of the account. */
  extendedManagement: reading(['off', 'on']),
  /** What a refund of an uncaptured payment is refused for. */
  refundTooEarly: reading(['too-early-0953', 'failed-0952']),
  /** What a refund meets while another one of the payment is pending. */
  secondRefund: reading(['busy-0066', 'taken']),
  /** Whether a refused operation becomes what a read shows, as in the classic interface. */
  readStatus: reading(['last-operation', 'last-success']),
  /** Whose transaction id a read shows after an operation that had one of its own. */
  readTransId: reading(['original', 'last-operation']),
  /** Whose operation id a read shows: each operation has one, and nobody says which a read has. */
  readXId: reading(['last-operation', 'authorisation']),
  /** Which transaction ids a read finds a payment by. */
  transIdLookup: reading(['original', 'operations-too']),
  /** Whether a transaction id may be used again: a reason for that is in the code table. */
  transIdReuse: reading(['taken', 'refused-1515']),
  /** Only with some acquirers do card replies carry the acquirer's own code. */
  acquirer: reading(['other', 'clearhaus']),
  /** How a second reversal is refused. */
  reversedAgain: reading(['already-reversed-1519', 'nothing-to-reverse-1815']),
  /** Whether a refund is done when it is answered. */
  refunds: reading(['at-once', 'pending']),
  /** Whether a reversal is. */
  reversals: reading(['at-once', 'pending']),
  /** What becomes of an operation that was answered as pending. */
  pendingEnds: reading(['done', 'refused']),
  /** A repeat of a key whose first request has no final status: the classic interface takes it as a new one. */
  openReplay: reading(['processed-as-new', 'conflict-409']),
  /** How long a key is remembered: the classic interface says twelve months. */
  keyLife: reading(['twelve-months', 'one-day']),
  /** Whether a refused request is remembered under its key. */
  savedErrors: reading(['not-saved', 'saved']),
  /** A known key with another body. */
  otherBody: reading(['first-reply', 'conflict-409']),
  /** How a payment that nobody knows is answered. */
  unknownPayment: reading(['empty-404', 'envelope-422']),
  /** Bad fields come as one object or as a list. */
  fieldErrors: reading(['object', 'list']),
  /** The code for success: one page speaks of 201. */
  success: reading(['200', '201']),
  /** How the token's type is spelled. */
  tokenType: reading(['Bearer', 'bearer']),
  tokenLife: reading(['3600', '3599']),
  /** Type traps: what reversals and reads make of the same fields. */
  approvalCode: reading(['number', 'string']),
  klarnaText: reading(['provideResponseText', 'providerResponseText']),
  rivertyCode: reading(['integer', 'string']),
  metadataValues: reading(['as-sent', 'as-text']),
  descriptions: reading(['english', 'german']),
});

export type Readings = z.infer<typeof readingsSchema>;

/** The readings that the simulator starts with. */
export function defaultReadings(): Readings {
  return readingsSchema.parse({});
}

const MINUTE = 60_000;
export const DAY = 86_400_000;

/** How long a refund or a reversal stays open where it is not done at once. */
export const DECISION_TAKES_MS = 3 * MINUTE;
/** A held authorisation is void after this many days (documented for cards). */
export const HOLD_LIFE_DAYS = 29;
/** What a capture of the method DELAYED waits for; the platform allows 1 to 696 hours. */
export const DELAY_HOURS = 48;
/** Refunds are taken for twelve months (documented for the classic interface). */
export const REFUND_LIFE_DAYS = 365;
/** Refunds that one payment takes. */
export const MOST_REFUNDS = 20;
export const KEY_LIFE_MS = { 'twelve-months': 365 * DAY, 'one-day': DAY } as const;

function reading<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values).default(values[0] as never);
}
