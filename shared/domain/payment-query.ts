import { z } from 'zod';
import { verdictSchema } from './capability';
import { currencySchema, minorSchema, moneySchema } from './money';
import { operationStateSchema } from './operation';
import { paymentKindSchema, paymentSchema, paymentStageSchema } from './payment';

const text = (max: number): z.ZodString => z.string().trim().min(1).max(max);

/**
 * What a person looks for. Whatever a provider can filter is pushed down to it; the rest is decided on this PC.
 * A card number never gets here: the window cuts it to `first6` and `last4`, which live for one query (I11).
 */
export const paymentQuerySchema = z
  .object({
    view: z.enum(['open-batch', 'settled', 'attention', 'all']),
    connectionId: z.uuid().optional(),
    /** Takings from this instant on, UTC. */
    from: z.iso.datetime().optional(),
    to: z.iso.datetime().optional(),
    settledOn: z.iso.date().optional(),
    last4: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    first6: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    orderId: text(24).optional(),
    operator: text(50).optional(),
    paymentId: text(64).optional(),
    cardholderName: text(50).optional(),
    tender: z.enum(['card', 'ebt']).optional(),
    tipMode: z.array(z.enum(['none', 'prompted', 'adjusted'])).optional(),
    paymentLinkId: z.string().length(10).optional(),
    stages: z.array(paymentStageSchema).optional(),
    kinds: z.array(paymentKindSchema).optional(),
    brand: text(60).optional(),
    currency: currencySchema.optional(),
    minMinor: minorSchema.nonnegative().optional(),
    maxMinor: minorSchema.nonnegative().optional(),
    /** What was typed and is none of the above: looked for in order, description, operator, approval code and ids. */
    text: text(80).optional(),
    /** An amount that was typed without a currency, as decimal text: matches in any currency. */
    amountText: z
      .string()
      .regex(/^\d{1,12}(\.\d{1,4})?$/)
      .optional(),
  })
  .readonly();
export type PaymentQuery = z.infer<typeof paymentQuerySchema>;

/** One line of the payments list. */
export const paymentRowSchema = z
  .object({
    payment: paymentSchema,
    verdict: verdictSchema,
    /** The open operation that locks the payment, or the newest one of it; null where there is none. */
    operation: z.object({ id: z.uuid(), state: operationStateSchema }).readonly().nullable(),
  })
  .readonly();
export type PaymentRow = z.infer<typeof paymentRowSchema>;

export const paymentPageSchema = z
  .object({
    rows: z.array(paymentRowSchema).readonly(),
    /** How many rows match, over all pages. */
    total: z.int().nonnegative(),
    /** How many payments this PC knows at all. */
    known: z.int().nonnegative(),
    /** Sums of the matching rows, one per currency: amounts of different currencies are never added. */
    sums: z.array(moneySchema).readonly(),
    /** Payments with an outcome that is not known yet, over all views. */
    attention: z.int().nonnegative(),
  })
  .readonly();
export type PaymentPage = z.infer<typeof paymentPageSchema>;
