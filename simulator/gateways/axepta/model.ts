import { z } from 'zod';

/** Methods as the platform names their types. */
export const methodSchema = z.enum([
  'CARD',
  'APPLEPAY',
  'GOOGLEPAY',
  'KLARNA',
  'PAYPAL',
  'RATEPAY',
  'RIVERTY',
  'FLOAPAY',
  'IDEAL',
  'WERO',
  'BANCONTACT',
]);
export type Method = z.infer<typeof methodSchema>;

const jsonObject = z.record(z.string(), z.json());
export type JsonObject = z.infer<typeof jsonObject>;

/** What the last operation on a payment came to: a read shows nothing else as status. */
const lastOperationSchema = z
  .object({
    kind: z.enum(['authorisation', 'capture', 'reversal', 'refund']),
    status: z.string(),
    responseCode: z.string(),
    xId: z.string(),
    /** What whoever asked for it called it; null where the payment's own name goes on. */
    transId: z.string().nullable().default(null),
  })
  .readonly();
export type LastOperation = z.infer<typeof lastOperationSchema>;

/** A payment as the platform keeps it. Never changed in place; amounts are minor units. */
export const paymentRecordSchema = z
  .object({
    /** The payId. */
    id: z.string(),
    transId: z.string(),
    /** What its operations were called by whoever asked for them. */
    transIds: z.array(z.string()).readonly().default([]),
    refNr: z.string(),
    at: z.int(),
    method: methodSchema,
    currency: z.string(),
    authorised: z.int(),
    captured: z.int(),
    refunded: z.int(),
    reversed: z.int(),
    refundCount: z.int(),
    captureMethod: z.enum(['AUTOMATIC', 'DELAYED', 'MANUAL']),
    /** The payment was refused, or has no final answer yet. */
    standing: z.enum(['approved', 'declined', 'open']),
    /** What is ordered and not executed yet. */
    underWay: z
      .object({
        kind: z.enum(['capture', 'refund', 'reversal']),
        amount: z.int(),
        dueAt: z.int().nullable(),
        key: z.string().nullable(),
        via: z.enum(['api', 'portal', 'gateway']),
        /** The operation's own names, which it keeps until it is over. */
        xId: z.string().nullable().default(null),
        transId: z.string().nullable().default(null),
      })
      .readonly()
      .nullable(),
    last: lastOperationSchema,
    card: z
      .object({ brand: z.string(), first6: z.string(), last4: z.string(), funding: z.string() })
      .readonly()
      .nullable(),
    /** The customer pays by transfer: the answer to a reversal then names the account. */
    byTransfer: z.boolean(),
    /** A complaint case is open. */
    disputed: z.boolean(),
    order: jsonObject.nullable(),
    metadata: jsonObject.nullable(),
  })
  .readonly();
export type PaymentRecord = z.infer<typeof paymentRecordSchema>;
