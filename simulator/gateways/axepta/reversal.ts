import { DAY, HOLD_LIFE_DAYS } from './assumed';
import { DONE, type Reason } from './codes';
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

/** Releases what is held, all of it or a part. */
export function reverse(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  asked: Asked,
  origin: Origin,
): Outcome {
  const barred = origin.force === true ? null : reversalBarrier(gateway, payment, asked, origin);
  if (barred !== null) return refused(gateway, payment, 'reversal', barred);
  const done = put(gateway, {
    ...payment,
    reversed: payment.reversed + asked.amount,
    last: operationOf(gateway, 'reversal', gateway.readings.reversalStatus, DONE),
    transIds: withTransId(payment, asked),
  });
  recordEffect(gateway, payment, 'reversal', asked.amount, origin);
  return { ok: true, payment: done, final: true };
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
