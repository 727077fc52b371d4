import { z } from 'zod';
import { currencySchema, minorSchema } from '../../../shared/domain/money';
import { metadataSchema, orderSchema } from './order-schema';

/**
 * Axepta's wire shapes, as far as Tillback reads them. Source: Axepta API reference 2.0.0; field types as seen by
 * integrators where the reference differs. Fields that are not named here (holder, expiry, tokens, addresses) are
 * dropped at once. Lenient about everything but money and ids: several fields change between text and number.
 */
const word = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null);

/** Four digits; as a number they lose their leading zeros. */
const last4 = z
  .union([z.string(), z.int().transform((digits) => String(digits).padStart(4, '0'))])
  .nullish()
  .catch(null);

/** What a method's own object says, in a read or in the answer to an operation. */
const methodSchema = z
  .object({
    brand: word,
    last4Digits: last4,
    type: word,
    product: word,
    providerApprovalCode: word,
    providerTransactionId: word,
    providerResponseCode: z
      .union([
        z.string(),
        z.number().transform(String),
        // A list of reasons is documented as one text.
        z.array(z.string()).transform((reasons) => reasons.join(', ')),
      ])
      .nullish()
      .catch(null),
    providerResponseText: word,
    /** Klarna's spelling of the field above, in reads. */
    provideResponseText: word,
    providerDeclineCategory: word,
    authorizationExpiry: word,
    account: z
      .object({ bankName: word, code: word, number: word, accountHolderName: word })
      .nullish()
      .catch(null),
    paymentReference: word,
  })
  .nullish()
  .catch(null);

/** An object in reads and answers, documented as a list in one place; the case of its names varies. */
export const paymentMethodsSchema = z.preprocess(
  withLowerCaseNames,
  z
    .object({
      type: word,
      card: methodSchema,
      applepay: methodSchema,
      googlepay: methodSchema,
      klarna: methodSchema,
      paypal: methodSchema,
      ratepay: methodSchema,
      riverty: methodSchema,
      floapay: methodSchema,
    })
    .nullish()
    .catch(null),
);
export type PaymentMethodsWire = z.infer<typeof paymentMethodsSchema>;
export type MethodWire = NonNullable<z.infer<typeof methodSchema>>;

/** The objects of the methods that are there, by their names in lower case. */
export function methodObjects(wire: PaymentMethodsWire): readonly (readonly [string, MethodWire])[] {
  const { card, applepay, googlepay, klarna, paypal, ratepay, riverty, floapay } = wire ?? {};
  const all = { card, applepay, googlepay, klarna, paypal, ratepay, riverty, floapay };
  return Object.entries(all).flatMap(([name, object]) =>
    object === null || object === undefined ? [] : [[name, object] as const],
  );
}

function withLowerCaseNames(value: unknown): unknown {
  const one: unknown = Array.isArray(value) ? Object.assign({}, ...(value as unknown[])) : value;
  if (typeof one !== 'object' || one === null) return one;
  return Object.fromEntries(
    Object.entries(one).map(([name, inner]) => [name.toLowerCase(), inner as unknown]),
  );
}

/** `GET /payments/getByPayId/{payId}` and `getByTransId/{transId}`. */
export const paymentWireSchema = z.object({
  payId: z.string().min(1),
  merchantId: word,
  transId: word,
  xId: word,
  refNr: word,
  status: word,
  responseCode: word,
  amount: z.object({
    value: minorSchema,
    currency: currencySchema,
    capturedValue: minorSchema.nullish(),
    refundedValue: minorSchema.nullish(),
  }),
  captureMethod: z.object({ type: word }).nullish().catch(null),
  paymentMethods: paymentMethodsSchema,
  order: orderSchema.nullish().catch(null),
  metadata: metadataSchema.nullish().catch(null),
  channel: word,
  /** Documented for webhooks only. */
  creationDate: word,
});
export type PaymentWire = z.infer<typeof paymentWireSchema>;

/** The answer to a reversal or a refund, made or refused. */
export const envelopeSchema = z.object({
  payId: word,
  merchantId: word,
  transId: word,
  xId: word,
  refNr: word,
  status: word,
  responseCode: word,
  responseDescription: word,
  metadata: metadataSchema.nullish().catch(null),
  paymentMethods: paymentMethodsSchema,
});
export type EnvelopeWire = z.infer<typeof envelopeSchema>;

/** A refused request: one field at fault, or a list of them. */
const fieldErrorSchema = z.object({ field: z.string(), error: word });
export const fieldErrorsSchema = z
  .union([fieldErrorSchema.transform((one) => [one]), z.array(fieldErrorSchema).min(1)])
  .readonly();

/** The token endpoint's answers. Source: Axepta API reference 2.0.0, "Authorization service". */
export const tokenWireSchema = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .nullish(),
  expires_in: z.union([z.number().positive(), z.string().regex(/^\d+$/).transform(Number)]).nullish(),
});

export const tokenErrorSchema = z.object({ error: word });
