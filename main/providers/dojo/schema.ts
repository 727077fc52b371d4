import { z } from 'zod';
import { currencySchema, minorSchema } from '../../../shared/domain/money';

/**
 * Dojo's replies as far as Tillback reads them. Source: Dojo OpenAPI 2022-04-07 to 2025-09-10 and Transactions OpenAPI
 * 2023-11-12. Lenient about everything that may be missing or new (their answers hold fields that their own schema
 * forbids), strict about money: whole minor units and a currency that Tillback knows the decimal places of.
 */
const text = z.string().nullish().catch(null);

const moneyWire = z.object({
  value: minorSchema,
  currencyCode: z
    .string()
    .transform((code) => code.toUpperCase())
    .pipe(currencySchema),
});
const money = moneyWire.nullish();

const cardWire = z
  .object({ cardNumber: text, cardType: text, cardFundingType: text, last4PAN: text, entryMode: text })
  .nullish()
  .catch(null);

/** Nested since 2024-02-05; before, the card's fields stood beside the others. */
const detailsWire = z
  .object({
    transactionDateTime: text,
    authCode: text,
    avsResult: text,
    card: cardWire,
    cardNumber: text,
    cardType: text,
    last4PAN: text,
    entryMode: text,
  })
  .nullish()
  .catch(null);

const matchedRefundWire = z.object({ paymentIntentId: text, amount: money }).nullish();

const sessionDetailsWire = z.object({ sessionType: text, matchedRefund: matchedRefundWire }).nullish();

/** A session as its intent lists it. All of its fields may be missing, its name too. */
const listedSessionWire = z.object({
  id: text,
  terminalId: text,
  status: text,
  createdAt: text,
  details: z
    .object({ sessionType: text, matchedRefund: matchedRefundWire.catch(null) })
    .nullish()
    .catch(null),
});
export type ListedSession = z.infer<typeof listedSessionWire>;

const historyWire = z.object({ terminalSession: listedSessionWire.nullish() });

const captureWire = z.object({ amount: minorSchema, tipsAmount: minorSchema.nullish(), status: text });

export const intentWireSchema = z
  .object({
    id: z.string().min(1),
    status: z.string().min(1),
    captureMode: text,
    paymentDetails: detailsWire,
    amount: money,
    tipsAmount: money,
    serviceChargeAmount: money,
    cashbackAmount: money,
    totalAmount: money,
    /** Bare minor units, unlike the others. */
    refundedAmount: minorSchema.nullish(),
    createdAt: text,
    reference: text,
    description: text,
    autoExpireIn: text,
    captures: z.array(captureWire).nullish(),
    terminalSessionHistory: z.array(historyWire).nullish().catch(null),
  })
  .refine(({ amount, totalAmount }) => (amount ?? totalAmount ?? null) !== null, {
    path: ['amount'],
  });
export type IntentWire = z.infer<typeof intentWireSchema>;

/** A page of a search. Its rows are parsed one by one, so that a bad one does not lose the others. */
export const pageWireSchema = z.object({ data: z.array(z.unknown()).nullish(), after: text });

/** A row of the transaction search. */
export const takingWireSchema = z.object({
  id: z.string().min(1),
  dateTime: text,
  paymentIntentId: text,
  type: text,
  status: z.string().min(1),
  amount: moneyWire,
  tipsAmount: money,
  cashbackAmount: money,
  reference: text,
  paymentDetails: z
    .object({
      card: z
        .object({ number: text, cardNumber: text, type: text, cardType: text, fundingType: text })
        .nullish()
        .catch(null),
      authCode: text,
      terminalEntryModeType: text,
      terminalId: text,
    })
    .nullish()
    .catch(null),
});
export type TakingWire = z.infer<typeof takingWireSchema>;

/** The answer to a reversal: `status` in the oldest version only, `id` in the specification's own example. */
export const reversalWireSchema = z.object({
  status: text,
  message: text,
  reversalId: z.union([z.string(), z.int().transform(String)]).nullish(),
  id: text,
});

export const refundWireSchema = z.object({
  status: text,
  paymentIntentId: text,
  refundId: z.union([z.string(), z.int().transform(String)]).nullish(),
});

export const sessionWireSchema = z.object({
  id: z.string().min(1),
  status: z.string().min(1),
  expireAt: text,
  notificationEvents: z
    .array(z.object({ notificationType: text }))
    .nullish()
    .catch(null),
  details: sessionDetailsWire,
});
export type SessionWire = z.infer<typeof sessionWireSchema>;

export const machinesWireSchema = z.array(z.unknown());
export const machineWireSchema = z.object({
  id: z.string().min(1).max(100),
  status: text,
  properties: z.object({ tid: text }).nullish().catch(null),
});

/** Problem details, after their keys were brought to lower case. */
export const problemWireSchema = z.object({
  type: text,
  title: text,
  detail: text,
  status: z.number().nullish().catch(null),
  code: text,
  traceid: text,
  errors: z.record(z.string(), z.unknown()).nullish().catch(null),
  extensions: z.record(z.string(), z.unknown()).nullish().catch(null),
});
