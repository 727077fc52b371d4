import type { Operation } from '../../shared/domain/operation';
import type { Payment } from '../../shared/domain/payment';
import { mayHaveEffect } from './remainder';

/** What of our own refunds an operation is looked at beside: those that were sent after it. */
function laterOurs(operation: Operation, others: readonly Operation[]): readonly Operation[] {
  return others.filter(
    (other) =>
      other.id !== operation.id &&
      other.intent.verb === 'refund' &&
      mayHaveEffect(other) &&
      sentAt(other) >= sentAt(operation),
  );
}

/**
 * By how much the provider's one sum of refunds has grown since an operation's before-state beyond what our own later
 * refunds explain, in minor units; null where the provider lists its refunds and tells no sum. Pure.
 */
export function growthBesides(
  payment: Payment,
  operation: Operation,
  others: readonly Operation[],
): number | null {
  const was = operation.before.refundedTotal;
  if (payment.refundedTotal === null || was === null) return null;
  const ours = laterOurs(operation, others).reduce((total, { intent }) => total + intent.amount.minor, 0);
  return payment.refundedTotal.minor - was.minor - ours;
}

/**
 * True where the sum no longer holds a refund of ours that it held. Where several have the amount that is missing, the
 * newest is taken for it: they are of one payment, so it makes no difference to anybody's money. Pure.
 */
export function hasFallenOut(payment: Payment, operation: Operation, others: readonly Operation[]): boolean {
  const { minor } = operation.intent.amount;
  const isNewest = laterOurs(operation, others).every(({ intent }) => intent.amount.minor !== minor);
  return isNewest && growthBesides(payment, operation, others) === 0;
}

function sentAt({ firstSentAt, createdAt }: Operation): number {
  return Date.parse(firstSentAt ?? createdAt);
}
