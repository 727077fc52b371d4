import { z } from 'zod';
import type { Reply } from '../../reply';
import { problems } from './problem';
import { fieldErrors } from './query';

const operator = z.string().max(50).optional();
const amount = z.int();

export const reverseBody = z.object({ operator, amount: amount.optional() });

export const refundBody = z.object({ operator, amount, description: z.string().min(1).max(100) });

export const captureBody = z.object({
  processingTerminalId: z.string().min(4).max(50).optional(),
  operator,
  amount: amount.optional(),
});

const keyedCard = z.object({
  entryMethod: z.literal('keyed'),
  cardholderName: z.string().min(1).max(50).optional(),
  keyedData: z.object({
    cardNumber: z
      .string()
      .regex(/^\d{12,19}$/)
      .optional(),
    expiryDate: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
  }),
});

export const createBody = z.object({
  channel: z.enum(['pos', 'web', 'moto']),
  processingTerminalId: z.string().min(4).max(50),
  operator,
  order: z.object({
    orderId: z.string().min(1).max(24),
    amount,
    currency: z.string().regex(/^[A-Z]{3}$/),
    description: z.string().max(256).optional(),
  }),
  customer: z.record(z.string(), z.json()).optional(),
  paymentMethod: z.object({
    type: z.enum(['card', 'secureToken', 'digitalWallet', 'singleUseToken']),
    cardDetails: z.union([keyedCard, z.object({ entryMethod: z.enum(['raw', 'icc', 'swiped']) })]).optional(),
  }),
  customFields: z
    .array(z.object({ name: z.string().min(1).max(56), value: z.string().min(1).max(100) }))
    .optional(),
  autoCapture: z.boolean().optional(),
  processAsSale: z.boolean().optional(),
});

export type ParsedBody<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reply: Reply };

/** Reads a JSON object. An empty body counts as an empty object. */
export function parseBody<T>(schema: z.ZodType<T>, body: string): ParsedBody<T> {
  let raw: unknown;
  try {
    raw = body === '' ? {} : JSON.parse(body);
  } catch {
    const error = { parameter: 'body', detail: 'invalid json', message: 'The body is not valid JSON' };
    return { ok: false, reply: problems.badRequest([error]) };
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, reply: problems.badRequest(fieldErrors(parsed.error)) };
}
