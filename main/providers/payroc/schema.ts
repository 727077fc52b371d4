import { z } from 'zod';
import { currencySchema, minorSchema } from '../../../shared/domain/money';

/**
 * Payroc's wire shapes, as far as Tillback reads them. Source: Payroc OpenAPI v1.0.294. Fields that are not named here
 * (customer, expiry, tokens, signature) are dropped at once. Lenient about what may be missing or new, strict about
 * money: whole minor units and a currency that Tillback knows the decimal places of.
 */
const text = z.string().nullish();
const amount = minorSchema.nullish();
const currency = currencySchema.nullish();

export const linkSchema = z.object({ rel: z.string(), href: z.string() });

/** A refund as a payment lists it. Its amount is negative in samples and positive in the schema's own example. */
export const refundSummarySchema = z.object({
  refundId: z.string().min(1),
  dateTime: text,
  currency: currencySchema,
  amount: minorSchema,
  status: text,
  // Required by the schema, missing in the guide's sample of a refund.
  responseCode: text,
});

const orderSchema = z.object({
  orderId: text,
  dateTime: text,
  description: text,
  amount: minorSchema,
  currency: currencySchema,
  dccOffer: z.object({ accepted: z.boolean().nullish() }).nullish(),
  breakdown: z
    .object({
      cashbackAmount: amount,
      tip: z.object({ amount }).nullish(),
      surcharge: z.object({ amount }).nullish(),
    })
    .nullish(),
});

const cardSchema = z.object({
  type: text,
  entryMethod: text,
  cardNumber: text,
  securityChecks: z.object({ cvvResult: text, avsResult: text }).nullish(),
  balances: z.array(z.unknown()).nullish(),
});

const resultSchema = z.object({
  type: text,
  ebtType: text,
  status: text,
  approvalCode: text,
  authorizedAmount: amount,
  currency,
  responseCode: text,
  responseMessage: text,
});

export const paymentWireSchema = z.object({
  paymentId: z.string().min(1),
  processingTerminalId: z.string().min(1),
  operator: text,
  order: orderSchema,
  card: cardSchema.nullish(),
  /** Present instead of a card on bank transfers. */
  bankAccount: z.unknown().optional(),
  refunds: z.array(refundSummarySchema).nullish(),
  supportedOperations: z.array(z.string()).nullish(),
  transactionResult: resultSchema,
});
export type PaymentWire = z.infer<typeof paymentWireSchema>;
export type RefundSummaryWire = z.infer<typeof refundSummarySchema>;

export const refundWireSchema = z.object({
  refundId: z.string().min(1),
  processingTerminalId: z.string().min(1),
  operator: text,
  order: orderSchema,
  /** The payment that a referenced refund belongs to. */
  payment: z.object({ paymentId: z.string() }).nullish(),
  supportedOperations: z.array(z.string()).nullish(),
  transactionResult: resultSchema,
});
export type RefundWire = z.infer<typeof refundWireSchema>;

/** A page of a list. Its items are parsed one by one, so that a bad one does not lose the others. */
export const pageWireSchema = z.object({
  hasMore: z.boolean().nullish(),
  links: z.array(z.unknown()).nullish(),
  data: z.array(z.unknown()),
});
export type PageWire = z.infer<typeof pageWireSchema>;

export const terminalWireSchema = z.object({
  processingTerminalId: z.string(),
  timezone: text,
  batchClosure: z.object({ batchCloseType: text, batchCloseTime: text }).nullish(),
});
export type TerminalWire = z.infer<typeof terminalWireSchema>;

/** The identity service's answer. It is not part of the OpenAPI; source: Payroc guide "Reverse a card sale". */
export const tokenWireSchema = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.union([z.number().positive(), z.string().regex(/^\d+$/).transform(Number)]).nullish(),
});

export const problemWireSchema = z.object({
  type: text,
  title: text,
  status: z.number().nullish(),
  detail: text,
  errors: z
    .array(z.object({ parameter: text, detail: text, message: text }))
    .nullish()
    .catch(null),
});
