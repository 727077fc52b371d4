import type { TillbackError } from '../../../shared/domain/error-code';
import type { Proof } from '../../../shared/domain/gateway';
import { equal } from '../../../shared/domain/money';
import type { BeforeState, PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import type { ChildRefund, Payment, PaymentStage } from '../../../shared/domain/payment';
import { err, ok, type Result } from '../../../shared/domain/result';
import { newRefunds } from './classify';
import { markOf } from '../base/words';
import { isInProgress } from './status';

/** The reads that a proof is made of. */
export interface ProofReads {
  payment(): Promise<Result<Payment, TillbackError>>;
  /** A refund from its own record. */
  refund(refundId: string): Promise<Result<ChildRefund, TillbackError>>;
}

/**
 * Looks for the effect of a request whose reply was lost, by comparing fresh reads with the journalled before-state (I5).
 * A change that could be somebody else's is not taken for ours.
 */
export async function prove(
  intent: SentIntent,
  before: BeforeState,
  request: PreparedRequest,
  reads: ProofReads,
): Promise<Result<Proof, TillbackError>> {
  if (intent.verb === 'refund-reversal') return proveRefundReversal(intent, before, reads);
  const payment = await reads.payment();
  if (!payment.ok) return payment;
  if (intent.verb === 'reversal') return ok(proveReversal(intent, before, payment.value));
  return proveRefund(intent, before, markOf(request.idempotencyKey), payment.value, reads);
}

const REVERSIBLE: ReadonlySet<PaymentStage> = new Set(['open', 'on-hold', 'settling']);

/** What a read of the payment says about a reversal; pure. */
export function proveReversal(intent: SentIntent, before: BeforeState, now: Payment): Proof {
  const left = before.amount.minor - intent.amount.minor;
  const whole = intent.whole || left === 0;
  const untouched = equal(now.amount, before.amount) && newRefunds(now.refunds, before).length === 0;
  if (now.amount.currency !== before.amount.currency || before.stage === 'reversed')
    return { kind: 'ambiguous' };
  if (now.stage === 'processing') return { kind: 'pending', reference: null };
  // Nothing more can be reversed of it, so it does not matter whose reversal this was: the end is the one agreed to.
  if (whole && now.stage === 'reversed') return { kind: 'done', reference: null };
  // A part that is gone may be somebody else's doing, and a reversal carries no mark: the replay of our key tells.
  if (!untouched) return { kind: 'ambiguous' };
  if (now.stage === 'settled' && before.stage !== 'settled') {
    // A payment that settled was not reversed, and cannot be any more. Of a part this is not sure: what a payment shows
    // after the reversal of a part is not documented, and may be its old amount.
    return whole ? { kind: 'refused', reference: null } : { kind: 'ambiguous' };
  }
  return REVERSIBLE.has(now.stage) || now.stage === before.stage
    ? { kind: 'unchanged' }
    : { kind: 'ambiguous' };
}

async function proveRefund(
  intent: SentIntent,
  before: BeforeState,
  mark: string,
  now: Payment,
  reads: ProofReads,
): Promise<Result<Proof, TillbackError>> {
  const fresh = newRefunds(now.refunds, before);
  if (fresh.length === 0) {
    const untouched = equal(now.amount, before.amount) && now.stage !== 'reversed';
    return ok(untouched ? { kind: 'unchanged' } : { kind: 'ambiguous' });
  }
  const ours: ChildRefund[] = [];
  for (const child of fresh.filter((candidate) => equal(candidate.amount, intent.amount))) {
    const record = await reads.refund(child.refundId);
    if (!record.ok) {
      if (record.error.code === 'payment-not-found') continue;
      return err(record.error);
    }
    if (record.value.description?.includes(mark) === true) ours.push(child);
  }
  const [made, another] = ours;
  if (made === undefined || another !== undefined) return ok({ kind: 'ambiguous' });
  return ok(ended(made));
}

async function proveRefundReversal(
  intent: SentIntent,
  before: BeforeState,
  reads: ProofReads,
): Promise<Result<Proof, TillbackError>> {
  const refundId = intent.refundId ?? '';
  const record = await reads.refund(refundId);
  if (!record.ok) return record;
  const { state, providerStatus, amount } = record.value;
  const was = before.refunds.find((refund) => refund.refundId === refundId);
  if (!equal(amount, intent.amount) || was?.state === 'reversed') return ok({ kind: 'ambiguous' });
  if (state === 'reversed') return ok({ kind: 'done', reference: refundId });
  if (isInProgress(providerStatus)) return ok({ kind: 'pending', reference: refundId });
  if (state === 'settled') return ok({ kind: 'refused', reference: refundId });
  return ok({ kind: state === 'submitted' ? 'unchanged' : 'ambiguous' });
}

/** What the refund that carries our mark says of the operation that made it. */
function ended(child: ChildRefund): Proof {
  if (child.state === 'refused') return { kind: 'refused', reference: child.refundId };
  if (isInProgress(child.providerStatus)) return { kind: 'pending', reference: child.refundId };
  if (child.state === 'unknown') return { kind: 'ambiguous' };
  return { kind: 'done', reference: child.refundId };
}
