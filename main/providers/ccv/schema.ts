import { z } from 'zod';
import { toMoney } from './amounts';

/**
 * CCV's replies as far as Tillback reads them, after every number became text. Lenient about all that may be missing,
 * new or of another type than documented; strict about what money depends on. Source: CCV API reference, "reversal",
 * "refund", "read a transaction"; terminal details as integrators report them.
 */
const text = z.string().nullish().catch(null);

const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
  .nullish()
  .catch(null);

/** The lines of a receipt, each as it stands there; null is an empty one. */
export const linesSchema = z.array(
  z.union([z.string(), z.boolean(), z.null()]).transform((line) => (line === null ? '' : String(line))),
);

/** Text that holds a JSON array of lines, plain text, or the array itself. */
const receipt = z.union([z.string(), linesSchema]).nullish().catch(null);
export type ReceiptWire = z.infer<typeof receipt>;

const detailsWire = z
  .object({
    terminalId: text,
    merchantReceipt: receipt,
    customerReceipt: receipt,
    journalReceipt: receipt,
    eJournal: receipt,
    printCustomerReceipt: flag,
    askCustomerSignature: flag,
    askCustomerIdentification: flag,
    askMerchantSignature: flag,
  })
  .nullish()
  .catch(null);
export type DetailsWire = NonNullable<z.infer<typeof detailsWire>>;

/** Instants are epoch milliseconds. */
const instant = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .nullish()
  .catch(null);

/** What a reference may be: opaque, and nothing that would end a list of them. */
export const referenceSchema = z.string().regex(/^[\x21-\x2b\x2d-\x7e]{1,255}$/);

export const transactionWireSchema = z
  .object({
    reference: referenceSchema,
    originalReference: text,
    type: z.string().trim().min(1).toLowerCase(),
    status: z.string().trim().min(1),
    amount: z.string(),
    currency: z.string(),
    method: text,
    brand: text,
    description: text,
    merchantOrderReference: text,
    methodTransactionId: text,
    created: instant,
    lastUpdate: instant,
    statusFinalDate: instant,
    failureCode: text,
    payUrl: text,
    returnUrl: text,
    details: detailsWire,
  })
  .transform(({ currency, ...wire }, context) => {
    const amount = toMoney(wire.amount, currency);
    if (amount !== null) return { ...wire, amount };
    context.addIssue({ code: 'custom', path: ['amount'], message: 'no amount of a known currency' });
    return z.NEVER;
  });
export type TransactionWire = z.infer<typeof transactionWireSchema>;

/** What names a transaction that cannot be read. */
export const namesWireSchema = z.object({ reference: text, originalReference: text, created: instant });

/** An error. Its `reference` is the error's own, for CCV's help desk; a transaction that was made has its own field. */
export const problemWireSchema = z
  .object({
    type: text,
    message: text,
    field: text,
    fields: z.array(z.string()).nullish().catch(null),
    reference: text,
    failureCode: text,
    transactionReference: text,
  })
  .refine(({ type, message, failureCode, field }) =>
    [type, message, failureCode, field].some((part) => (part ?? '') !== ''),
  );
export type ProblemWire = z.infer<typeof problemWireSchema>;
