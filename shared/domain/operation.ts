import { z } from 'zod';
import { approvalSchema, needSchema } from './approval';
import { verbSchema, type Verb } from './capability';
import { errorCodeSchema } from './error-code';
import { moneySchema } from './money';
import { actorSchema } from './operator';
import { childStateSchema, paymentKeySchema, paymentStageSchema } from './payment';
import { reachSchema } from './terminal';

/** Where an operation is in its life; `main/engine/transition` says which change may follow which. */
export const operationStateSchema = z.enum([
  'prepared',
  'awaiting-approval',
  'approved',
  'dispatching',
  'not-sent',
  'pending',
  'unknown',
  'needs-manual',
  'succeeded',
  'declined',
  'not-done',
  'withdrawn',
  'refused', // by a person who was asked for approval
  'expired', // nobody approved it before the day ended
  'closed-by-hand',
  'settled', // a refund that reached the customer's bank
  'bounced', // a refund that came back
]);
export type OperationState = z.infer<typeof operationStateSchema>;

/** The states in which a payment is locked by its operation (I3). */
export const OPEN_STATES = [
  'prepared',
  'awaiting-approval',
  'approved',
  'dispatching',
  'not-sent',
  'pending',
  'unknown',
  'needs-manual',
] as const satisfies readonly OperationState[];

export function isOpen(state: OperationState): boolean {
  return OPEN_STATES.some((open) => open === state);
}

/** Why money is given back; the words are the window's. */
export const reasonSchema = z.enum([
  'customer-changed-mind',
  'wrong-amount',
  'charged-twice',
  'goods-returned',
  'goods-faulty',
  'service-not-given',
  'goodwill',
  'other',
]);
export type Reason = z.infer<typeof reasonSchema>;

/** What an operation does: a provider's verb, or the record of money that was given back outside of any provider. */
export const returnVerbSchema = z.enum([...verbSchema.options, 'other-way']);
export type ReturnVerb = z.infer<typeof returnVerbSchema>;

/** How money was given back that did not go through the provider. It counts like a return (I4). */
export const otherWaySchema = z
  .object({
    how: z.enum(['cash', 'voucher', 'bank-transfer', 'exchange']),
    /** The voucher's number, the receipt's, or the like. */
    reference: z.string().trim().max(60),
  })
  .readonly();
export type OtherWay = z.infer<typeof otherWaySchema>;

/** The card machine on which a refund is made with the customer's card. */
export const cardMachineSchema = z
  .object({ id: z.string().min(1).max(100), name: z.string().max(60) })
  .readonly();
export type CardMachine = z.infer<typeof cardMachineSchema>;

/** How far a card machine has come with a refund. */
export const machineStateSchema = z
  .object({
    phase: z.enum([
      'starting',
      'card',
      'working',
      'signature',
      'cancelling',
      'done',
      'refused',
      'ended-unknown',
    ]),
    /** What the machine last told, in the provider's own words. */
    notice: z.string().max(60).nullable(),
    /** True while it can still be cancelled from here. */
    cancellable: z.boolean(),
    /** When the machine gives up, or the signature counts as accepted, UTC. */
    until: z.iso.datetime().nullable(),
    /** How a registered terminal was told of its job; left out where the provider sees to that by itself. */
    waking: z
      .object({
        by: z.enum(['cloud', 'page', 'local']),
        /** Null while it is being called, and where nothing of it is seen. */
        reach: reachSchema.nullable(),
      })
      .readonly()
      .optional(),
  })
  .readonly();
export type MachineState = z.infer<typeof machineStateSchema>;

/** Something that the provider said with its answer and that people need; shown and kept, never logged. */
export const providerFactSchema = z
  .object({
    name: z.enum([
      'authorisation-expires',
      'bank-name',
      'bank-code',
      'account-number',
      'account-holder',
      'payment-reference',
      'provider-transaction',
      'operation-id',
      'approval-code',
      'provider-answer',
      // instants, ISO 8601 in UTC
      'provider-created',
      'provider-updated',
      'provider-final',
    ]),
    value: z.string().max(200),
  })
  .readonly();
export type ProviderFact = z.infer<typeof providerFactSchema>;

/** What somebody asks for: the verb and the amount are what they agree to (I7). */
export const returnIntentSchema = z
  .object({
    payment: paymentKeySchema,
    connectionId: z.uuid(),
    verb: returnVerbSchema,
    /** Always positive. */
    amount: moneySchema,
    /** True when the whole remainder is meant, so that "all" can be asked for in the provider's own way. */
    whole: z.boolean(),
    /** The refund that a `refund-reversal` takes back. */
    refundId: z.string().nullable(),
    reason: reasonSchema,
    note: z.string().trim().max(200),
    /** Who asks, as shown on slips. */
    operator: z.string().trim().min(1).max(50),
    /** Null for operations from before there was a register of people. */
    operatorId: z.uuid().nullable().default(null),
    otherWay: otherWaySchema.nullable().default(null),
    /** Null for a refund without the card, which is the ordinary way. */
    machine: cardMachineSchema.nullable().default(null),
    /** What was typed or scanned from the receipt to tell the payment from its look-alikes; null where it has none. */
    identifier: z.string().max(64).nullable().default(null),
  })
  .readonly();
export type ReturnIntent = z.infer<typeof returnIntentSchema>;

/** An intent that goes to a provider. */
export type SentIntent = ReturnIntent & { readonly verb: Verb };

/** A provider request as it is journalled: a replay sends these very bytes, also from a newer version (I1). */
export const preparedRequestSchema = z
  .object({
    method: z.literal('POST'),
    path: z.string().startsWith('/'),
    body: z.string().nullable(),
    idempotencyKey: z.uuid(),
  })
  .readonly();
export type PreparedRequest = z.infer<typeof preparedRequestSchema>;

/** What a payment looked like just before dispatch, so that a later read can tell what changed (I1, I5). */
export const beforeStateSchema = z
  .object({
    stage: paymentStageSchema,
    providerStatus: z.string(),
    amount: moneySchema,
    remaining: moneySchema,
    refunds: z
      .array(z.object({ refundId: z.string(), state: childStateSchema, amount: moneySchema }).readonly())
      .readonly(),
    refundedTotal: moneySchema.nullable().default(null),
    readAt: z.iso.datetime(),
  })
  .readonly();
export type BeforeState = z.infer<typeof beforeStateSchema>;

/** How an outcome became known. */
export const evidenceSchema = z.enum(['reply', 'read', 'replay', 'connection', 'hand']);
export type Evidence = z.infer<typeof evidenceSchema>;

/** How a manager and a second person ended an operation whose outcome nothing could prove (I6). */
export const manualClosingSchema = z
  .object({
    /** What the provider's portal or its support says. */
    happened: z.boolean(),
    /** The provider's reference, or what was looked at. */
    reference: z.string().trim().min(3).max(120),
    note: z.string().trim().max(300),
    by: actorSchema,
    /** Null in a shop of one person only. */
    second: actorSchema.nullable(),
    at: z.iso.datetime(),
  })
  .readonly();
export type ManualClosing = z.infer<typeof manualClosingSchema>;

/** Why a manager has to look at an operation; gone once somebody has. */
export const taskSchema = z.enum(['manual', 'bounced', 'late-success']);
export type Task = z.infer<typeof taskSchema>;

/** One return, from the wish to its proven end. */
export const operationSchema = z
  .object({
    /** Made by the dialog when it opens: the same wish, sent twice, is one operation. */
    id: z.uuid(),
    /** Counts changes, so that a writer with an old copy is noticed. */
    revision: z.int().nonnegative(),
    intent: returnIntentSchema,
    state: operationStateSchema,
    /** Null for what is given back another way: nothing is sent then. */
    request: preparedRequestSchema.nullable(),
    before: beforeStateSchema,
    createdAt: z.iso.datetime(),
    /** When the first byte may have left; null while none has. */
    firstSentAt: z.iso.datetime().nullable(),
    lastSentAt: z.iso.datetime().nullable(),
    /** How many times the request was handed to the network. */
    sends: z.int().nonnegative(),
    /** How many reads were made to learn the outcome. */
    reads: z.int().nonnegative(),
    /** The looks since the last send that found nothing changed: how many, and when the first of them was. Null before any. */
    unchanged: z
      .object({ since: z.iso.datetime(), looks: z.int().positive() })
      .readonly()
      .nullable()
      .default(null),
    /** When Tillback looks again; null when nothing is left to look for. */
    nextCheckAt: z.iso.datetime().nullable(),
    /** Until when sending the same key again is safe; null where it never is. */
    replayUntil: z.iso.datetime().nullable(),
    evidence: evidenceSchema.nullable(),
    /** The provider's name of what was made, such as a refund id. */
    providerReference: z.string().nullable(),
    /** A code of another version is read as `internal`, so that an operation never becomes unreadable by it. */
    error: errorCodeSchema.nullable().catch('internal'),
    /** The provider's own words, redacted. */
    providerMessage: z.string().max(300).nullable(),
    facts: z.array(providerFactSchema).readonly().default([]),
    /** Set while the provider waits for somebody to say whether the customer's signature is right. */
    awaitsSignature: z.boolean().default(false),
    /** Why another person had to approve; empty where nobody had to. */
    needs: z.array(needSchema).readonly().default([]),
    approval: approvalSchema.nullable().default(null),
    closing: manualClosingSchema.nullable().default(null),
    task: taskSchema.nullable().default(null),
    /** Who has seen the last task, and what they did about it. */
    acknowledged: z
      .object({ by: actorSchema, at: z.iso.datetime(), note: z.string().max(200) })
      .readonly()
      .nullable()
      .default(null),
    updatedAt: z.iso.datetime(),
  })
  .readonly();
export type Operation = z.infer<typeof operationSchema>;
