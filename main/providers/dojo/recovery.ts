import type { TillbackError } from '../../../shared/domain/error-code';
import type { Proof } from '../../../shared/domain/gateway';
import type { BeforeState, SentIntent } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import { ok, type Result } from '../../../shared/domain/result';
import { growthOf, isUntouched } from './change';
import { proveAtMachine } from './machine-proof';
import type { SessionWire } from './schema';

/** The reads that a proof is made of. */
export interface ProofReads {
  payment(): Promise<Result<Payment, TillbackError>>;
  /** A session at a card machine. */
  session(reference: string): Promise<Result<SessionWire, TillbackError>>;
}

/** Nobody can tell whose change it is: no call but the refund has a key, and no read names who did what. */
export const UNTELLABLE: Proof = { kind: 'ambiguous', replayTells: false };

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
  // The session is read first, so that whatever it says has been done shows in the payment.
  const session = intent.machine === null || reference === null ? null : await reads.session(reference);
  if (session !== null && !session.ok) return session;
  const payment = await reads.payment();
  if (!payment.ok) return payment;
  if (intent.machine !== null)
    return ok(proveAtMachine(intent, before, session?.value ?? null, payment.value));
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
    // Dojo named our refund, so a sum that has grown by so much holds it, whoever else refunded beside us.
    return growth >= amount.minor ? { kind: 'done', reference } : { kind: 'pending', reference };
  }
  if (growth === 0 && isUntouched(before, now)) return { kind: 'unchanged' };
  // It may be somebody else's refund of the same amount: a repeat of our key gets the name of ours, or a no.
  return growth === amount.minor ? { kind: 'ambiguous', exact: true } : { kind: 'ambiguous' };
}
