import type { Insertable } from 'kysely';
import { toDecimal } from '../../shared/domain/money';
import { paymentSchema, type Payment } from '../../shared/domain/payment';
import type { Tables } from './schema';

/** A payment as the table keeps it. */
export function toRow(payment: Payment): Insertable<Tables['payments']> {
  const words = [
    payment.orderId,
    payment.description,
    payment.operator,
    payment.approvalCode,
    payment.key.paymentId,
  ];
  return {
    provider: payment.key.provider,
    environment: payment.key.environment,
    merchant_account: payment.key.merchantAccount,
    payment_id: payment.key.paymentId,
    connection_id: payment.connectionId,
    taken_at: payment.takenAt ?? payment.readAt,
    kind: payment.kind,
    stage: payment.stage,
    amount_minor: payment.amount.minor,
    amount_text: toDecimal(payment.amount),
    currency: payment.amount.currency,
    brand: payment.card?.brand ?? null,
    last4: payment.card?.last4 ?? null,
    order_id: payment.orderId,
    operator: payment.operator,
    terminal_id: payment.terminalId,
    words: words
      .filter((word) => word !== null)
      .join('\n')
      .toLowerCase(),
    read_at: payment.readAt,
    document: JSON.stringify(payment),
  };
}

/** A copy that this version cannot read is no copy: the provider has the payment. */
export function parse(document: string): readonly Payment[] {
  const parsed = paymentSchema.safeParse(JSON.parse(document));
  return parsed.success ? [parsed.data] : [];
}
