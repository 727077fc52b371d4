import { z } from 'zod';
import { jsonReply, type Reply } from '../../reply';
import type { Readings } from './assumed';

const text = z.string();
const productInfo = z.object({
  brand: text.optional(),
  categories: z.array(text).optional(),
  globalTradeItemNumber: text.optional(),
  manufacturerPartNumber: text.optional(),
  imageUrl: text.optional(),
  productUrl: text.optional(),
});

const item = z.object({
  id: text.optional(),
  sku: text.optional(),
  name: text.optional(),
  type: text.optional(),
  quantity: z.number().optional(),
  quantityUnit: text.optional(),
  taxRate: z.number().optional(),
  netPrice: z.number().optional(),
  grossPrice: z.number().optional(),
  discountAmount: z.number().optional(),
  taxAmount: z.number().optional(),
  merchantData: text.optional(),
  description: text.optional(),
  marketplaceSellerId: text.optional(),
  lineNumber: z.number().optional(),
  merchantProductType: text.optional(),
  googleProductCategory: text.optional(),
  googleProductCategoryId: z.number().optional(),
  groupId: text.optional(),
  taxCategory: text.optional(),
  additionalDescription: text.optional(),
  productInfo: productInfo.optional(),
});

/** The body that reversals, captures and refunds share. Source: API page "Reverse payment", version 2.0.0. */
export const operationBody = z.object({
  transId: text.min(1).max(64),
  amount: z.object({ value: z.number().int().positive().max(9_999_999_999), currency: text.length(3) }),
  refNr: text.regex(/^[A-Za-z0-9]{1,12}$/).optional(),
  order: z
    .object({
      merchantReference: text.optional(),
      numberOfArticles: z.number().optional(),
      creationDate: text.optional(),
      invoiceId: text.optional(),
      items: z.array(item).optional(),
    })
    .optional(),
  metadata: z.record(z.string(), z.json()).optional(),
  /** Captures only. */
  finishAuth: z.literal('Y').optional(),
});
export type OperationBody = z.infer<typeof operationBody>;

/** Reads a body; a refusal names each field at fault in the platform's own form. */
export function parseBody(
  body: string,
  readings: Readings,
): { readonly ok: true; readonly value: OperationBody } | { readonly ok: false; readonly reply: Reply } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return {
      ok: false,
      reply: fieldErrors([{ field: '', error: 'The request body is not valid JSON.' }], readings),
    };
  }
  const parsed = operationBody.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors = parsed.error.issues.map(({ path, code, message }) => ({
    field: path.map(String).join('.'),
    error: code === 'invalid_type' && message.includes('undefined') ? 'This field is required.' : message,
  }));
  return { ok: false, reply: fieldErrors(errors, readings) };
}

function fieldErrors(errors: readonly { field: string; error: string }[], readings: Readings): Reply {
  return jsonReply(400, readings.fieldErrors === 'list' ? errors : errors[0]);
}

/** What the items of an order come to, in minor units; null where there are none. */
export function itemSum({ order }: OperationBody): number | null {
  if (order?.items === undefined) return null;
  return order.items.reduce(
    (sum, { quantity = 1, grossPrice = 0, discountAmount = 0 }) =>
      sum + quantity * (grossPrice - discountAmount),
    0,
  );
}
