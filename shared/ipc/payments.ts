import { z } from 'zod';
import { batchClosingSchema } from '../domain/capability';
import { tillbackErrorSchema } from '../domain/error-code';
import { operationSchema } from '../domain/operation';
import { paymentKeySchema } from '../domain/payment';
import { paymentPageSchema, paymentQuerySchema, paymentRowSchema } from '../domain/payment-query';

/** How fresh one connection's rows are. An error does not hide the rows that are already here. */
export const freshnessSchema = z
  .object({
    connectionId: z.uuid(),
    label: z.string(),
    /** `partly`: a refresh has ended and did not get to all that are due. */
    state: z.enum(['never', 'loading', 'fresh', 'partly', 'failed', 'disabled']),
    refreshedAt: z.iso.datetime().nullable(),
    /** Payments read so far by the refresh that is under way, else by the last one. */
    read: z.int().nonnegative(),
    /** Payments that are due and that it did not get to. */
    waiting: z.int().nonnegative(),
    error: tillbackErrorSchema.nullable(),
    /** How far this PC's clock is ahead of the provider's, in milliseconds; null before the first reply. */
    clockSkewMs: z.int().nullable(),
  })
  .readonly();
export type Freshness = z.infer<typeof freshnessSchema>;

export const paymentDetailSchema = z
  .object({
    row: paymentRowSchema,
    batch: batchClosingSchema.nullable(),
    /** All operations on this payment made here, newest first. */
    operations: z.array(operationSchema).readonly(),
    /** Set when the fresh read failed and the row is what this PC knew before. */
    stale: tillbackErrorSchema.nullable(),
  })
  .readonly();
export type PaymentDetail = z.infer<typeof paymentDetailSchema>;

export const facetsSchema = z
  .object({
    operators: z.array(z.string()).readonly(),
    brands: z.array(z.string()).readonly(),
    currencies: z.array(z.string()).readonly(),
    terminals: z.array(z.string()).readonly(),
  })
  .readonly();
export type Facets = z.infer<typeof facetsSchema>;

export const paymentCalls = {
  /** A window of the rows that this PC knows; answers at once, without the network. */
  page: {
    access: 'cashier',
    input: z.object({
      query: paymentQuerySchema,
      offset: z.int().nonnegative(),
      limit: z.int().positive().max(500),
    }),
    output: paymentPageSchema,
  },
  /** Starts reading the query from the providers; progress comes as `freshness` events. */
  refresh: {
    access: 'cashier',
    input: z.object({ query: paymentQuerySchema }),
    output: z.array(freshnessSchema).readonly(),
  },
  freshness: { access: 'cashier', input: z.void(), output: z.array(freshnessSchema).readonly() },
  /** Reads one payment from its provider, with its verdict and history. */
  detail: { access: 'cashier', input: z.object({ key: paymentKeySchema }), output: paymentDetailSchema },
  /**
   * Payments that could be taken for this one: same amount and last four digits, or same amount on the same terminal
   * within 15 minutes. Where there are any, a return asks for an identifier from the receipt.
   */
  lookAlikes: {
    access: 'cashier',
    input: z.object({ key: paymentKeySchema }),
    output: z.array(paymentRowSchema).readonly(),
  },
  facets: { access: 'cashier', input: z.void(), output: facetsSchema },
} as const;
