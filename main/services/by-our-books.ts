import type { Operation } from '../../shared/domain/operation';
import type { Payment } from '../../shared/domain/payment';
import { mayHaveEffect } from '../engine/remainder';

/**
 * A payment as it is shown. Some providers' reads never tell of a reversal: what our own proven reversals have taken
 * back as a whole is shown as reversed all the same. Nothing is decided by it.
 */
export function byOurBooks(payment: Payment, operations: readonly Operation[]): Payment {
  if (payment.stage !== 'on-hold') return payment;
  const reversed = operations
    .filter((operation) => operation.state === 'succeeded' && operation.intent.verb === 'reversal')
    .filter(mayHaveEffect)
    .reduce((sum, { intent }) => sum + intent.amount.minor, 0);
  const most = Math.max(payment.amount.minor, ...operations.map(({ before }) => before.amount.minor));
  return reversed > 0 && reversed >= most ? { ...payment, stage: 'reversed' } : payment;
}
