import { DAY, MOST_REFUNDS, REFUND_LIFE_DAYS, REFUND_TAKES_MS } from './assumed';
import { CONTINUES, DONE, type Reason } from './codes';
import type { AxeptaGateway } from './gateway';
import { rulesOf } from './methods';
import type { PaymentRecord } from './model';
import {
  type Asked,
  commonBarrier,
  operationOf,
  type Origin,
  type Outcome,
  put,
  recordEffect,
  refused,
  withTransId,
} from './operation';

/** Gives captured money back. */
export function refund(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  asked: Asked,
  origin: Origin,
): Outcome {
  const barred = origin.force === true ? null : refundBarrier(gateway, payment, asked, origin);
  if (barred !== null) return refused(gateway, payment, 'refund', barred);
  const named = { ...payment, transIds: withTransId(payment, asked) };
  if (gateway.readings.refunds === 'pending' && origin.via === 'api' && payment.underWay === null)
    return { ok: true, payment: refundLater(gateway, named, asked.amount, origin), final: false };
  return { ok: true, payment: refundNow(gateway, named, asked.amount, origin), final: true };
}

/** Ends a refund that was answered as pending. */
export function finishRefund(gateway: AxeptaGateway, payment: PaymentRecord): void {
  const { underWay } = payment;
  if (underWay?.kind !== 'refund') return;
  refundNow(gateway, { ...payment, underWay: null }, underWay.amount, underWay);
}

function refundLater(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  amount: number,
  { key, via }: Origin,
): PaymentRecord {
  const dueAt = gateway.now() + REFUND_TAKES_MS;
  return put(gateway, {
    ...payment,
    underWay: { kind: 'refund', amount, dueAt, key, via },
    last: operationOf(gateway, 'refund', 'PENDING', CONTINUES),
  });
}

function refundNow(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  amount: number,
  origin: Pick<Origin, 'via' | 'key'>,
): PaymentRecord {
  recordEffect(gateway, payment, 'refund', amount, origin);
  return put(gateway, {
    ...payment,
    refunded: payment.refunded + amount,
    refundCount: payment.refundCount + 1,
    last: operationOf(gateway, 'refund', 'OK', DONE),
  });
}

function refundBarrier(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  asked: Asked,
  origin: Origin,
): Reason | null {
  const { readings } = gateway;
  const common = commonBarrier(gateway, payment, asked);
  if (common !== null) return common;
  const { underWay } = payment;
  if (underWay?.kind === 'capture') return 'captureRunning';
  if (payment.captured === 0)
    return readings.refundTooEarly === 'too-early-0953' ? 'refundTooEarly' : 'refundFailed';
  if (underWay !== null && readings.secondRefund === 'busy-0066') return 'refundRunning';
  if (payment.disputed) return 'disputed';
  const left = payment.captured - payment.refunded - (underWay?.amount ?? 0);
  if (left <= 0) return 'fullyRefunded';
  if (asked.amount > left) return 'aboveRemainder';
  if (gateway.now() - payment.at > REFUND_LIFE_DAYS * DAY) return 'tooOld';
  if (payment.refundCount >= MOST_REFUNDS) return 'tooManyRefunds';
  const { basket } = rulesOf(payment.method, readings);
  if (basket && asked.itemSum !== null && asked.itemSum !== asked.amount) return 'wrongAmount';
  return origin.declined === true ? 'bankRefused' : null;
}
