import { z } from 'zod';
import { currencySchema } from './money';
import { actorSchema } from './operator';
import type { Operation } from './operation';

/** How long an approval is good for, in milliseconds (I8). */
export const APPROVAL_MS = 5 * 60 * 1000;

/** Why a return needs another person, or may not be made at all. */
export const needSchema = z
  .object({
    code: z.enum(['single-amount', 'day-sum', 'hour-count', 'sale-age', 'own-sale', 'same-amount-again']),
    /** The limit that was passed and what it would come to: minor units, returns or days; null where there is none. */
    limit: z.number().nullable(),
    value: z.number().nullable(),
    /** The currency of both, where they are amounts. */
    currency: currencySchema.nullable(),
  })
  .readonly();
export type Need = z.infer<typeof needSchema>;

/** A decision on a request, bound to exactly what was asked for. */
export const approvalSchema = z
  .object({
    outcome: z.enum(['approved', 'refused']),
    /** SHA-256 of {@link approvalText}: whatever changes in the request makes the approval worthless. */
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    by: actorSchema,
    at: z.iso.datetime(),
    /** Given by the asker themselves, in a shop of one person. */
    alone: z.boolean(),
    note: z.string().max(200),
  })
  .readonly();
export type Approval = z.infer<typeof approvalSchema>;

/** The exact request that an approval is bound to, as text (I8). */
export function approvalText({ id, intent, request }: Pick<Operation, 'id' | 'intent' | 'request'>): string {
  const { payment, amount } = intent;
  return JSON.stringify([
    id,
    [payment.provider, payment.environment, payment.merchantAccount, payment.paymentId],
    intent.connectionId,
    intent.verb,
    [amount.minor, amount.currency],
    intent.whole,
    intent.refundId,
    intent.reason,
    intent.note,
    [intent.operatorId, intent.operator],
    intent.otherWay === null ? null : [intent.otherWay.how, intent.otherWay.reference],
    request === null ? null : [request.method, request.path, request.body, request.idempotencyKey],
  ]);
}
