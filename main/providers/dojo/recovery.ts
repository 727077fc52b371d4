import type { TillbackError } from '../../../shared/domain/error-code';
import type { Proof } from '../../../shared/domain/gateway';
import type { BeforeState, SentIntent } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import { ok, type Result } from '../../../shared/domain/result';
import { growthOf, isUntouched, UNTELLABLE } from './change';
import { proveWithCard, type ProofReads } from './machine-proof';

/**
 * Looks for the effect of a request whose reply was lost, by comparing fresh reads with the journalled before-state (I5).
 * Dojo lists neither refunds nor reversals, only the status and one sum of refunds.
 */
export async function prove(
  intent: SentIntent,
  before: BeforeState,
  reference: string | null,
  reads: ProofReads,
): Promise<Result<Proof, TillbackError>> {
  if (intent.verb === 'refund-reversal') return ok(UNTELLABLE);
  if (intent.machine !== null) return proveWithCard(intent, before, reference, reads);
  const payment = await reads.payment();
  if (!payment.ok) return payment;
  return ok(
    intent.verb === 'reversal'
      ? proveReversal(before, reference, payment.value)
      : proveRefund(intent, before, reference, payment.value),
  );
}

/** What a read of the payment says about a reversal; pure. There is only one, of the whole, so whose it was is the same. */
export function proveReversal(before: BeforeState, reference: string | null, now: Payment): Proof {
  if (growthOf(before, now) === null || before.stage === 'reversed') return UNTELLABLE;
  if (now.stage === 'reversed') return { kind: 'done', reference };
  if (!isUntouched(before, now)) return UNTELLABLE;
  return reference === null ? { kind: 'unchanged' } : { kind: 'pending', reference };
}

/** What a read of the payment says about a refund without the card; pure. */
export function proveRefund(
  { amount }: SentIntent,
  before: BeforeState,
  reference: string | null,
  now: Payment,
): Proof {
  const growth = growthOf(before, now);
  if (growth === null || now.stage === 'reversed') return { kind: 'ambiguous' };
  if (reference !== null) {
    // A name says that Dojo took it, and what was taken may fail yet. Beside that word growth of exactly ours is proof.
    // Growth beyond it may be ours and somebody else's, or theirs alone, and no read nor repeat tells which.
    if (growth > amount.minor) return UNTELLABLE;
    return growth === amount.minor ? { kind: 'done', reference } : { kind: 'pending', reference };
  }
  if (growth === 0 && isUntouched(before, now)) return { kind: 'unchanged' };
  // It may be somebody else's refund of the same amount: a repeat of our key gets the name of ours, or a no.
  return growth === amount.minor ? { kind: 'ambiguous', exact: true } : { kind: 'ambiguous' };
}
