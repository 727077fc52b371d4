import type { Capability, Offer, Verdict } from '../../shared/domain/capability';
import { money, smaller, type Money } from '../../shared/domain/money';
import { isOpen, type Operation, type OperationState } from '../../shared/domain/operation';
import type { ChildState, Payment } from '../../shared/domain/payment';

/** A refund in one of these gave nothing back in the end; any other counts, one that is not understood too. */
const UNDONE: ReadonlySet<ChildState> = new Set(['reversed', 'refused', 'returned']);

/** States of an operation whose request may have acted at the provider, proven or not. */
const IN_DOUBT: ReadonlySet<OperationState> = new Set(['dispatching', 'pending', 'unknown', 'needs-manual']);

/** True where an operation gave money back, or may have. */
export function mayHaveEffect({ state, closing }: Operation): boolean {
  if (state === 'succeeded' || state === 'settled' || IN_DOUBT.has(state)) return true;
  return state === 'closed-by-hand' && closing?.happened === true;
}

/** The provider's name of what an operation made, by its reply or by the manager who closed it. */
function referenceOf({ providerReference, closing }: Operation): string | null {
  return providerReference ?? (closing?.happened === true ? closing.reference : null);
}

/**
 * The most that this payment ever was, as far as this PC saw, in minor units. A partial reversal lowers the
 * provider's amount, so our own are added back before comparing; what the provider adds later never counts (I4).
 */
function ceiling(payment: Payment, operations: readonly Operation[]): number {
  let reversed = 0;
  let most = Number.MAX_SAFE_INTEGER;
  for (const operation of operations) {
    most = Math.min(most, operation.before.amount.minor + reversed);
    if (operation.intent.verb === 'reversal' && mayHaveEffect(operation))
      reversed += operation.intent.amount.minor;
  }
  return Math.min(most, payment.amount.minor + reversed);
}

/** What this PC gave back of a payment, in minor units. A refund that the provider lists as undone does not count. */
function returned(payment: Payment, operations: readonly Operation[]): number {
  const undone = new Set(
    payment.refunds.filter((refund) => UNDONE.has(refund.state)).map((refund) => refund.refundId),
  );
  const refunds = operations.filter(
    (one) => one.intent.verb === 'refund' && !undone.has(referenceOf(one) ?? ''),
  );
  const counted = operations.filter(mayHaveEffect).filter((operation) => {
    const { verb, refundId } = operation.intent;
    if (verb === 'refund') return refunds.includes(operation);
    if (verb !== 'refund-reversal') return true;
    // Taking back what somebody else refunded gives nothing back to our own books: it was never in them.
    return operation.state === 'succeeded' && refunds.some((one) => referenceOf(one) === refundId);
  });
  return counted.reduce(
    (total, operation) =>
      total + (operation.intent.verb === 'refund-reversal' ? -1 : 1) * operation.intent.amount.minor,
    0,
  );
}

/**
 * What the provider lists as refunded that no operation of ours made, in minor units. The provider's own remainder
 * does not know what was given back another way, so neither view alone is enough (I4).
 */
function refundedElsewhere(payment: Payment, operations: readonly Operation[]): number {
  if (payment.refundedTotal !== null) return summedElsewhere(payment.refundedTotal.minor, operations);
  const ours = operations.filter((one) => one.intent.verb === 'refund' && mayHaveEffect(one));
  const named = new Set(ours.map(referenceOf));
  const listed = new Set(payment.refunds.map(({ refundId }) => refundId));
  // A refund of ours whose id is not known may be any of the same amount: it is taken for ours, once.
  const nameless = ours
    .filter((one) => one.providerReference === null && !listed.has(referenceOf(one) ?? ''))
    .map(({ intent }) => intent.amount.minor);
  let total = 0;
  for (const child of payment.refunds) {
    if (UNDONE.has(child.state) || named.has(child.refundId)) continue;
    const at = nameless.indexOf(child.amount.minor);
    if (at >= 0) nameless.splice(at, 1);
    else total += child.amount.minor;
  }
  return total;
}

/**
 * The same where the provider tells one sum and lists no refunds. What was there before a refund of ours was not ours
 * either, also while the provider's sum lags behind what it has just done.
 */
function summedElsewhere(total: number, operations: readonly Operation[]): number {
  let ours = 0;
  let most = 0;
  for (const operation of operations) {
    const { intent, before } = operation;
    if (intent.verb !== 'refund' || !mayHaveEffect(operation)) continue;
    most = Math.max(most, (before.refundedTotal?.minor ?? 0) - ours);
    ours += intent.amount.minor;
  }
  return Math.max(most, total - ours, 0);
}

/** What may still be given back by all that this PC knows (I4), never below zero. */
export function ownRemainder(payment: Payment, operations: readonly Operation[]): Money {
  const left =
    ceiling(payment, operations) - returned(payment, operations) - refundedElsewhere(payment, operations);
  return money(Math.max(0, left), payment.amount.currency);
}

function bounded(capability: Capability, own: Money, locked: boolean): Capability {
  const { verb } = capability;
  if (!capability.allowed) return capability;
  if (locked) return { allowed: false, verb, why: 'locked', refundId: capability.refundId };
  if (verb === 'refund-reversal') return capability;
  const max = smaller(capability.max, own);
  const whole = max.minor === capability.max.minor;
  if (max.minor <= 0 || (!whole && !capability.partial)) {
    return { allowed: false, verb, why: 'nothing-left', refundId: null };
  }
  return { ...capability, max };
}

/**
 * What can be done with a payment now: the provider's view, lowered to our own books and to nothing while an
 * operation is open. The list, the panel, the dialog and the engine all ask this.
 */
export function verdictOf(
  payment: Payment,
  capabilities: readonly Capability[],
  operations: readonly Operation[],
): Verdict {
  const own = ownRemainder(payment, operations);
  const locked = operations.some((operation) => isOpen(operation.state));
  const all = capabilities.map((capability) => bounded(capability, own, locked));
  const offers = all.filter(
    (capability): capability is Offer => capability.allowed && capability.verb !== 'refund-reversal',
  );
  // What the provider has just refused is not proposed again while there is another way.
  const other = offers.find(({ verb }) => !wasRefused(verb, operations));
  const offer = other ?? offers[0];
  const refusals = all.flatMap((c) => (c.allowed || c.verb === 'refund-reversal' ? [] : [c]));
  const remaining = offer?.max ?? providerRemainder(payment, own);
  return {
    primary: offer === undefined || offer.verb === 'refund-reversal' ? null : offer.verb,
    why: offer === undefined ? (locked ? 'locked' : (refusals[0]?.why ?? 'not-offered-by-provider')) : null,
    capabilities: all,
    remaining,
    base: payment.amount,
  };
}

/** True where the newest wish for a verb got the provider's own no, and not merely a closed door. */
function wasRefused(verb: Offer['verb'], operations: readonly Operation[]): boolean {
  const newest = operations.filter(({ intent }) => intent.verb === verb).at(-1);
  const isDoor = newest?.error === 'key-rejected' || newest?.error === 'permission-missing';
  return newest?.state === 'declined' && !isDoor;
}

/** What is left where nothing is on offer: shown, never acted on. */
function providerRemainder(payment: Payment, own: Money): Money {
  return smaller(own, leftAtProvider(payment));
}

/** What the provider could still give back by its own sums, whatever rules or our books say. */
export function leftAtProvider(payment: Payment): Money {
  const { currency } = payment.amount;
  const gone = payment.stage === 'reversed' || payment.stage === 'declined' || payment.stage === 'expired';
  if (gone) return money(0, currency);
  const counted = payment.refunds.filter((refund) => !UNDONE.has(refund.state));
  const listed = counted.reduce((total, refund) => total + refund.amount.minor, 0);
  const given = payment.refundedTotal?.minor ?? listed;
  return money(Math.max(0, payment.amount.minor - given), currency);
}
