import { z } from 'zod';
import type { FieldError } from './problem';

const STATUSES = [
  'ready',
  'pending',
  'declined',
  'complete',
  'referral',
  'pickup',
  'reversal',
  'admin',
  'expired',
  'accepted',
] as const;

const text = (least: number, most: number) => z.string().min(least).max(most).optional();
const list = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.array(z.enum(values)).optional();

const common = {
  processingTerminalId: text(4, 50),
  orderId: text(1, 24),
  operator: text(1, 50),
  cardholderName: text(1, 50),
  first6: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  last4: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  tender: z.enum(['ebt', 'creditDebit']).optional(),
  status: list(STATUSES),
  dateFrom: z.iso.datetime({ offset: true }).optional(),
  dateTo: z.iso.datetime({ offset: true }).optional(),
  settlementState: z.enum(['settled', 'unsettled']).optional(),
  settlementDate: z.iso.date().optional(),
  before: text(1, 50),
  after: text(1, 50),
  limit: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .optional(),
};

const refundQuerySchema = z.object(common);
const paymentQuerySchema = z.object({
  ...common,
  tipMode: list(['noTip', 'prompted', 'adjusted']),
  type: list(['sale', 'preAuthorization', 'preAuthorizationCompletion']),
  paymentLinkId: text(10, 10),
});

/** The filters of `/refunds`. */
export type RefundQuery = z.infer<typeof refundQuerySchema>;
/** The filters of `/payments`. */
export type PaymentQuery = z.infer<typeof paymentQuerySchema>;

export type ParsedQuery<T> =
  { readonly ok: true; readonly query: T } | { readonly ok: false; readonly errors: readonly FieldError[] };

export function parsePaymentQuery(search: URLSearchParams): ParsedQuery<PaymentQuery> {
  return parse(paymentQuerySchema, search, new Set(['status', 'tipMode', 'type']));
}

export function parseRefundQuery(search: URLSearchParams): ParsedQuery<RefundQuery> {
  return parse(refundQuerySchema, search, new Set(['status']));
}

/** Names that the reference does not know are passed over; lists come as repeated names. */
function parse<T extends { before?: string | undefined; after?: string | undefined }>(
  schema: z.ZodType<T>,
  search: URLSearchParams,
  lists: ReadonlySet<string>,
): ParsedQuery<T> {
  const raw: Record<string, string | string[]> = {};
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    raw[name] = lists.has(name) ? values : (values[0] ?? '');
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) };
  if (parsed.data.before !== undefined && parsed.data.after !== undefined) {
    const message = "'before' and 'after' cannot be used together";
    return { ok: false, errors: [{ parameter: 'before', detail: 'invalid value', message }] };
  }
  return { ok: true, query: parsed.data };
}

/** A schema's complaints in the shape of a validation problem. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => ({
    parameter: issue.path.map(String).join('.') || 'body',
    detail: issue.code.replaceAll('_', ' '),
    message: issue.message,
  }));
}
