import { z } from 'zod';
import type { Reply } from '../../reply';
import type { Ask } from './ask';
import { INTENT_STATUSES } from './status';

const nullish = <T extends z.ZodType>(schema: T) => schema.nullish();
const dateTime = z.iso.datetime({ offset: true, local: true });

const cursor = z
  .strictObject({
    limit: z.int().min(1).max(100).optional(),
    before: nullish(z.string()),
    after: nullish(z.string()),
  })
  .refine(({ before, after }) => (before ?? '') === '' || (after ?? '') === '', {
    message: 'Only one of before and after may be used.',
  });

export const intentSearchBody = z.strictObject({
  statuses: nullish(z.array(z.enum(INTENT_STATUSES))),
  startDate: nullish(dateTime),
  endDate: nullish(dateTime),
  cursor: nullish(cursor),
});

const MOST_MS = 7 * 86_400_000;

export const transactionSearchBody = z
  .strictObject({ startDate: dateTime, endDate: dateTime, cursor: nullish(cursor) })
  .refine(({ startDate, endDate }) => Date.parse(endDate) - Date.parse(startDate) <= MOST_MS, {
    path: ['endDate'],
    message: 'The dates may be 7 days apart at most.',
  });

export const refundBody = z.strictObject({
  amount: z.int(),
  previousTransactionId: nullish(z.string().max(100)),
  refundReason: nullish(z.string().max(1024)),
  notes: nullish(z.string().max(4096)),
});

export const captureBody = z.strictObject({ amount: z.int(), tipsAmount: nullish(z.int()) });

const money = z.strictObject({ value: z.int(), currencyCode: z.enum(['GBP', 'EUR']) });

const details = z.discriminatedUnion('sessionType', [
  z.object({
    sessionType: z.literal('Sale'),
    sale: z.object({ paymentIntentId: z.string() }),
    matchedRefund: z.undefined().optional(),
    unlinkedRefund: z.undefined().optional(),
  }),
  z.object({
    sessionType: z.literal('MatchedRefund'),
    matchedRefund: z.object({ paymentIntentId: z.string(), amount: money.optional() }),
    sale: z.undefined().optional(),
    unlinkedRefund: z.undefined().optional(),
  }),
  z.object({
    sessionType: z.literal('UnlinkedRefund'),
    unlinkedRefund: z.object({ amount: money, cardholderNotPresent: z.boolean().optional() }),
    sale: z.undefined().optional(),
    matchedRefund: z.undefined().optional(),
  }),
]);

export const sessionBody = z.strictObject({ terminalId: z.string(), details });

export const signatureBody = z.object({ accepted: z.boolean() });

export type ParsedBody<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reply: Reply };

/** Reads a JSON body, which these requests cannot do without. */
export function parseBody<T>(schema: z.ZodType<T>, ask: Ask): ParsedBody<T> {
  const { body } = ask.call;
  if (body !== '' && !/^application\/json\s*(;|$)/i.test(ask.call.header('content-type') ?? '')) {
    return { ok: false, reply: ask.problem({ status: 415 }) };
  }
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch {
    const errors = { '': [body === '' ? 'A non-empty request body is required.' : 'The body is not JSON.'] };
    return { ok: false, reply: ask.problem({ status: 400, errors }) };
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, reply: ask.problem({ status: 400, errors: fieldErrors(parsed.error) }) };
}

/** Fields are named as the gateway's own code names them: each part with a capital letter. */
function fieldErrors(error: z.ZodError): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const { path, message } of error.issues) {
    const name = path.map((part) => capital(String(part))).join('.');
    errors[name] = [...(errors[name] ?? []), message];
  }
  return errors;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
