import { DateTime } from 'luxon';
import type { PayrocGateway } from './gateway';
import type { JsonObject, PaymentRecord, RefundRecord } from './model';
import type { PaymentQuery, RefundQuery } from './query';
import { paymentStage, paymentStatus, refundStatus } from './status';

/** Whether a payment belongs to what was asked for. The cheap questions come first: there may be 100,000 payments. */
export function paymentMatcher(
  gateway: PayrocGateway,
  query: PaymentQuery,
): (payment: PaymentRecord) => boolean {
  const view = gateway.context('');
  const inCommon = commonMatcher(gateway, query);
  return (payment) => {
    if (!inCommon({ ...payment, orderId: payment.order.orderId })) return false;
    if (query.type !== undefined && !includes(query.type, payment.type)) return false;
    if (query.tipMode !== undefined && !includes(query.tipMode, tipMode(payment))) return false;
    if (query.paymentLinkId !== undefined && payment.paymentLinkId !== query.paymentLinkId) return false;
    if (query.tender !== undefined && (query.tender === 'ebt') !== isEbt(payment)) return false;
    if (query.status !== undefined && !includes(query.status, paymentStatus(payment, view))) return false;
    return settlementMatches(gateway, query, payment.terminalId, () =>
      paymentStage(payment, view) === 'settled' ? view.batches.settledAt(payment.batchId) : null,
    );
  };
}

/** Whether a refund belongs to what was asked for. */
export function refundMatcher(gateway: PayrocGateway, query: RefundQuery): (refund: RefundRecord) => boolean {
  const view = gateway.context('');
  const inCommon = commonMatcher(gateway, query);
  return (refund) => {
    if (!inCommon(refund)) return false;
    if (query.tender !== undefined && (query.tender === 'ebt') !== (refund.card.balances !== undefined))
      return false;
    if (query.status !== undefined && !includes(query.status, refundStatus(refund, view))) return false;
    return settlementMatches(gateway, query, refund.terminalId, () =>
      refundStatus(refund, view) === 'complete' ? view.batches.settledAt(refund.batchId) : null,
    );
  };
}

type Common = Pick<PaymentRecord, 'terminalId' | 'operator' | 'at' | 'card'> & { readonly orderId: string };

function commonMatcher(gateway: PayrocGateway, query: RefundQuery): (record: Common) => boolean {
  const { dateBounds, nameMatching } = gateway.readings;
  const from = query.dateFrom === undefined ? -Infinity : Date.parse(query.dateFrom);
  const to = query.dateTo === undefined ? Infinity : Date.parse(query.dateTo);
  const inclusive = dateBounds === 'inclusive';
  const wanted = query.cardholderName?.toLowerCase();
  return ({ terminalId, operator, at, card, orderId }) => {
    if (inclusive ? at < from || at > to : at <= from || at >= to) return false;
    if (query.processingTerminalId !== undefined && terminalId !== query.processingTerminalId) return false;
    if (query.orderId !== undefined && orderId !== query.orderId) return false;
    if (query.operator !== undefined && operator !== query.operator) return false;
    if (query.first6 !== undefined && !card.cardNumber.startsWith(query.first6)) return false;
    if (query.last4 !== undefined && !card.cardNumber.endsWith(query.last4)) return false;
    if (wanted === undefined) return true;
    const name = card.cardholderName?.toLowerCase();
    return nameMatching === 'contains' ? name?.includes(wanted) === true : name === wanted;
  };
}

function settlementMatches(
  gateway: PayrocGateway,
  query: RefundQuery,
  terminalId: string,
  settledAt: () => number | null,
): boolean {
  if (query.settlementState === undefined && query.settlementDate === undefined) return true;
  const at = settledAt();
  if (query.settlementState !== undefined && (query.settlementState === 'settled') !== (at !== null))
    return false;
  if (query.settlementDate === undefined) return true;
  const zone = gateway.terminal(terminalId)?.timezone ?? 'utc';
  return at !== null && DateTime.fromMillis(at, { zone }).toISODate() === query.settlementDate;
}

function isEbt(payment: PaymentRecord): boolean {
  return payment.result.ebtType !== undefined;
}

function tipMode(payment: PaymentRecord): string {
  const tip = payment.order.breakdown?.['tip'];
  const mode = typeof tip === 'object' && tip !== null ? (tip as JsonObject)['mode'] : undefined;
  return typeof mode === 'string' ? mode : 'noTip';
}

function includes(list: readonly string[], value: string): boolean {
  return list.includes(value);
}
