import type { TillbackError } from '../../../shared/domain/error-code';
import type { ChildRefund, Payment } from '../../../shared/domain/payment';
import { ok, type Result } from '../../../shared/domain/result';
import type { SessionParts } from '../provider';
import type { PayrocClient } from './client';
import { parseValue } from '../base/json';
import { toDetailedChild } from './mapping';
import { PAGE_LIMIT } from './query';
import { pageWireSchema, refundWireSchema } from './schema';

/**
 * Adds to each refund of a payment what only the refund's own record tells, and refunds that the payment itself does not
 * list. `GET /refunds` by order id brings most of them in one call (that a refund carries its payment's order id is
 * assumed, from the examples); the rest are read one by one. Source: Payroc OpenAPI v1.0.294.
 */
export async function withRefundDetails(
  client: PayrocClient,
  parts: SessionParts,
  payment: Payment,
  readRefund: (refundId: string) => Promise<Result<ChildRefund, TillbackError>>,
): Promise<Result<Payment, TillbackError>> {
  if (payment.refunds.length === 0 && payment.stage !== 'settled' && payment.stage !== 'settling')
    return ok(payment);
  const listed = await listedRefunds(client, parts, payment);
  if (!listed.ok && listed.error.code !== 'permission-missing') return listed;
  const found = new Map((listed.ok ? listed.value : []).map((refund) => [refund.refundId, refund]));
  for (const { refundId } of payment.refunds) {
    if (found.has(refundId)) continue;
    const record = await readRefund(refundId);
    if (record.ok) found.set(refundId, record.value);
    else if (!['payment-not-found', 'permission-missing', 'wrong-account'].includes(record.error.code))
      return record;
  }
  const known = payment.refunds.map((refund) => merged(refund, found.get(refund.refundId)));
  const ids = new Set(known.map((refund) => refund.refundId));
  const others = [...found.values()].filter((refund) => !ids.has(refund.refundId));
  return ok({ ...payment, refunds: [...known, ...others] });
}

async function listedRefunds(
  client: PayrocClient,
  { connection, log }: SessionParts,
  payment: Payment,
): Promise<Result<readonly ChildRefund[], TillbackError>> {
  if (payment.orderId === null) return ok([]);
  const parameters = new URLSearchParams({
    processingTerminalId: connection.merchantAccount,
    orderId: payment.orderId,
    limit: String(PAGE_LIMIT),
  });
  const page = await client.get('/refunds', pageWireSchema, parameters);
  if (!page.ok) return page;
  const refunds: ChildRefund[] = [];
  for (const item of page.value.data) {
    const wire = parseValue(item, refundWireSchema);
    if (!wire.ok) log('payroc.refunds.skipped', { why: wire.error.detail });
    else if (belongs(wire.value, payment)) refunds.push(toDetailedChild(wire.value));
  }
  return ok(refunds);
}

/** Order ids are not unique: a refund is the payment's where it names the payment, or where the payment lists it. */
function belongs(
  wire: {
    readonly refundId: string;
    readonly processingTerminalId: string;
    readonly payment?: { paymentId: string } | null | undefined;
  },
  payment: Payment,
): boolean {
  if (wire.processingTerminalId !== payment.key.merchantAccount) return false;
  return (
    wire.payment?.paymentId === payment.key.paymentId ||
    payment.refunds.some((refund) => refund.refundId === wire.refundId)
  );
}

/** The record adds what the summary lacks; the summary's amount and state stay, as they came with the payment. */
function merged(summary: ChildRefund, record: ChildRefund | undefined): ChildRefund {
  if (record === undefined) return summary;
  const { operator, description, reversible } = record;
  return {
    ...summary,
    operator,
    description,
    reversible: summary.state === 'submitted' ? reversible : false,
  };
}
