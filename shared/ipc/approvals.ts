import { z } from 'zod';
import { operationSchema } from '../domain/operation';
import { pinSchema } from '../domain/operator';
import { paymentRowSchema } from '../domain/payment-query';

/** A return that waits for another person: who, what, why, and what could be taken for it. */
export const approvalRequestSchema = z
  .object({
    operation: operationSchema,
    /** The payment as this PC knows it; null where it is not known any more. */
    row: paymentRowSchema.nullable(),
    lookAlikes: z.array(paymentRowSchema).readonly(),
    /** People who may decide it, by id: not the asker, not who took the payment, and of a role that may. */
    approvers: z.array(z.uuid()).readonly(),
    /** When the business day ends, and with it the request. */
    expiresAt: z.iso.datetime(),
  })
  .readonly();
export type ApprovalRequest = z.infer<typeof approvalRequestSchema>;

export const approvalCalls = {
  list: { access: 'cashier', input: z.void(), output: z.array(approvalRequestSchema).readonly() },
  get: { access: 'cashier', input: z.object({ id: z.uuid() }), output: approvalRequestSchema },
  /**
   * Decides a request with the PIN of the person who decides; who is signed in does not matter. An approval is followed
   * by a fresh read: if anything changed the request is withdrawn and the answer is `consent-changed`, else it is sent.
   */
  decide: {
    access: 'cashier',
    input: z.object({
      id: z.uuid(),
      approverId: z.uuid(),
      pin: pinSchema,
      decision: z.enum(['approve', 'refuse']),
      note: z.string().trim().max(200),
    }),
    output: operationSchema,
  },
} as const;
