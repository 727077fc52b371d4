import type { EffectKind } from '../../../shared/domain/training';
import type { PayrocGateway } from './gateway';
import type { PaymentRecord, RefundRecord } from './model';
import { done, refuse, type Outcome } from './refusal';
import { paymentStage, refundIsOpen, standingAmount } from './status';

/** Who makes a return, and what a fault wants of it. */
export interface Origin {
  readonly via: 'api' | 'portal' | 'gateway';
  readonly key?: string | undefined;
  /** Do it although the state does not allow it: a gateway that carries one request out twice. */
  readonly force?: boolean | undefined;
  /** The card issuer says no. */
  readonly declined?: boolean | undefined;
}

export interface ReversalInput {
  readonly amount?: number | undefined;
  readonly operator?: string | undefined;
}

export interface RefundInput {
  readonly amount: number;
  readonly description: string;
  readonly operator?: string | undefined;
}

/** Takes all or part of a payment out of the open batch, or releases a hold. */
export function reversePayment(
  gateway: PayrocGateway,
  paymentId: string,
  input: ReversalInput,
  origin: Origin,
  asked: EffectKind = 'reversal',
): Outcome<PaymentRecord> {
  const payment = gateway.data.payments.get(paymentId);
  if (payment === undefined) return refuse({ kind: 'not-found', resource: 'payment' });
  const stage = paymentStage(payment, gateway.context(''));
  const left = standingAmount(payment);
  const amount = input.amount ?? left;
  if (origin.force !== true) {
    if (stage !== 'open' && stage !== 'held') {
      return refuse({ kind: 'state', message: 'The payment is not in an open batch and cannot be reversed' });
    }
    if (amount <= 0) return refuse(field('amount', 'The amount must be greater than 0'));
    if (amount > left) return refuse(field('amount', 'The amount is greater than the amount of the payment'));
    if (amount < left && payment.listedOperations === 'full-only') {
      return refuse(field('amount', 'The payment can only be reversed in full'));
    }
  }
  const reversed: PaymentRecord =
    amount < left
      ? { ...payment, partlyReversed: payment.partlyReversed + amount }
      : { ...payment, standing: { kind: 'reversed' } };
  gateway.data.payments.put(reversed);
  recordEffect(gateway, payment, 'reversal', asked, amount, origin, null);
  return done(reversed);
}

/** Gives settled money back. In an open batch the gateway reverses instead, silently, as its documents say. */
export function refundPayment(
  gateway: PayrocGateway,
  paymentId: string,
  input: RefundInput,
  origin: Origin,
): Outcome<PaymentRecord> {
  const payment = gateway.data.payments.get(paymentId);
  if (payment === undefined) return refuse({ kind: 'not-found', resource: 'payment' });
  const stage = paymentStage(payment, gateway.context(''));
  if (stage === 'open' || stage === 'held') return reverseInstead(gateway, payment, input, origin);
  const early = stage === 'settling' && gateway.readings.settlingGap !== 'no-operations';
  if (origin.force !== true) {
    if (stage !== 'settled' && !early)
      return refuse({ kind: 'state', message: 'The payment cannot be refunded' });
    if (input.amount <= 0) return refuse(field('amount', 'The amount must be greater than 0'));
    if (input.amount > gateway.remaining(payment)) {
      return refuse(field('amount', 'The amount is greater than the amount that can be refunded'));
    }
  } else if (payment.standing.kind === 'reversed') {
    return reversePayment(gateway, paymentId, { amount: input.amount }, origin, 'refund');
  }
  return done(addRefund(gateway, payment, input, origin));
}

/** Takes a refund back that is still in the open batch. */
export function reverseRefund(
  gateway: PayrocGateway,
  refundId: string,
  origin: Origin,
): Outcome<RefundRecord> {
  const refund = gateway.data.refunds.get(refundId);
  const payment = refund === undefined ? undefined : gateway.data.payments.get(refund.paymentId);
  if (refund === undefined || payment === undefined) return refuse({ kind: 'not-found', resource: 'refund' });
  if (origin.force !== true && !refundIsOpen(refund, gateway.context(''))) {
    return refuse({ kind: 'state', message: 'The refund is not in an open batch and cannot be reversed' });
  }
  const reversed: RefundRecord = { ...refund, standing: { kind: 'reversed' } };
  gateway.data.refunds.put(reversed);
  recordEffect(gateway, payment, 'refund-reversal', 'refund-reversal', refund.amount, origin, refund.id);
  return done(reversed);
}

function reverseInstead(
  gateway: PayrocGateway,
  payment: PaymentRecord,
  input: RefundInput,
  origin: Origin,
): Outcome<PaymentRecord> {
  const left = standingAmount(payment);
  const reading = gateway.readings.partialRefundOnOpenBatch;
  if (input.amount <= 0) return refuse(field('amount', 'The amount must be greater than 0'));
  if (input.amount > left)
    return refuse(field('amount', 'The amount is greater than the amount of the payment'));
  if (input.amount < left && reading === 'error-400') {
    return refuse(field('amount', 'A payment in an open batch can only be refunded in full'));
  }
  const amount = reading === 'whole-reversal' ? left : input.amount;
  return reversePayment(gateway, payment.id, { amount }, origin, 'refund');
}

function addRefund(
  gateway: PayrocGateway,
  payment: PaymentRecord,
  input: RefundInput,
  origin: Origin,
): PaymentRecord {
  const refund: RefundRecord = {
    id: gateway.newId(),
    paymentId: payment.id,
    terminalId: payment.terminalId,
    operator: input.operator,
    at: gateway.clock.now(),
    dateTime: gateway.nowText(),
    batchId: gateway.data.batches.currentId(payment.terminalId),
    standing: origin.declined === true ? { kind: 'fixed', status: 'declined' } : { kind: 'approved' },
    amount: input.amount,
    currency: payment.order.currency,
    orderId: payment.order.orderId,
    description: input.description,
    card: payment.card,
  };
  gateway.data.refunds.put(refund);
  const refunded: PaymentRecord = { ...payment, refundIds: [...payment.refundIds, refund.id] };
  gateway.data.payments.put(refunded);
  if (origin.declined !== true)
    recordEffect(gateway, payment, 'refund', 'refund', input.amount, origin, refund.id);
  return refunded;
}

function recordEffect(
  gateway: PayrocGateway,
  payment: PaymentRecord,
  kind: EffectKind,
  asked: EffectKind,
  amountMinor: number,
  origin: Origin,
  refundId: string | null,
): void {
  gateway.effects.record({
    kind,
    asked,
    paymentId: payment.id,
    amountMinor,
    currency: payment.order.currency,
    via: origin.via,
    at: gateway.nowText(),
    refundId,
    idempotencyKey: origin.key ?? null,
  });
}

function field(parameter: string, message: string) {
  return { kind: 'field', parameter, message } as const;
}
