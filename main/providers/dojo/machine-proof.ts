import type { Proof } from '../../../shared/domain/gateway';
import type { BeforeState, SentIntent } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import { growthOf } from './change';
import type { SessionWire } from './schema';
import { sessionStatusOf } from './session-status';

/**
 * What a session at a card machine and a later read of the payment say of a refund with the card; pure. The session's
 * word alone is no proof, and neither is a change of the payment alone.
 * @param session null where the reply that named it was lost
 */
export function proveAtMachine(
  { amount }: SentIntent,
  before: BeforeState,
  session: SessionWire | null,
  now: Payment,
): Proof {
  const growth = growthOf(before, now);
  const untellable: Proof = { kind: 'ambiguous', replayTells: false };
  if (growth === null || growth < 0 || now.stage === 'reversed') return untellable;
  if (session === null) return growth === 0 ? { kind: 'unchanged' } : untellable;
  const reference = session.id;
  switch (sessionStatusOf(session.status)) {
    case 'Captured':
    case 'SignatureVerificationAccepted':
      return growth >= amount.minor ? { kind: 'done', reference } : { kind: 'pending', reference };
    case 'SignatureVerificationRequired':
      return { kind: 'pending', reference, awaitsSignature: true };
    case 'Declined':
    case 'Canceled':
    case 'SignatureVerificationRejected':
      return { kind: growth === 0 ? 'refused' : 'pending', reference };
    case 'Expired':
      // The machine did not report its end in time: the payment alone would have to tell, and cannot tell whose it was.
      return growth === 0 ? { kind: 'unchanged' } : untellable;
    case 'InitiateRequested':
    case 'Initiated':
    case 'Authorized':
    case 'CancelRequested':
    case null:
      return { kind: 'pending', reference };
  }
}
