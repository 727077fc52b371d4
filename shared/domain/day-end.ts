import { z } from 'zod';
import { tillbackErrorSchema } from './error-code';
import { moneySchema } from './money';
import { operationSchema } from './operation';
import { actorSchema } from './operator';
import { cardSchema, childStateSchema, paymentKeySchema } from './payment';

/** How an operation stands in the books of a day. */
export const dayOutcomeSchema = z.enum(['done', 'refused', 'unknown', 'pending', 'waiting', 'given-up']);
export type DayOutcome = z.infer<typeof dayOutcomeSchema>;

/** One operation of a day, held against what the provider shows now. */
export const dayLineSchema = z
  .object({
    operation: operationSchema,
    outcome: dayOutcomeSchema,
    /** `disagrees`: the books say that it happened and the provider does not show it, or the reverse. */
    agreement: z.enum(['agrees', 'disagrees', 'not-compared']),
    card: cardSchema.nullable(),
    /** How it was paid where that is not simply a card, in the provider's words. */
    method: z.string().nullable(),
    orderId: z.string().nullable(),
    /** True while the day cannot be closed unless somebody names this line. */
    mustBeNamed: z.boolean(),
  })
  .readonly();
export type DayLine = z.infer<typeof dayLineSchema>;

/** A return on one of the day's payments that was made elsewhere: in the portal, on another till. */
export const elsewhereSchema = z
  .object({
    payment: paymentKeySchema,
    /** Null where the provider tells one sum only: it then stands for all of it. */
    refundId: z.string().nullable(),
    amount: moneySchema,
    state: childStateSchema,
    /** As the provider writes it. */
    at: z.string().nullable(),
  })
  .readonly();

/** What was given back through one connection, one entry a currency. */
export const dayTotalSchema = z
  .object({
    reversed: moneySchema,
    refunded: moneySchema,
    otherWay: moneySchema,
    count: z.int().nonnegative(),
  })
  .readonly();

export const dayConnectionSchema = z
  .object({
    connectionId: z.uuid(),
    label: z.string(),
    /** When the provider was last asked for this report; null where it was not, or could not be. */
    readAt: z.iso.datetime().nullable(),
    error: tillbackErrorSchema.nullable(),
    lines: z.array(dayLineSchema).readonly(),
    elsewhere: z.array(elsewhereSchema).readonly(),
    totals: z.array(dayTotalSchema).readonly(),
  })
  .readonly();
export type DayConnection = z.infer<typeof dayConnectionSchema>;

/** Something that a manager should look at; a sign, not a proof. */
export const dayExceptionSchema = z
  .object({
    kind: z.enum(['outside-hours', 'same-card', 'operator-share', 'keyed']),
    operationIds: z.array(z.uuid()).readonly(),
    /** Who or what it is about: a name, or a card's brand and last four digits. */
    about: z.string(),
    /** The operator's share of the day's returns and the shop's average, in per cent; null for the other kinds. */
    share: z.object({ own: z.number(), average: z.number() }).readonly().nullable(),
  })
  .readonly();
export type DayException = z.infer<typeof dayExceptionSchema>;

/** A word on an open line, without which the day cannot be closed. */
export const namedLineSchema = z
  .object({ operationId: z.uuid(), note: z.string().trim().min(1).max(200) })
  .readonly();
export type NamedLine = z.infer<typeof namedLineSchema>;

export const dayClosingSchema = z
  .object({
    day: z.iso.date(),
    at: z.iso.datetime(),
    by: actorSchema,
    named: z.array(namedLineSchema).readonly(),
    /** False where a provider could not be asked when the day was closed. */
    compared: z.boolean(),
  })
  .readonly();
export type DayClosing = z.infer<typeof dayClosingSchema>;

/** One business day's returns, every one of them. */
export const dayReportSchema = z
  .object({
    day: z.iso.date(),
    /** The business day's bounds, UTC. */
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    timeZone: z.string(),
    singleOperator: z.boolean(),
    closing: dayClosingSchema.nullable(),
    connections: z.array(dayConnectionSchema).readonly(),
    exceptions: z.array(dayExceptionSchema).readonly(),
  })
  .readonly();
export type DayReport = z.infer<typeof dayReportSchema>;
