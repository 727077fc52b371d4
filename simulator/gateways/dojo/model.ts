import { z } from 'zod';

/** JSON as the gateway sends it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

const time = z.int();
const amount = z.int();
const currency = z.enum(['GBP', 'EUR']);

/** A card as Dojo shows it: the number is masked from the start. */
const cardSchema = z
  .object({
    cardNumber: z.string().regex(/\*/),
    cardName: z.string().optional(),
    expiryDate: z.string(),
    cardType: z.string(),
    cardFundingType: z.enum(['Credit', 'Debit', 'Prepaid', 'Charge', 'Unknown']),
    last4PAN: z.string().optional(),
    entryMode: z.enum(['Contactless', 'ContactChip', 'Magstripe', 'ManualEntry', 'Unknown']),
    verificationMethod: z.enum(['Pin', 'Signature', 'Device', 'None']),
  })
  .readonly();

/** The issuer's yes to a payment. */
const approvalSchema = z
  .object({
    transactionId: z.string(),
    at: time,
    authCode: z.string(),
    card: cardSchema,
    /** The card machine that it was made on; left out for online and telephone payments. */
    terminalId: z.string().optional(),
  })
  .readonly();

const captureSchema = z.object({ id: z.string(), amount, tips: amount.optional(), at: time }).readonly();

/** Where an intent stands. That it is refunded follows from its refunds. */
const stageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('created') }).readonly(),
  z.object({ kind: z.literal('authorized'), until: time }).readonly(),
  z.object({ kind: z.literal('captured'), at: time }).readonly(),
  z
    .object({ kind: z.literal('reversed'), from: z.enum(['Authorized', 'Captured']), shownAt: time })
    .readonly(),
  z.object({ kind: z.literal('canceled') }).readonly(),
]);

/** A payment intent as the gateway keeps it. Never changed in place. */
export const intentSchema = z
  .object({
    id: z.string(),
    createdAt: time,
    updatedAt: time,
    captureMode: z.enum(['Auto', 'Manual']),
    reference: z.string(),
    description: z.string().optional(),
    currency,
    /** Without tips, service charge and cashback. */
    amount,
    tips: amount.optional(),
    serviceCharge: amount.optional(),
    cashback: amount.optional(),
    /** The first figure, where the amount was changed. */
    requested: amount.optional(),
    stage: stageSchema,
    approval: approvalSchema.optional(),
    expireAt: time,
    autoExpireIn: z.string().optional(),
    autoExpireAction: z.enum(['Release', 'Capture']).optional(),
    cardHolderNotPresent: z.boolean(),
    /** Of a customer only what an intent shows. */
    emailAddress: z.string().optional(),
    metadata: z.record(z.string(), z.string()).readonly(),
    captures: z.array(captureSchema).readonly(),
    refundIds: z.array(z.string()).readonly(),
    sessionIds: z.array(z.string()).readonly(),
    /** Settled before its day was over, by the control handle. Dojo shows no settlement. */
    settled: z.boolean(),
    /** A status outside the published ones. */
    oddStatus: z.string().optional(),
  })
  .readonly();

/** A refund as the gateway keeps it. */
export const refundSchema = z
  .object({
    id: z.string(),
    paymentIntentId: z.string(),
    amount,
    at: time,
    /** When `refundedAmount` grows by it. */
    shownAt: time,
    /** `failed` was accepted and never reached the customer; `undone` was taken back over a wrong signature. */
    outcome: z.enum(['given', 'failed', 'undone']),
    reason: z.string().nullable(),
    notes: z.string().nullable(),
  })
  .readonly();

const planSchema = z
  .object({
    outcome: z.enum([
      'approve',
      'decline',
      'signature',
      'signature-mismatch',
      'timeout',
      'cancel',
      'unsuccessful',
      'walk-away',
    ]),
    moneyOnExpiry: z.boolean(),
    /** Cut off when it had acted: Dojo hears of it long after the session expired. */
    reportsLate: z.boolean().default(false),
    signatureMoney: z.enum(['at-once', 'when-accepted']),
    signatureEnd: z.enum(['stays-accepted', 'captured']),
    cardWins: z.boolean(),
    /** A gateway that carries one request out two times. */
    times: z.int().min(1).max(2),
  })
  .readonly();

/** A session on a card machine. What it shows is a function of this record and the time. */
export const sessionSchema = z
  .object({
    id: z.string(),
    terminalId: z.string(),
    createdAt: time,
    type: z.enum(['Sale', 'MatchedRefund']),
    paymentIntentId: z.string(),
    /** What the request said. */
    asked: amount.nullable(),
    /** What the session is about. */
    amount,
    currency,
    captureMode: z.enum(['Auto', 'Manual']),
    /** Chosen when the session begins. */
    plan: planSchema,
    card: cardSchema,
    cancelAt: time.optional(),
    signature: z.object({ accepted: z.boolean(), at: time }).readonly().optional(),
    /** Set once the moment has come at which money moves; `refused` where it then could not. */
    moved: z
      .object({ at: time, refundIds: z.array(z.string()).readonly(), refused: z.boolean() })
      .readonly()
      .optional(),
    /** Set once a wrong signature has taken the money back. */
    undone: z.boolean(),
  })
  .readonly();

export const terminalSchema = z
  .object({
    id: z.string(),
    tid: z.string(),
    status: z.enum(['Available', 'Offline', 'InUse']),
    updatedAt: time,
  })
  .readonly();

/** Something that a card machine took or refused without any intent. */
export const takingSchema = z
  .object({
    id: z.string(),
    at: time,
    type: z.enum(['Sale', 'Refund']),
    status: z.enum(['Authorized', 'Declined', 'Reversed']),
    amount,
    tips: amount,
    cashback: amount,
    currency,
    terminalId: z.string(),
    authCode: z.string().nullable(),
    card: cardSchema,
  })
  .readonly();

export type DojoCard = z.infer<typeof cardSchema>;
export type Approval = z.infer<typeof approvalSchema>;
export type CaptureRecord = z.infer<typeof captureSchema>;
export type IntentRecord = z.infer<typeof intentSchema>;
export type RefundRecord = z.infer<typeof refundSchema>;
export type SessionRecord = z.infer<typeof sessionSchema>;
export type SessionPlan = z.infer<typeof planSchema>;
export type TerminalRecord = z.infer<typeof terminalSchema>;
export type TakingRecord = z.infer<typeof takingSchema>;
export type Currency = z.infer<typeof currency>;
