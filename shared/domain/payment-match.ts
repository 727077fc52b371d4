import { toDecimal } from './money';
import { UNSETTLED_STAGES, type Payment } from './payment';
import type { PaymentQuery } from './payment-query';

/**
 * What a query means, written down: the store's SQL is tested against it. True when a payment is asked for, as far as
 * Tillback's own record of it can tell; pure. What only the provider knows (first six, cardholder, tender, tip mode,
 * payment link, settlement day) is not looked at, and neither is the view of open operations: both are the caller's.
 */
export function matches(payment: Payment, query: PaymentQuery): boolean {
  return (
    inView(payment, query) &&
    hasFacts(payment, query) &&
    hasAmount(payment, query) &&
    hasWords(payment, query)
  );
}

function inView(payment: Payment, query: PaymentQuery): boolean {
  if (query.view === 'open-batch') return UNSETTLED_STAGES.includes(payment.stage);
  return query.view !== 'settled' || payment.stage === 'settled';
}

function hasFacts(payment: Payment, query: PaymentQuery): boolean {
  const takenAt = Date.parse(payment.takenAt ?? payment.readAt);
  return (
    same(query.connectionId, payment.connectionId) &&
    (query.from === undefined || takenAt >= Date.parse(query.from)) &&
    (query.to === undefined || takenAt < Date.parse(query.to)) &&
    same(query.last4, payment.card?.last4) &&
    same(query.orderId, payment.orderId) &&
    same(query.operator, payment.operator) &&
    same(query.paymentId, payment.key.paymentId) &&
    same(query.brand, payment.card?.brand) &&
    same(query.currency, payment.amount.currency) &&
    listed(query.stages, payment.stage) &&
    listed(query.kinds, payment.kind)
  );
}

function hasAmount(payment: Payment, query: PaymentQuery): boolean {
  const { minor } = payment.amount;
  return (
    (query.minMinor === undefined || minor >= query.minMinor) &&
    (query.maxMinor === undefined || minor <= query.maxMinor) &&
    (query.amountText === undefined || plain(toDecimal(payment.amount)) === plain(query.amountText))
  );
}

/** Every word that was typed has to be found somewhere. */
function hasWords(payment: Payment, query: PaymentQuery): boolean {
  if (query.text === undefined) return true;
  const places = [
    payment.orderId,
    payment.description,
    payment.operator,
    payment.approvalCode,
    payment.key.paymentId,
  ];
  const text = places
    .filter((place) => place !== null)
    .join('\n')
    .toLowerCase();
  const words = query.text.toLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word));
}

function same(wanted: string | undefined, found: string | null | undefined): boolean {
  return wanted === undefined || wanted === found;
}

function listed<T>(wanted: readonly T[] | undefined, found: T): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.includes(found);
}

/** Decimal text without the zeros that mean nothing, so that "40" finds $40.00, ¥40 and 40.000 dinar. */
function plain(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const digits = fraction.replace(/0+$/, '');
  return BigInt(whole).toString() + (digits === '' ? '' : `.${digits}`);
}
