import type { Proof } from '../../../shared/domain/gateway';
import type { BeforeState } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import { statusOf } from './status';

/** Nobody can tell whose change it is: no call but the refund has a key, and no read names who did what. */
export const UNTELLABLE: Proof = { kind: 'ambiguous', replayTells: false };

/**
 * By how much Dojo's sum of refunds has grown since the before-state, in minor units, whoever made them; null where the
 * two cannot be compared.
 */
export function growthOf(before: BeforeState, now: Payment): number | null {
  if (before.amount.currency !== now.amount.currency) return null;
  return (now.refundedTotal?.minor ?? 0) - (before.refundedTotal?.minor ?? 0);
}

/** True where nobody returned anything since, and nobody captured or changed it either. */
export function isUntouched(before: BeforeState, now: Payment): boolean {
  return (
    statusOf(now.providerStatus) === statusOf(before.providerStatus) &&
    growthOf(before, now) === 0 &&
    now.amount.minor === before.amount.minor
  );
}
