import { isOpen, type Operation } from '../../../../shared/domain/operation';
import type { Money } from '../../../../shared/domain/money';
import type { ChildRefund, Payment } from '../../../../shared/domain/payment';

/** One step in a payment's life, from the provider's record or from this PC's. */
export type HistoryItem =
  | { readonly kind: 'taken'; readonly id: string; readonly at: string | null }
  /** A refund that the provider lists; `operation` is the one that made it here, where it was made here. */
  | {
      readonly kind: 'refund';
      readonly id: string;
      readonly at: string | null;
      readonly refund: ChildRefund;
      readonly operation: Operation | null;
    }
  /** What was refunded in all, where the provider tells the sum only. */
  | { readonly kind: 'total'; readonly id: string; readonly at: null; readonly amount: Money }
  | {
      readonly kind: 'operation';
      readonly id: string;
      readonly at: string | null;
      readonly operation: Operation;
    };

/**
 * The steps in the order in which they happened. A refund that was made here is listed by the provider too: it is one
 * step. Steps without a time come last but for the taking, which is always first.
 */
export function historyItems(payment: Payment, operations: readonly Operation[]): readonly HistoryItem[] {
  const made = (refund: ChildRefund): Operation | null =>
    operations.find(
      (one) =>
        one.intent.verb === 'refund' && one.providerReference === refund.refundId && !isOpen(one.state),
    ) ?? null;
  const refunds = payment.refunds.map((refund): HistoryItem => {
    const operation = made(refund);
    return {
      kind: 'refund',
      id: refund.refundId,
      at: operation?.createdAt ?? instant(refund.at),
      refund,
      operation,
    };
  });
  const listed = new Set(refunds.map((item) => (item.kind === 'refund' ? item.operation?.id : undefined)));
  const others = operations
    .filter((operation) => !listed.has(operation.id))
    .map((operation): HistoryItem => ({
      kind: 'operation',
      id: operation.id,
      at: operation.createdAt,
      operation,
    }));
  const later = [...refunds, ...others].sort((a, b) => order(a.at) - order(b.at));
  const { refundedTotal } = payment;
  const total: readonly HistoryItem[] =
    refundedTotal === null || refundedTotal.minor === 0
      ? []
      : [{ kind: 'total', id: 'total', at: null, amount: refundedTotal }];
  return [{ kind: 'taken', id: 'taken', at: payment.takenAt }, ...later, ...total];
}

/** Providers write refund times in more than one form; what is not a time is none. */
function instant(text: string | null): string | null {
  return text === null || Number.isNaN(Date.parse(text)) ? null : text;
}

function order(at: string | null): number {
  return at === null ? Number.MAX_SAFE_INTEGER : Date.parse(at);
}
