import { money, type Money } from '../../../shared/domain/money';
import type { Payment, PaymentFlag, PaymentKind, PaymentStage } from '../../../shared/domain/payment';
import type { Connection } from '../../../shared/domain/provider';
import { toUtc } from '../base/dates';
import { paymentKeyOf } from '../provider';
import { takenAmount } from './assumed';
import { cardOf } from './card';
import { words } from './mapping';
import type { TakingWire } from './schema';
import { iso, isSameDay } from './times';

/** Before the ids of what a card machine took by itself. An intent's id has no dot in it. */
const PREFIX = 'txn.';

export function takingId(id: string): string {
  return PREFIX + id;
}

/** True for a payment that no intent stands for, so that it can be listed but not read. */
export function isTakingId(paymentId: string): boolean {
  return paymentId.startsWith(PREFIX);
}

const KINDS: Readonly<Record<string, PaymentKind>> = {
  sale: 'sale',
  refund: 'refund',
  preauth: 'pre-authorisation',
  collection: 'completion',
};

/**
 * What a card machine took without an intent: shown, so that the day's list is whole, and never offered, because nothing
 * that a return could name stands for it. Source: Dojo Transactions OpenAPI 2023-11-12.
 */
export function toTaking(wire: TakingWire, connection: Connection, nowMs: number): Payment {
  const { amount, tipsAmount, cashbackAmount, paymentDetails: details } = wire;
  const currency = amount.currencyCode;
  const kind = KINDS[(wire.type ?? '').toLowerCase()] ?? 'unknown';
  const parts = [amount, tipsAmount, cashbackAmount].flatMap((part) =>
    part?.currencyCode === currency ? [part.value] : [],
  );
  const whole = takenAmount(null, parts);
  const takenAt = toUtc(wire.dateTime);
  return {
    key: paymentKeyOf(connection, takingId(wire.id)),
    connectionId: connection.id,
    kind,
    stage: takingStage(wire.status, kind, takenAt, nowMs),
    providerStatus: wire.status,
    amount: money(kind === 'refund' ? Math.abs(whole) : whole, currency),
    requested: null,
    tip: extra(tipsAmount, currency),
    surcharge: null,
    card: cardOf({
      type: details?.card?.type ?? details?.card?.cardType,
      funding: details?.card?.fundingType,
      last4: null,
      maskedNumber: details?.card?.number ?? details?.card?.cardNumber,
    }),
    method: null,
    entryMethod: words(details?.terminalEntryModeType),
    orderId: words(wire.reference),
    description: null,
    approvalCode: words(details?.authCode),
    terminalId: words(details?.terminalId),
    operator: null,
    cvvCheck: null,
    avsCheck: null,
    takenAt,
    refunds: [],
    refundedTotal: money(0, currency),
    deadlines: [],
    passOn: null,
    supported: null,
    flags: flagsOf(wire, whole, kind),
    readAt: iso(nowMs),
  };
}

/** A taking that this PC kept, as it stands now: it cannot be read anew, but its day may have ended since. */
export function restaged(taking: Payment, nowMs: number): Payment {
  return { ...taking, stage: takingStage(taking.providerStatus, taking.kind, taking.takenAt, nowMs) };
}

function takingStage(status: string, kind: PaymentKind, takenAt: string | null, nowMs: number): PaymentStage {
  switch (status.toLowerCase()) {
    case 'authorized':
      if (kind === 'pre-authorisation') return 'on-hold';
      return takenAt !== null && isSameDay(Date.parse(takenAt), nowMs) ? 'open' : 'settled';
    case 'awaitingcollection':
      return 'on-hold';
    case 'declined':
      return 'declined';
    case 'held':
    case 'underreview':
      return 'under-review';
    case 'reversed':
    case 'released':
      return 'reversed';
    case 'expired':
      return 'expired';
    default:
      return 'unknown';
  }
}

function flagsOf({ cashbackAmount }: TakingWire, whole: number, kind: PaymentKind): PaymentFlag[] {
  return [
    ...((cashbackAmount?.value ?? 0) === 0 ? [] : (['cashback'] as const)),
    ...(whole < 0 && kind !== 'refund' ? (['negative-amount'] as const) : []),
    'card-machine',
    'machine-only',
  ];
}

function extra(part: TakingWire['tipsAmount'], currency: string): Money | null {
  return part?.currencyCode === currency && part.value !== 0 ? money(part.value, currency) : null;
}
