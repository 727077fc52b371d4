import { z } from 'zod';
import { moneySchema } from './money';
import { environmentSchema, providerIdSchema } from './provider';

/** Names one payment across connections (I3). */
export const paymentKeySchema = z
  .object({
    provider: providerIdSchema,
    environment: environmentSchema,
    merchantAccount: z.string().min(1),
    paymentId: z.string().min(1),
  })
  .readonly();
export type PaymentKey = z.infer<typeof paymentKeySchema>;

/** Where a payment stands on its way to settlement, in our words. */
export const paymentStageSchema = z.enum([
  'unread', // known from an import only: nothing of it was read from the provider yet
  'open', // approved, in the open batch
  'on-hold', // authorised, waits for capture
  'processing', // the processor has not answered yet
  'settling', // batch closed, not settled yet
  'settled',
  'reversed',
  'declined',
  'under-review',
  'expired',
  'returned', // sent back by a bank
  'unknown', // a status that this version does not know
]);
export type PaymentStage = z.infer<typeof paymentStageSchema>;

/** Stages whose money has not settled: what the window calls the open batch. */
export const UNSETTLED_STAGES: readonly PaymentStage[] = [
  'unread',
  'open',
  'on-hold',
  'processing',
  'settling',
];

export const paymentKindSchema = z.enum([
  'sale',
  'pre-authorisation',
  'completion',
  'refund',
  'bank-transfer',
  'unknown',
]);
export type PaymentKind = z.infer<typeof paymentKindSchema>;

/** Of a card only these three are ever kept (I11). */
export const cardSchema = z
  .object({
    brand: z.string().max(60),
    last4: z.string().regex(/^\d{4}$/),
    funding: z.enum(['credit', 'debit', 'prepaid']).nullable(),
  })
  .readonly();
export type Card = z.infer<typeof cardSchema>;

/** How far a refund of a payment has come. Refused and reversed ones give their amount back to the remainder (I4). */
export const childStateSchema = z.enum([
  'submitted',
  'settled',
  'refused',
  'reversed',
  'returned',
  'unknown',
]);
export type ChildState = z.infer<typeof childStateSchema>;

/** A refund that the provider lists under a payment, whoever made it. `amount` is positive whatever sign was sent. */
export const childRefundSchema = z
  .object({
    refundId: z.string().min(1),
    at: z.string().nullable(),
    amount: moneySchema,
    state: childStateSchema,
    providerStatus: z.string(),
    /** From the refund's own record; null until that was read or where the provider does not say. */
    operator: z.string().nullable(),
    description: z.string().nullable(),
    reversible: z.boolean().nullable(),
  })
  .readonly();
export type ChildRefund = z.infer<typeof childRefundSchema>;

/** What a provider lists as possible for a payment; null where it did not say. */
export const supportedSchema = z
  .object({ fullReversal: z.boolean(), partialReversal: z.boolean(), refund: z.boolean() })
  .readonly()
  .nullable();
export type Supported = z.infer<typeof supportedSchema>;

/** Something about a payment that keeps Tillback from offering a return, or that the cashier should know. */
export const paymentFlagSchema = z.enum([
  'cashback',
  'ebt',
  'negative-amount',
  'dcc',
  'partial-approval',
  'bank-transfer',
  'currency-differs',
  'card-machine', // taken on a card machine, with the card there
  'machine-only', // taken on a card machine by itself: nothing that a return could name
]);
export type PaymentFlag = z.infer<typeof paymentFlagSchema>;

/** A day that matters to a payment, such as the one on which its authorisation lapses. */
export const deadlineSchema = z
  .object({ kind: z.enum(['guarantee-ends', 'authorisation-ends', 'refund-ends']), at: z.iso.datetime() })
  .readonly();
export type Deadline = z.infer<typeof deadlineSchema>;

/** What a payment brings along that its returns pass on unread, as JSON text: an order with its items, the shop's metadata. */
export const passOnSchema = z
  .object({ order: z.string().max(200_000).nullable(), metadata: z.string().max(20_000).nullable() })
  .readonly();
export type PassOn = z.infer<typeof passOnSchema>;

/** A sale or authorisation at a provider, in canonical form. Times are ISO 8601 in UTC. */
export const paymentSchema = z
  .object({
    key: paymentKeySchema,
    connectionId: z.uuid(),
    kind: paymentKindSchema,
    stage: paymentStageSchema,
    providerStatus: z.string(),
    /** What the customer gave or would give: captured, else authorised. The base of I4. */
    amount: moneySchema,
    /** What was asked for, where the issuer approved less. */
    requested: moneySchema.nullable(),
    tip: moneySchema.nullable(),
    surcharge: moneySchema.nullable(),
    card: cardSchema.nullable(),
    /** How it was paid, in the provider's own words, where that is not simply a card. */
    method: z.string().max(60).nullable().default(null),
    entryMethod: z.string().nullable(),
    orderId: z.string().nullable(),
    description: z.string().nullable(),
    approvalCode: z.string().nullable(),
    terminalId: z.string().nullable(),
    operator: z.string().nullable(),
    cvvCheck: z.string().nullable(),
    avsCheck: z.string().nullable(),
    takenAt: z.iso.datetime().nullable(),
    refunds: z.array(childRefundSchema).readonly(),
    /** All that was refunded, where the provider tells the sum and lists no refunds; null where it lists them. */
    refundedTotal: moneySchema.nullable().default(null),
    deadlines: z.array(deadlineSchema).readonly().default([]),
    passOn: passOnSchema.nullable().default(null),
    supported: supportedSchema,
    flags: z.array(paymentFlagSchema).readonly(),
    readAt: z.iso.datetime(),
  })
  .readonly();
export type Payment = z.infer<typeof paymentSchema>;

/** One text for a payment's name, for maps and query keys. Its parts cannot be confused with one another. */
export function paymentKeyText(key: PaymentKey): string {
  return [key.provider, key.environment, key.merchantAccount, key.paymentId]
    .map(encodeURIComponent)
    .join('/');
}
