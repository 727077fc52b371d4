import type { DayLine } from '../../shared/domain/day-end';
import type { Proof } from '../../shared/domain/gateway';
import { equal, type Money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import type { ChildRefund, ChildState, Payment } from '../../shared/domain/payment';
import { mayHaveEffect } from '../engine/remainder';
import { outcomeOf } from './day-outcome';

export type Agreement = DayLine['agreement'];

/** What the provider shows now, for one operation. */
export interface Shown {
  /** With the details of its refunds; null where the provider does not have the payment. */
  readonly payment: Payment | null;
  /** Every operation of ours on the payment, this one too. */
  readonly history: readonly Operation[];
  /** What the mark that a refund carries says of this operation; null where that was not asked. */
  readonly proof: Proof['kind'] | null;
}

const UNDONE: ReadonlySet<ChildState> = new Set(['reversed', 'refused', 'returned']);

/** True where a comparison could say something: the operation went to a provider, and its end is known. */
export function canBeCompared(operation: Operation): boolean {
  const outcome = outcomeOf(operation);
  return operation.sends > 0 && (outcome === 'done' || outcome === 'refused');
}

/**
 * Holds what the books say of an operation against what the provider shows. Pure. What only somebody else's doing could
 * explain disagrees too: a person has to look.
 */
export function compare(operation: Operation, shown: Shown): Agreement {
  if (!canBeCompared(operation)) return 'not-compared';
  const done = outcomeOf(operation) === 'done';
  if (shown.payment === null) return done ? 'disagrees' : 'agrees';
  if (operation.state === 'bounced') return yes(isUndone(made(operation, shown.payment)));
  return done ? compareDone(operation, shown.payment, shown) : compareUndone(operation, shown.payment, shown);
}

function compareDone(operation: Operation, payment: Payment, { history }: Shown): Agreement {
  const { verb, refundId, amount } = operation.intent;
  if (verb === 'refund-reversal') return yes(childOf(payment, refundId)?.state === 'reversed');
  if (verb === 'reversal') return compareReversal(operation, payment);
  if (payment.refundedTotal !== null)
    return yes(grewBy(operation, payment, payment.refundedTotal) >= amount.minor);
  const child = made(operation, payment) ?? nameless(operation, payment, history)[0];
  if (child === undefined || !equal(child.amount, amount)) return 'disagrees';
  return yes(!isUndone(child) || wasTakenBack(child, history));
}

/** The books say that nothing happened. */
function compareUndone(operation: Operation, payment: Payment, { history, proof }: Shown): Agreement {
  const { verb, refundId, amount } = operation.intent;
  if (verb === 'refund') {
    const child = made(operation, payment);
    if (child !== undefined) return yes(isUndone(child));
    if (proof === 'done') return 'disagrees';
    if (proof === 'unchanged' || proof === 'refused') return 'agrees';
    if (payment.refundedTotal !== null) return compareSum(operation, payment, payment.refundedTotal, history);
    // Without a mark to tell by, one that nobody claims may be ours as well as somebody else's.
    return nameless(operation, payment, history).length === 0 ? 'agrees' : 'not-compared';
  }
  const others = history.filter((other) => other.id !== operation.id && mayHaveEffect(other));
  if (verb === 'refund-reversal') {
    const byAnother = others.some(({ intent }) => intent.verb === verb && intent.refundId === refundId);
    return yes(byAnother || childOf(payment, refundId)?.state !== 'reversed');
  }
  const reversals = others.filter((other) => other.intent.verb === 'reversal' && !isBefore(other, operation));
  if (payment.stage === 'reversed') return yes(operation.before.stage === 'reversed' || reversals.length > 0);
  const ours = reversals.reduce((sum, { intent }) => sum + intent.amount.minor, 0);
  const unexplained = fellBy(operation, payment) - ours;
  if (unexplained <= 0) return 'agrees';
  return unexplained >= amount.minor ? 'disagrees' : 'not-compared';
}

/** Where a provider tells one sum of refunds it may show no reversal either: its silence is no contradiction then. */
function compareReversal(operation: Operation, payment: Payment): Agreement {
  const { before, intent } = operation;
  if (payment.stage === 'reversed' || fellBy(operation, payment) >= intent.amount.minor) return 'agrees';
  const isSilent = payment.refundedTotal !== null && payment.stage === before.stage;
  return isSilent ? 'not-compared' : 'disagrees';
}

/** Growth of the sum that no other refund of ours explains may be this one after all, or somebody else's. */
function compareSum(
  operation: Operation,
  payment: Payment,
  sum: Money,
  history: readonly Operation[],
): Agreement {
  const ours = history
    .filter((other) => other.id !== operation.id && other.intent.verb === 'refund' && mayHaveEffect(other))
    .filter((other) => !isBefore(other, operation))
    .reduce((total, { intent }) => total + intent.amount.minor, 0);
  return grewBy(operation, payment, sum) - ours <= 0 ? 'agrees' : 'not-compared';
}

/** How much more has been refunded of the payment than just before the operation was sent, in minor units. */
function grewBy({ before }: Operation, { amount }: Payment, sum: Money): number {
  return sum.currency === amount.currency ? sum.minor - (before.refundedTotal?.minor ?? 0) : 0;
}

/** How much less the payment is worth than just before the operation was sent, in minor units. */
function fellBy({ before }: Operation, { amount }: Payment): number {
  return amount.currency === before.amount.currency ? before.amount.minor - amount.minor : 0;
}

/** True where the other operation's effect was already in the before-state of this one. */
function isBefore(other: Operation, operation: Operation): boolean {
  return Date.parse(other.firstSentAt ?? other.createdAt) <= Date.parse(operation.before.readAt);
}

/** The refund that an operation made, by the provider's name for it. */
function made({ providerReference, closing }: Operation, payment: Payment): ChildRefund | undefined {
  return childOf(payment, providerReference) ?? childOf(payment, closing?.reference ?? null);
}

/** New refunds of the same amount that no other operation has the name of. */
function nameless(
  operation: Operation,
  payment: Payment,
  history: readonly Operation[],
): readonly ChildRefund[] {
  if (operation.providerReference !== null) return [];
  const known = new Set(operation.before.refunds.map(({ refundId }) => refundId));
  const named = namesOf(history.filter(({ id }) => id !== operation.id));
  return payment.refunds.filter(
    (child) =>
      !known.has(child.refundId) &&
      !named.has(child.refundId) &&
      !isUndone(child) &&
      equal(child.amount, operation.intent.amount),
  );
}

/** What operations of ours are called at the provider. */
export function namesOf(operations: readonly Operation[]): ReadonlySet<string> {
  return new Set(
    operations
      .filter(({ intent }) => intent.verb === 'refund')
      .flatMap(({ providerReference, closing }) => [
        ...(providerReference === null ? [] : [providerReference]),
        ...(closing?.happened === true ? [closing.reference] : []),
      ]),
  );
}

function wasTakenBack(child: ChildRefund, history: readonly Operation[]): boolean {
  return (
    child.state === 'reversed' &&
    history.some(
      (other) =>
        other.intent.verb === 'refund-reversal' &&
        other.intent.refundId === child.refundId &&
        mayHaveEffect(other),
    )
  );
}

function isUndone(child: ChildRefund | undefined): boolean {
  return child !== undefined && UNDONE.has(child.state);
}

function childOf(payment: Payment, refundId: string | null): ChildRefund | undefined {
  return refundId === null ? undefined : payment.refunds.find((child) => child.refundId === refundId);
}

function yes(holds: boolean): Agreement {
  return holds ? 'agrees' : 'disagrees';
}
