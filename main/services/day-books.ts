import type { DayConnection, DayLine, DayOutcome } from '../../shared/domain/day-end';
import { money, type Money } from '../../shared/domain/money';
import type { Payment } from '../../shared/domain/payment';
import type { Proof } from '../../shared/domain/gateway';
import type { Operation } from '../../shared/domain/operation';
import { mayHaveEffect } from '../engine/remainder';
import { bookKeyText } from './book-key';
import { compare, namesOf } from './day-compare';
import { isWithin, outcomeOf, returnedMs, type Span } from './day-outcome';
import type { FreshReads } from './day-reads';

type Elsewhere = DayConnection['elsewhere'][number];
type Total = DayConnection['totals'][number];

/** Outcomes that somebody has to answer for before the day can be closed. */
const OPEN_OUTCOMES: ReadonlySet<DayOutcome> = new Set(['unknown', 'pending', 'waiting']);

/** What a day's lines are made from. */
export interface BookFacts {
  /** All operations of ours by their payment's text in the books, of any day. */
  readonly history: ReadonlyMap<string, readonly Operation[]>;
  /** Payments as they are known, by their text in the books. */
  readonly known: ReadonlyMap<string, Payment>;
  readonly reads: FreshReads;
  /** After the closing nothing has to be named any more. */
  /** When the day was closed; null while it is open. What was there by then has its word. */
  readonly closedAt: string | null;
}

export function lineOf(operation: Operation, { history, known, reads, closedAt }: BookFacts): DayLine {
  const key = bookKeyText(operation.intent.payment);
  const fresh = reads.payments.get(key);
  const payment = fresh ?? known.get(key) ?? null;
  const outcome = outcomeOf(operation);
  const isNamed = closedAt !== null && operation.createdAt <= closedAt;
  const ours = history.get(key) ?? [operation];
  const proof = ownProof(operation, reads.proofs.get(operation.id) ?? null, ours);
  const agreement =
    fresh === undefined ? 'not-compared' : compare(operation, { payment: fresh, history: ours, proof });
  return {
    operation,
    outcome,
    agreement,
    card: payment?.card ?? null,
    method: payment?.method ?? null,
    orderId: payment?.orderId ?? null,
    mustBeNamed: !isNamed && (OPEN_OUTCOMES.has(outcome) || agreement === 'disagrees'),
  };
}

/**
 * What a read proves of an operation. A provider without marks may be found to have done what it did for the next try of
 * ours: its name tells.
 */
function ownProof(
  { id }: Operation,
  proof: Proof | null,
  history: readonly Operation[],
): Proof['kind'] | null {
  const named = proof !== null && 'reference' in proof ? proof.reference : null;
  const isOfAnother = history.some((other) => other.id !== id && other.providerReference === named);
  return named !== null && isOfAnother ? 'ambiguous' : (proof?.kind ?? null);
}

/**
 * What was given back, by currency. An operation that lived through several days counts on the day on which its request
 * left, so that the days add up.
 */
export function totalsOf(lines: readonly DayLine[], span: Span): readonly Total[] {
  const sums = new Map<string, { reversed: number; refunded: number; otherWay: number; count: number }>();
  for (const { operation, outcome } of lines) {
    if (outcome !== 'done' || !isWithin(returnedMs(operation), span)) continue;
    const { verb, amount } = operation.intent;
    const sum = sums.get(amount.currency) ?? { reversed: 0, refunded: 0, otherWay: 0, count: 0 };
    sums.set(amount.currency, sum);
    sum.count += 1;
    if (verb === 'reversal') sum.reversed += amount.minor;
    else if (verb === 'other-way') sum.otherWay += amount.minor;
    else sum.refunded += verb === 'refund' ? amount.minor : -amount.minor;
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, { reversed, refunded, otherWay, count }]) => ({
      reversed: money(reversed, currency),
      refunded: money(refunded, currency),
      otherWay: money(otherWay, currency),
      count,
    }));
}

/** Refunds of a payment in a span of time that no operation of ours made. One without a date is shown, to be safe. */
export function elsewhereOn(
  payment: Payment,
  history: readonly Operation[],
  span: Span,
): readonly Elsewhere[] {
  if (payment.refundedTotal !== null) return summedElsewhere(payment, payment.refundedTotal, history);
  const named = namesOf(history);
  // A refund of ours whose name is not known may be any of the same amount: it is taken for ours, once.
  const nameless = history.filter(
    (operation) =>
      operation.intent.verb === 'refund' && operation.providerReference === null && mayHaveEffect(operation),
  );
  const unclaimed = nameless.map(({ intent }) => intent.amount.minor);
  return payment.refunds.flatMap(({ refundId, amount, state, at }) => {
    if (named.has(refundId)) return [];
    const claim = unclaimed.indexOf(amount.minor);
    if (claim >= 0) {
      unclaimed.splice(claim, 1);
      return [];
    }
    const atMs = Date.parse(at ?? '');
    if (!Number.isNaN(atMs) && !isWithin(atMs, span)) return [];
    return [{ payment: payment.key, refundId, amount, state, at }];
  });
}

/** One line for all that a provider's sum has beyond our own refunds; it says neither when nor in how many parts. */
function summedElsewhere(
  { key, amount }: Payment,
  sum: Money,
  history: readonly Operation[],
): readonly Elsewhere[] {
  const ours = history
    .filter((operation) => operation.intent.verb === 'refund' && mayHaveEffect(operation))
    .reduce((total, { intent }) => total + intent.amount.minor, 0);
  const minor = sum.minor - ours;
  return minor > 0 && sum.currency === amount.currency
    ? [{ payment: key, refundId: null, amount: { ...sum, minor }, state: 'unknown', at: null }]
    : [];
}
