import type { Payment, PaymentFlag, PaymentKind, PaymentStage } from '../../../shared/domain/payment';
import type { Connection } from '../../../shared/domain/provider';
import { paymentKeyOf } from '../provider';
import { givenBackOf, holdOf, isStrange, writeStanding, type Hold } from './children';
import { isoOf } from './facts';
import type { Related } from './related';
import type { TransactionWire } from './schema';
import { isRow, statusOf } from './status';
import { words } from './words';

const KINDS: Readonly<Record<string, PaymentKind>> = {
  sale: 'sale',
  authorise: 'pre-authorisation',
  capture: 'completion',
};

/** A sale, authorisation or capture in canonical form. Source: CCV API reference, "reversal", "transaction types". */
export function toPayment(
  wire: TransactionWire,
  related: Related,
  connection: Connection,
  nowMs: number,
): Payment {
  const refunds = givenBackOf(wire, related);
  const isHold = wire.type === 'authorise';
  const hold = isHold ? holdOf(wire, related) : null;
  const isUnclear = related.isUnclear(wire.reference) || (isHold && isStrange(wire, related));
  const { currency } = wire.amount;
  const flags: readonly (readonly [PaymentFlag, boolean])[] = [
    ['negative-amount', wire.amount.minor < 0],
    ['currency-differs', refunds.some(({ amount }) => amount.currency !== currency)],
    ['card-machine', isMethod(wire, 'terminal')],
  ];
  return {
    key: paymentKeyOf(connection, wire.reference),
    connectionId: connection.id,
    kind: KINDS[wire.type] ?? 'unknown',
    stage: stageOf(wire, hold),
    providerStatus: writeStanding(wire.status, hold),
    amount: wire.amount,
    requested: null,
    tip: null,
    surcharge: null,
    // The brand comes without any digits of the card, which could tell it from no other.
    card: null,
    method: methodText(wire),
    entryMethod: null,
    orderId: words(wire.merchantOrderReference),
    description: words(wire.description),
    approvalCode: null,
    terminalId: words(wire.details?.terminalId),
    operator: null,
    cvvCheck: null,
    avsCheck: null,
    takenAt: isoOf(wire.created),
    refunds,
    refundedTotal: null,
    deadlines: [],
    passOn: null,
    supported: isUnclear ? NOTHING : null,
    flags: flags.filter(([, present]) => present).map(([flag]) => flag),
    readAt: new Date(nowMs).toISOString(),
  };
}

const NOTHING: Payment['supported'] = { fullReversal: false, partialReversal: false, refund: false };

/** Where a row stands. An unknown word is never taken for a failure. Source: CCV API reference, "payment status". */
function stageOf({ type, status }: TransactionWire, hold: Hold | null): PaymentStage {
  if (!isRow(type)) return 'unknown';
  switch (statusOf(status)) {
    case 'pending':
      return 'processing';
    case 'failed':
      return 'declined';
    case 'manualintervention':
      return 'under-review';
    case null:
      return 'unknown';
    case 'success':
      if (type !== 'authorise' || hold === 'captured') return 'settled';
      return hold === 'reversed' || hold === 'released' ? 'reversed' : 'on-hold';
  }
}

/** `visa card`, `terminal`: the method comes last, as {@link methodOf} reads it. */
function methodText({ method, brand }: TransactionWire): string | null {
  const name = (words(method) ?? '').toLowerCase().replace(/\s+/g, '');
  const make = (words(brand) ?? '').toLowerCase();
  if (name === '') return null;
  return make === '' || make === name ? name.slice(0, 60) : `${make.slice(0, 30)} ${name.slice(0, 29)}`;
}

/** The provider's own word for how a payment was paid; empty where it did not say. */
export function methodOf({ method }: Pick<Payment, 'method'>): string {
  return method?.split(' ').at(-1) ?? '';
}

function isMethod({ method }: TransactionWire, name: string): boolean {
  return method?.trim().toLowerCase() === name;
}
