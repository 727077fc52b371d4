import { z } from 'zod';
import { moneySchema } from './money';

/** What can be asked of a provider. `refund-reversal` takes back a refund that has not settled. */
export const verbSchema = z.enum(['reversal', 'refund', 'refund-reversal']);
export type Verb = z.infer<typeof verbSchema>;

/** Why a return is not possible now; the window has a sentence for each. */
export const refusalSchema = z.enum([
  'nothing-left',
  'already-reversed',
  'declined',
  'expired',
  'processing',
  'settling',
  'under-review',
  'returned',
  'bank-transfer',
  'cashback',
  'ebt',
  'negative-amount',
  'currency-differs',
  'not-a-payment',
  'not-settled-yet',
  'already-settled',
  'not-offered-by-provider',
  'status-unknown',
  'refund-settled',
  'refund-refused',
  'locked',
  'connection-disabled',
  'unread',
  'not-paid',
  'day-closing',
  'machine-only',
  'method-cannot',
  'part-captured',
  'captured-apart', // what was captured is a payment of its own
]);
export type Refusal = z.infer<typeof refusalSchema>;

/** Something to tell the person about an offered return before they agree. */
export const cautionSchema = z.enum([
  'dcc',
  'operations-not-listed',
  'batch-closes-soon',
  'full-only',
  'may-be-refused', // the provider decides, and says no to some of these
  'guarantee-over',
]);
export type Caution = z.infer<typeof cautionSchema>;

/** The open batch of an account as far as the provider tells: when it closes by itself. */
export const batchClosingSchema = z
  .object({ closesAt: z.iso.datetime().nullable(), timeZone: z.string().nullable(), manual: z.boolean() })
  .readonly();
export type BatchClosing = z.infer<typeof batchClosingSchema>;

/** What one verb can do to a payment now, or why it cannot. */
export const capabilitySchema = z.discriminatedUnion('allowed', [
  z
    .object({
      allowed: z.literal(true),
      verb: verbSchema,
      /** The most that can be given back with this verb now. */
      max: moneySchema,
      /** False where only `max` itself is accepted. */
      partial: z.boolean(),
      /** When this verb is expected to end, UTC; null where nobody says. */
      until: z.iso.datetime().nullable(),
      /** Refunds that `refund-reversal` is about. */
      refundId: z.string().nullable(),
      cautions: z.array(cautionSchema).readonly(),
      /** Whether it can also be made on a card machine, or has to be; left out where it cannot. */
      machine: z.enum(['possible', 'needed']).optional(),
    })
    .readonly(),
  z
    .object({
      allowed: z.literal(false),
      verb: verbSchema,
      why: refusalSchema,
      refundId: z.string().nullable(),
    })
    .readonly(),
]);
export type Capability = z.infer<typeof capabilitySchema>;
export type Offer = Extract<Capability, { allowed: true }>;

/** The answer to "what can be done with this payment now": one entry a verb, and one for each refund to take back. */
export const verdictSchema = z
  .object({
    /** The one right way to give money back now; null when there is none. */
    primary: verbSchema.exclude(['refund-reversal']).nullable(),
    /** Why there is none; null when there is one. */
    why: refusalSchema.nullable(),
    capabilities: z.array(capabilitySchema).readonly(),
    /** What is left to give back by I4, whoever gave back the rest. */
    remaining: moneySchema,
    base: moneySchema,
  })
  .readonly();
export type Verdict = z.infer<typeof verdictSchema>;
