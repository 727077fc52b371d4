import type { ControlArgs, Effect } from '../../../shared/domain/training';
import { setStatus } from './finish';
import type { CcvGateway } from './gateway';
import { paidAt } from './machines';
import { type Asked, blank, makeChild, type Origin } from './make';
import type { Method, Transaction } from './model';
import {
  captureBarrier,
  capturedOf,
  lateReversalFailure,
  promisedBack,
  refundBarrier,
  reversalBarrier,
  sum,
} from './rules';

/** A payment that was made just now, beside the interface. */
export interface Sold {
  readonly type: 'sale' | 'authorise';
  readonly method: Method;
  readonly amountMinor: number;
  readonly currency?: string | undefined;
  readonly terminalId?: string | undefined;
  readonly last4?: string | undefined;
  readonly orderId?: string | undefined;
  /** The end of the day captures it. */
  readonly capturedAtClose?: boolean;
}

/**
 * A payment in the words of every provider. Without a terminal it is a web shop's, which the end of the day captures unless
 * it is held; at a terminal it is paid at once unless it is held.
 */
export function makeSale(gateway: CcvGateway, input: ControlArgs<'sale'>): Transaction {
  const { amountMinor, currency, last4, orderId, terminalId, hold = false } = input;
  const atTerminal = terminalId !== undefined;
  return sell(gateway, {
    ...{ amountMinor, currency, last4, orderId, terminalId },
    type: atTerminal && !hold ? 'sale' : 'authorise',
    method: atTerminal ? 'terminal' : 'card',
    capturedAtClose: !atTerminal && !hold,
  });
}

export function sell(gateway: CcvGateway, sold: Sold): Transaction {
  const { type, method, amountMinor: amount, terminalId, random } = { ...sold, random: gateway.random };
  if (terminalId !== undefined && !gateway.machines.has(terminalId))
    throw new Error(`no terminal ${terminalId}`);
  const details = terminalId === undefined ? null : paidAt(terminalId);
  const at = gateway.now();
  return gateway.put({
    ...blank(gateway, { type, amount, returnUrl: null, details: null }),
    ...{ id: gateway.newReference({ type, method }), method, details },
    ...{ currency: sold.currency ?? 'EUR', language: 'eng', via: 'portal', key: null },
    ...{ status: 'success', finalAt: at, capturedAtClose: sold.capturedAtClose === true },
    brand: method === 'card' || method === 'terminal' ? random.pick(['visa', 'mastercard', 'maestro']) : null,
    last4: sold.last4 ?? String(random.int(0, 9999)).padStart(4, '0'),
    merchantOrderReference: sold.orderId ?? `WEB-${random.id(6)}`,
    description: 'Training sale',
    methodTransactionId: random.id(12),
  });
}

/** The end of the day: takes what is to be taken then. What is being reversed waits for another day. */
export function captureAll(gateway: CcvGateway): void {
  for (const transaction of [...gateway.transactions.newestFirst()]) {
    if (!transaction.capturedAtClose || captureBarrier(gateway, transaction, transaction.amount) !== null)
      continue;
    captureNow(gateway, transaction, transaction.amount);
  }
}

/** @throws Error when it cannot be captured. */
export function captureByHand(gateway: CcvGateway, original: Transaction, amountMinor?: number): void {
  const amount = amountMinor ?? original.amount - capturedOf(gateway, original);
  const refusal = captureBarrier(gateway, original, amount);
  if (refusal !== null) throw new Error(refusal.message);
  captureNow(gateway, original, amount);
}

/** Pays out what was taken and given back. @returns how many sales and captures. */
export function payOut(gateway: CcvGateway): number {
  let paid = 0;
  for (const transaction of [...gateway.transactions.newestFirst()]) {
    const { type, status, paidOutAt } = transaction;
    if (status !== 'success' || paidOutAt !== null) continue;
    if (type !== 'sale' && type !== 'capture' && type !== 'refund') continue;
    gateway.put({ ...transaction, paidOutAt: gateway.now() });
    if (type !== 'refund') paid += 1;
  }
  return paid;
}

/**
 * A return made by somebody in MyCCV, which needs no terminal; of an authorisation that was captured it is the capture that is
 * given back. @throws Error when it is refused.
 */
export function returnByHand(
  gateway: CcvGateway,
  payment: Transaction,
  { kind, amountMinor }: ControlArgs<'portalReturn'>,
): Effect {
  const type = kind === 'reverse' ? 'reversal' : 'refund';
  const original = type === 'reversal' ? payment : settledAs(gateway, payment);
  const amount = amountMinor ?? (type === 'reversal' ? payment.amount : leftOf(gateway, original));
  if (type === 'reversal' && amount !== payment.amount)
    throw new Error('only whole authorisations are reversed');
  const refusal =
    type === 'reversal' ? reversalBarrier(gateway, payment) : refundBarrier(gateway, original, amount);
  if (refusal !== null) throw new Error(refusal.message);
  if (type === 'reversal' && lateReversalFailure(gateway, payment) !== undefined)
    throw new Error('the reversal would fail');
  succeedNow(gateway, makeChild(gateway, original, plain(type, amount), BY_HAND));
  const effect = gateway.effects.of(gateway.paymentOf(payment).id).events.at(-1);
  if (effect === undefined) throw new Error('the return had no effect');
  return effect;
}

/** What is left of a payment to give back, by CCV's own count and without its tolerance. */
export function remaining(gateway: CcvGateway, payment: Transaction): number {
  if (payment.status !== 'success') return 0;
  if (payment.type !== 'authorise') return Math.max(0, leftOf(gateway, payment));
  const lively = gateway.childrenOf(payment).filter(({ status }) => status !== 'failed');
  if (lively.some(({ type }) => type === 'reversal')) return 0;
  const captures = lively.filter(({ type }) => type === 'capture');
  return captures.length === 0
    ? payment.amount
    : captures.reduce((left, capture) => left + Math.max(0, leftOf(gateway, capture)), 0);
}

/** The capture that a refund of an authorisation is about; the payment itself where there is none. */
export function settledAs(gateway: CcvGateway, payment: Transaction): Transaction {
  const captures = gateway
    .childrenOf(payment)
    .filter(({ type, status }) => type === 'capture' && status === 'success');
  return captures.find((capture) => leftOf(gateway, capture) > 0) ?? captures[0] ?? payment;
}

const BY_HAND: Origin = { via: 'portal', key: null, ending: null, declined: false };

function captureNow(gateway: CcvGateway, original: Transaction, amount: number): void {
  succeedNow(gateway, makeChild(gateway, original, plain('capture', amount), BY_HAND));
}

function succeedNow(gateway: CcvGateway, transaction: Transaction): void {
  setStatus(gateway, transaction, 'success', gateway.now(), 'portal');
}

function plain(type: Transaction['type'], amount: number): Asked {
  return {
    ...{ type, amount, details: null, returnUrl: null },
    ...{ description: 'Made in MyCCV', merchantOrderReference: null },
  };
}

function leftOf(gateway: CcvGateway, original: Transaction): number {
  const madeOf = (one: Transaction, wanted: Transaction['type']): Transaction[] =>
    gateway.childrenOf(one).filter(({ type, status }) => type === wanted && status === 'success');
  const chargebacks = madeOf(original, 'chargeback');
  // A won dispute names the chargeback, or the payment.
  const won = [original, ...chargebacks].flatMap((one) => madeOf(one, 'chargeback_reversal'));
  return original.amount - promisedBack(gateway, original) - sum(chargebacks) + sum(won);
}
