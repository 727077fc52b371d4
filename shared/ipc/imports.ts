import { z } from 'zod';
import { moneySchema } from '../domain/money';
import { paymentRowSchema } from '../domain/payment-query';

/** What a column of an imported file can stand for. One of the first two must be there. */
export const importColumnSchema = z.enum([
  'payment-id',
  'transaction-id',
  'amount',
  'currency',
  'date',
  'order-id',
  'description',
  'method',
  'order',
  'metadata',
]);
export type ImportColumn = z.infer<typeof importColumnSchema>;

/** Which heading of the file stands for what; a heading that is not named is passed over. */
export const importMappingSchema = z.partialRecord(importColumnSchema, z.string().max(200)).readonly();
export type ImportMapping = z.infer<typeof importMappingSchema>;

/** A row of a file, as far as it could be read. */
export const importedRowSchema = z
  .object({
    paymentId: z.string().max(64).nullable(),
    transactionId: z.string().max(64).nullable(),
    amount: moneySchema.nullable(),
    at: z.iso.datetime().nullable(),
    orderId: z.string().max(120).nullable(),
    description: z.string().max(200).nullable(),
    method: z.string().max(60).nullable(),
    /** JSON text, checked to be an object. */
    order: z.string().max(200_000).nullable(),
    metadata: z.string().max(20_000).nullable(),
  })
  .readonly();
export type ImportedRow = z.infer<typeof importedRowSchema>;

/** Why a row is not taken; the window has a sentence for each. */
export const importProblemSchema = z.enum([
  'no-reference',
  'reference-not-valid',
  'amount-not-valid',
  'currency-not-valid',
  'amount-without-currency',
  'date-not-valid',
  'json-not-valid',
  'too-long',
  'card-number',
  'twice-in-file',
  'columns-differ',
  'not-text',
]);
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** A file that was chosen: its headings and first rows, so that a person can say what they are. */
export const importFileSchema = z
  .object({
    fileId: z.uuid(),
    name: z.string(),
    bytes: z.int().nonnegative(),
    separator: z.enum([',', ';', 'tab']),
    headings: z.array(z.string()).readonly(),
    sample: z.array(z.array(z.string()).readonly()).readonly(),
    /** What was used for this connection before, else what the headings suggest. */
    mapping: importMappingSchema,
    isRemembered: z.boolean(),
  })
  .readonly();
export type ImportFile = z.infer<typeof importFileSchema>;

/** What an import would do; nothing has been changed. */
export const importPreviewSchema = z
  .object({
    good: z.int().nonnegative(),
    /** Of the good ones, those that this PC knows already: they are kept as they were read. */
    known: z.int().nonnegative(),
    /** Of those, the ones whose date differs from the file's: no read tells a date, so they get the file's. */
    redated: z.int().nonnegative(),
    bad: z.int().nonnegative(),
    /** The first of the bad rows, by their line in the file. */
    problems: z
      .array(
        z
          .object({
            line: z.int().positive(),
            why: importProblemSchema,
            column: importColumnSchema.nullable(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importProgressSchema = z
  .object({
    fileId: z.uuid(),
    rows: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
    total: z.int().nonnegative(),
  })
  .readonly();
export type ImportProgress = z.infer<typeof importProgressSchema>;

const byConnection = z.object({ connectionId: z.uuid() });

export const importCalls = {
  /** Reads the one payment that a typed or scanned reference names, and keeps it in the list. */
  lookUp: {
    access: 'cashier',
    input: byConnection.extend({ reference: z.string().trim().min(1).max(64) }),
    output: paymentRowSchema,
  },
  /** Lets somebody choose a CSV file; `cancelled` where they do not. */
  choose: { access: 'manager', input: byConnection, output: importFileSchema },
  /** Reads the whole file against a mapping and says what an import would do. */
  preview: {
    access: 'manager',
    input: byConnection.extend({ fileId: z.uuid(), mapping: importMappingSchema }),
    output: importPreviewSchema,
  },
  /** Takes the good rows over, all or none, and remembers the mapping. Refused where the file changed since. */
  run: {
    access: 'manager',
    input: byConnection.extend({ fileId: z.uuid(), mapping: importMappingSchema }),
    output: z
      .object({
        added: z.int().nonnegative(),
        known: z.int().nonnegative(),
        redated: z.int().nonnegative(),
      })
      .readonly(),
  },
} as const;
