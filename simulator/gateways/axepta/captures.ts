import { DAY, DELAY_HOURS, HOLD_LIFE_DAYS } from './assumed';
import { DONE, type Reason, RUNNING } from './codes';
import type { AxeptaGateway } from './gateway';
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
  refused,
  withTransId,
} from './operation';

const HOUR = 3_600_000;
/** What the platform does by itself nobody has named. */
const NAMELESS = { xId: null, transId: null } as const;

/** Takes held money; done at once where somebody asks for it. */
export function capture(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  asked: Asked,
  origin: Origin,
): Outcome {
  const barred = captureBarrier(gateway, payment, asked, origin);
  if (barred !== null) return refused(gateway, payment, 'capture', barred, asked);
  const named = { ...payment, transIds: withTransId(payment, asked) };
  return { ok: true, payment: take(gateway, named, asked.amount, asked), final: true };
}

/** What is held and may still be captured. The rest of a partial capture may have lapsed. */
export function capturable(gateway: AxeptaGateway, payment: PaymentRecord): number {
  const { restStaysHeld } = rulesOf(payment.method, gateway.readings);
  const lapsed = payment.captured > 0 && !restStaysHeld;
  return lapsed ? 0 : Math.max(0, payment.authorised - payment.reversed - payment.captured);
}

function captureBarrier(
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
  if (payment.underWay !== null) return RUNNING[payment.underWay.kind];
  const held = capturable(gateway, payment);
  if (held === 0) return payment.captured > 0 ? 'alreadyCaptured' : 'notAuthorised';
  if (gateway.now() - payment.at > HOLD_LIFE_DAYS * DAY) return 'notAuthorised';
  if (asked.amount > held) return 'amountTooHigh';
  if (rules.basket && asked.itemSum !== null && asked.itemSum !== asked.amount) return 'wrongAmount';
  return origin.declined === true ? 'bankRefused' : null;
}

function take(gateway: AxeptaGateway, payment: PaymentRecord, amount: number, names: Names): PaymentRecord {
  return put(gateway, {
    ...payment,
    captured: payment.captured + amount,
    underWay: null,
    last: operationOf(gateway, 'capture', 'OK', DONE, names),
  });
}

/** The end-of-day run orders what is captured automatically. @returns how many */
export function orderCaptures(gateway: AxeptaGateway): number {
  const due = [...gateway.payments.newestFirst()].filter(
    (payment) => payment.captureMethod === 'AUTOMATIC' && waits(gateway, payment),
  );
  for (const payment of due) order(gateway, payment);
  return due.length;
}

/** Orders the capture of a payment whose delay is over. */
export function orderDelayedCapture(gateway: AxeptaGateway, payment: PaymentRecord): void {
  const isDue =
    payment.captureMethod === 'DELAYED' &&
    gateway.now() - payment.at >= DELAY_HOURS * HOUR &&
    waits(gateway, payment);
  if (isDue) order(gateway, payment);
}

/** Executes ordered captures. @returns how many */
export function executeCaptures(gateway: AxeptaGateway): number {
  const ordered = [...gateway.payments.newestFirst()].filter(({ underWay }) => underWay?.kind === 'capture');
  for (const payment of ordered) take(gateway, payment, payment.underWay?.amount ?? 0, NAMELESS);
  return ordered.length;
}

function waits(gateway: AxeptaGateway, payment: PaymentRecord): boolean {
  return (
    payment.standing === 'approved' &&
    payment.captured === 0 &&
    payment.reversed < payment.authorised &&
    payment.underWay === null &&
    !rulesOf(payment.method, gateway.readings).paidAtOnce
  );
}

function order(gateway: AxeptaGateway, payment: PaymentRecord): void {
  const amount = payment.authorised - payment.reversed;
  put(gateway, {
    ...payment,
    underWay: { kind: 'capture', amount, dueAt: null, key: null, via: 'gateway', ...NAMELESS },
    last: operationOf(gateway, 'capture', 'CAPTURE_REQUEST', DONE, NAMELESS),
  });
}
