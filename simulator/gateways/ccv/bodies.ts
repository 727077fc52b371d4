import { z } from 'zod';
import type { Problem } from './problem';

const reference = z.string().min(1).max(255);
/** Left out and null are the same. */
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? null) as z.ZodType<z.output<T> | null>;
const text255 = optional(z.string().max(255));

/** A decimal amount in major units: documented as a number, and sent as text by CCV's own client. */
const amount = z.union([z.number(), z.string()]).transform(String);

/** As documented for the terminal method; anything that is left out comes from elsewhere. */
const detailsSchema = z.object({
  cardPresent: optional(z.boolean()),
  terminalId: optional(z.string().max(50)),
  managementSystemId: optional(z.string().max(50)),
  accessProtocol: optional(z.string().max(20)),
  ip: optional(z.string().max(50)),
  port: optional(z.union([z.int().min(1).max(65_535), z.string().regex(/^\d{1,5}$/)])),
  operatingEnvironment: optional(z.enum(['ATTENDED', 'SEMI_UNATTENDED'])),
  merchantLanguage: optional(z.string().max(3)),
});
export type AskedDetails = z.output<typeof detailsSchema>;

const common = {
  description: text255,
  merchantOrderReference: text255,
  notificationRequests: optional(z.record(z.string(), z.unknown())),
  webhookUrl: optional(z.string().max(2000)),
  details: optional(detailsSchema),
};

export const reversalBodySchema = z.object({ reference, ...common });
export const refundBodySchema = z.object({
  reference,
  amount: optional(amount),
  returnUrl: optional(z.string().max(2000)),
  ...common,
});
export const captureBodySchema = z.object({ reference, amount: optional(amount), ...common });
export const paymentBodySchema = z.object({
  amount,
  currency: z.string().length(3),
  method: z.string(),
  returnUrl: z.string().max(2000),
  language: z.string().length(3),
  transactionType: optional(z.enum(['sale', 'authorise'])),
  brand: optional(z.string()),
  metadata: optional(z.string()),
  ...common,
});

export type ReversalBody = z.output<typeof reversalBodySchema>;
export type RefundBody = z.output<typeof refundBodySchema>;
export type CaptureBody = z.output<typeof captureBodySchema>;
export type PaymentBody = z.output<typeof paymentBodySchema>;

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function parseBody<T>(schema: z.ZodType<T>, body: string): Parsed<T> {
  const read = schema.safeParse(json(body));
  if (read.success) return { ok: true, value: read.data };
  const fields = [...new Set(read.error.issues.map(({ path }) => path.join('.')))].filter(Boolean);
  const message =
    fields.length === 0 ? 'The request has no JSON object' : `Invalid value: ${fields.join(', ')}`;
  return { ok: false, problem: { status: 400, message, ...(fields.length === 0 ? {} : { fields }) } };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
