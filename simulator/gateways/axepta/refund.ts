import { DAY, MOST_REFUNDS, REFUND_LIFE_DAYS } from './assumed';
import { DONE, type Reason } from './codes';
import type { AxeptaGateway } from './gateway';
import { decideLater } from './later';
import { rulesOf } from './methods';
import type { PaymentRecord } from './model';
import {
  type Asked,
  commonBarrier,
  type Names,
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
  if (barred !== null) return refused(gateway, payment, 'refund', barred, asked);
  const named = { ...payment, transIds: withTransId(payment, asked) };
  if (gateway.readings.refunds === 'pending' && origin.via === 'api' && payment.underWay === null)
    return { ok: true, payment: decideLater(gateway, named, 'refund', asked, origin), final: false };
  return { ok: true, payment: refundNow(gateway, named, asked.amount, origin, asked), final: true };
}

export function refundNow(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  amount: number,
  origin: Pick<Origin, 'via' | 'key'>,
  names: Names,
): PaymentRecord {
  recordEffect(gateway, payment, 'refund', amount, origin);
  return put(gateway, {
    ...payment,
    refunded: payment.refunded + amount,
    refundCount: payment.refundCount + 1,
    last: operationOf(gateway, 'refund', 'OK', DONE, names),
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
  const promised = underWay?.kind === 'refund' ? underWay.amount : 0;
  const left = payment.captured - payment.refunded - promised;
  if (left <= 0) return 'fullyRefunded';
  if (asked.amount > left) return 'aboveRemainder';
  if (gateway.now() - payment.at > REFUND_LIFE_DAYS * DAY) return 'tooOld';
  if (payment.refundCount >= MOST_REFUNDS) return 'tooManyRefunds';
  const { basket } = rulesOf(payment.method, readings);
  if (basket && asked.itemSum !== null && asked.itemSum !== asked.amount) return 'wrongAmount';
  return origin.declined === true ? 'bankRefused' : null;
}
