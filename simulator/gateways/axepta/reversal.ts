import { DAY, HOLD_LIFE_DAYS } from './assumed';
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

/** Releases what is held, all of it or a part. */
export function reverse(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  asked: Asked,
  origin: Origin,
): Outcome {
  const barred = origin.force === true ? null : reversalBarrier(gateway, payment, asked, origin);
  if (barred !== null) return refused(gateway, payment, 'reversal', barred, asked);
  const named = { ...payment, transIds: withTransId(payment, asked) };
  if (gateway.readings.reversals === 'pending' && origin.via === 'api' && payment.underWay === null)
    return { ok: true, payment: decideLater(gateway, named, 'reversal', asked, origin), final: false };
  return { ok: true, payment: reverseNow(gateway, named, asked.amount, origin, asked), final: true };
}

export function reverseNow(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  amount: number,
  origin: Pick<Origin, 'via' | 'key'>,
  names: Names,
): PaymentRecord {
  recordEffect(gateway, payment, 'reversal', amount, origin);
  return put(gateway, {
    ...payment,
    reversed: payment.reversed + amount,
    last: operationOf(gateway, 'reversal', gateway.readings.reversalStatus, DONE, names),
  });
}

function reversalBarrier(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  asked: Asked,
  origin: Origin,
): Reason | null {
  const rules = rulesOf(payment.method, gateway.readings);
  const common = commonBarrier(gateway, payment, asked);
  if (common !== null) return common;
  if (rules.paidAtOnce) return 'methodCannot';
  if (payment.standing !== 'approved') return 'notAuthorised';
  if (payment.underWay?.kind === 'capture') return 'captureInProgress';
  if (payment.underWay?.kind === 'reversal') return 'reversalRunning';
  const held = payment.authorised - payment.captured - payment.reversed;
  if (payment.captured > 0 && (!rules.restStaysHeld || held <= 0)) return 'alreadyCaptured';
  if (held <= 0)
    return gateway.readings.reversedAgain === 'already-reversed-1519'
      ? 'alreadyReversed'
      : 'nothingToReverse';
  if (gateway.now() - payment.at > HOLD_LIFE_DAYS * DAY) return 'nothingToReverse';
  if (asked.amount > held) return 'amountTooHigh';
  if (asked.amount < held && !rules.partialReversal) return 'wrongAmount';
  if (rules.basket && asked.itemSum !== null && asked.itemSum !== asked.amount) return 'wrongAmount';
  return origin.declined === true ? 'bankRefused' : null;
}
