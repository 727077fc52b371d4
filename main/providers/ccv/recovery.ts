import type { TillbackError } from '../../../shared/domain/error-code';
import type { Proof } from '../../../shared/domain/gateway';
import { equal, type Money } from '../../../shared/domain/money';
import type { BeforeState, PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import { ok, type Result } from '../../../shared/domain/result';
import { givenBack } from './assumed';
import { foreignIn, proofOf, UNTELLABLE } from './outcome';
import { isOurs } from './ours';
import type { Related } from './related';
import type { TransactionWire } from './schema';
import { statusOf } from './status';

/** The reads that a proof is made of. */
export interface ProofReads {
  /** A transaction by its reference; null where CCV knows none. */
  one(reference: string): Promise<Result<TransactionWire | null, TillbackError>>;
  /** What was made of the payment. */
  related(): Promise<Result<Related, TillbackError>>;
}

/**
 * Looks for the transaction that a request made: by its name where one is known, else among all that were made of the
 * payment, by the mark in its description. A change without the mark is somebody else's (I5).
 */
export async function prove(
  intent: SentIntent,
  before: BeforeState,
  request: PreparedRequest,
  reference: string | null,
  reads: ProofReads,
): Promise<Result<Proof, TillbackError>> {
  if (intent.verb === 'refund-reversal') return ok(UNTELLABLE);
  if (reference !== null) {
    const known = await reads.one(reference);
    if (!known.ok) return known;
    if (known.value !== null) {
      if (foreignIn(known.value, intent) !== null) return ok(UNTELLABLE);
      if (isLively(known.value)) return ok(proofOf(known.value, intent));
      return proveBesides(known.value, intent, before, request, reads);
    }
  }
  const related = await reads.related();
  if (!related.ok) return related;
  const proof = proveByRelated(intent, before, request, reference, related.value);
  // CCV has named it, and does not show it just now: that it did nothing is not proven by that.
  const isNamed = reference !== null && (proof.kind === 'unchanged' || proof.kind === 'ambiguous');
  return ok(isNamed ? { kind: 'pending', reference } : proof);
}

/**
 * What the failure of a transaction says of the request that made it. Where CCV has forgotten the key, a repeat makes a
 * second transaction: that the one which is known by name has failed says nothing of the other (I2).
 */
async function proveBesides(
  failed: TransactionWire,
  intent: SentIntent,
  before: BeforeState,
  request: PreparedRequest,
  reads: ProofReads,
): Promise<Result<Proof, TillbackError>> {
  const related = await reads.related();
  if (!related.ok) return related;
  const marked = newIn(related.value, intent, before).filter((wire) => isOurs(wire, intent, request));
  return ok(proofAmong([...marked, failed], intent) ?? proofOf(failed, intent));
}

/** What the transactions of a payment say of a return whose reply was lost; pure. */
export function proveByRelated(
  intent: SentIntent,
  before: BeforeState,
  request: PreparedRequest,
  reference: string | null,
  related: Related,
): Proof {
  const all = newIn(related, intent, before);
  const ours = all.filter(
    (wire) =>
      isOurs(wire, intent, request) || (wire.reference === reference && foreignIn(wire, intent) === null),
  );
  const proof = proofAmong(ours, intent);
  if (proof !== null) return proof;
  if (related.isUnclear(intent.payment.paymentId)) return { kind: 'ambiguous' };
  return intent.verb === 'reversal' ? withoutReversal(intent, all) : withoutRefund(intent, all);
}

/** What was made of the payment since before we sent. */
function newIn(related: Related, { payment }: SentIntent, before: BeforeState): readonly TransactionWire[] {
  const known = new Set(before.refunds.map(({ refundId }) => refundId));
  return related.of(payment.paymentId).filter((wire) => !known.has(wire.reference));
}

/** What the transactions that one request made come to; null where it made none. */
function proofAmong(ours: readonly TransactionWire[], intent: SentIntent): Proof | null {
  const lively = ours.filter(isLively);
  // One request never makes two: if it did, only CCV can say what they come to.
  if (lively.length > 1) return UNTELLABLE;
  const made = lively[0] ?? ours.at(-1);
  return made === undefined ? null : proofOf(made, intent);
}

/**
 * Nothing of ours is there. A reversal of somebody else's stands in the way of ours, and so does a capture; a repeat can
 * only name ours or be refused, because there is never a second one.
 */
function withoutReversal({ amount }: SentIntent, all: readonly TransactionWire[]): Proof {
  const others = all.filter(isLively);
  const reversals = others.filter(({ type }) => type === 'reversal');
  if (reversals.length > 0)
    return reversals.every((one) => equal(one.amount, amount))
      ? { kind: 'ambiguous', exact: true }
      : { kind: 'ambiguous' };
  // What failed did nothing; anything else, known or not, has changed what a reversal meets.
  return others.length === 0 ? { kind: 'unchanged' } : { kind: 'ambiguous' };
}

/** Nothing of ours is there. Somebody else's refunds of just the same amount may be an answer to the open outcome. */
function withoutRefund({ amount }: SentIntent, all: readonly TransactionWire[]): Proof {
  const others = all.filter((wire) => isLively(wire) && wire.type === 'refund');
  if (others.length === 0) return { kind: 'unchanged' };
  return isSum(others, amount) ? { kind: 'ambiguous', exact: true } : { kind: 'ambiguous' };
}

function isSum(refunds: readonly TransactionWire[], { minor, currency }: Money): boolean {
  const sum = refunds.reduce((total, { amount }) => total + givenBack(amount.minor), 0);
  return sum === minor && refunds.every(({ amount }) => amount.currency === currency);
}

/** True for what moved money, may have, or may still. */
function isLively({ status }: TransactionWire): boolean {
  return statusOf(status) !== 'failed';
}
