import { equal } from '../../../shared/domain/money';
import type { ChildRefund, ChildState } from '../../../shared/domain/payment';
import { givenBack } from './assumed';
import { isoOf } from './facts';
import type { Related } from './related';
import type { TransactionWire } from './schema';
import { countsAgainstPaid, givesBack, isKnownType, statusOf } from './status';
import { words } from './words';

/** What has become of an authorisation by what was made of it. A row's status says only that it was approved. */
const HOLDS = [
  'captured',
  'reversed',
  'released',
  'reversal in doubt',
  'reversal pending',
  'capture pending',
  'release pending',
] as const;
export type Hold = (typeof HOLDS)[number];

const STATES: Readonly<Record<string, ChildState>> = {
  pending: 'submitted',
  success: 'settled',
  failed: 'refused',
};

/**
 * What was given back of a row, whoever gave it and however (I4). What was given back of an authorisation by its own
 * name counts against each of its captures: nobody says which one it was of.
 */
export function givenBackOf(row: TransactionWire, related: Related): readonly ChildRefund[] {
  const own = related.of(row.reference);
  const all =
    row.type === 'capture'
      ? [...own, ...related.of(row.originalReference ?? '').filter(({ type }) => givesBack(type))]
      : own;
  const counted = all.filter(({ type }) =>
    row.type === 'authorise' ? givesBack(type) : countsAgainstPaid(type),
  );
  const undone = undoneIn(all, related);
  return counted.map((child) => toChild(child, undone.has(child.reference)));
}

/**
 * The chargebacks whose money the shop got back. A won dispute is of one chargeback only: of the one that it names, else
 * of the oldest one of its amount that no other is of.
 */
function undoneIn(all: readonly TransactionWire[], related: Related): ReadonlySet<string> {
  const chargebacks = all
    .filter(({ type, status }) => type === 'chargeback' && statusOf(status) !== 'failed')
    .sort((a, b) => ageOf(a) - ageOf(b));
  const named = chargebacks.filter(({ reference, amount }) =>
    related.of(reference).some((one) => isWonDispute(one) && equal(one.amount, amount)),
  );
  const undone = new Set(named.map(({ reference }) => reference));
  for (const won of all.filter(isWonDispute)) {
    const its = chargebacks.find(
      ({ reference, amount }) => !undone.has(reference) && equal(amount, won.amount),
    );
    if (its !== undefined) undone.add(its.reference);
  }
  return undone;
}

/** The shop got the money of a chargeback back. */
function isWonDispute({ type, status }: TransactionWire): boolean {
  return type === 'chargeback_reversal' && statusOf(status) === 'success';
}

/** Where it stands among others, the oldest first; what does not say when it was made comes last. */
function ageOf({ created }: TransactionWire): number {
  return created ?? Number.MAX_SAFE_INTEGER;
}

function toChild(child: TransactionWire, isUndone: boolean): ChildRefund {
  const { reference, type, status, amount, description, created } = child;
  return {
    refundId: reference,
    at: isoOf(created),
    amount: { ...amount, minor: givenBack(amount.minor) },
    state: isUndone ? 'reversed' : (STATES[statusOf(status) ?? ''] ?? 'unknown'),
    providerStatus: type === 'refund' ? status : `${type} ${status}`,
    operator: null,
    description: words(description),
    reversible: false,
  };
}

/** How an authorisation stands by what was made of it; null where nothing was that counts. A failed try leaves no trace. */
export function holdOf(authorisation: TransactionWire, related: Related): Hold | null {
  const tried = related
    .of(authorisation.reference)
    .map(({ type, status }) => ({ type, status: statusOf(status) }))
    .filter(({ status }) => status !== 'failed');
  const has = (type: string, isDone: boolean): boolean =>
    tried.some((one) => one.type === type && (one.status === 'success') === isDone);
  const isInDoubt = tried.some((one) => one.type === 'reversal' && one.status === 'manualintervention');
  const found: readonly (readonly [Hold, boolean])[] = [
    ['captured', has('capture', true)],
    ['reversed', has('reversal', true)],
    ['released', has('release', true)],
    ['reversal in doubt', isInDoubt],
    ['reversal pending', has('reversal', false)],
    ['capture pending', has('capture', false)],
    ['release pending', has('release', false)],
  ];
  return found.find(([, is]) => is)?.[0] ?? null;
}

/** True where something of an unknown kind was made of an authorisation: what is left of it nobody knows. */
export function isStrange(authorisation: TransactionWire, related: Related): boolean {
  return related
    .of(authorisation.reference)
    .some(({ type, status }) => !isKnownType(type) && statusOf(status) !== 'failed');
}

/** A row's status and what has become of it, in one text that is kept with the payment: `success, captured`. */
export function writeStanding(status: string, hold: Hold | null): string {
  return hold === null ? status : `${status}, ${hold}`;
}

export function readHold(providerStatus: string): Hold | null {
  const text = providerStatus.split(', ')[1];
  return HOLDS.find((hold) => hold === text) ?? null;
}
