import type { TillbackError } from '../../../shared/domain/error-code';
import type { Proof } from '../../../shared/domain/gateway';
import type { BeforeState, SentIntent } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import { ok, type Result } from '../../../shared/domain/result';
import { CLOCKS_TOGETHER_MS } from './assumed';
import { growthOf, UNTELLABLE } from './change';
import { findLostSession, type LostSession } from './lost-session';
import type { ListedSession, SessionWire } from './schema';
import { sessionStatusOf } from './session-status';

/** The reads that a proof is made of. */
export interface ProofReads {
  payment(): Promise<Result<Payment, TillbackError>>;
  /** The payment, with the sessions that its history lists. */
  history(): Promise<
    Result<{ readonly payment: Payment; readonly sessions: readonly ListedSession[] }, TillbackError>
  >;
  /** A session at a card machine. */
  session(reference: string): Promise<Result<SessionWire, TillbackError>>;
  /** How far this PC's clock is ahead of Dojo's, in milliseconds. Asked after a read. */
  clockSkewMs(): number;
}

/** Looks for the end of a refund with the card: by its session, which a lost reply has to be looked for first. */
export async function proveWithCard(
  intent: SentIntent,
  before: BeforeState,
  known: string | null,
  reads: ProofReads,
): Promise<Result<Proof, TillbackError>> {
  let reference = known;
  if (reference === null) {
    const read = await reads.history();
    if (!read.ok) return read;
    const { payment, sessions } = read.value;
    const sinceMs = Date.parse(before.readAt) - reads.clockSkewMs() - CLOCKS_TOGETHER_MS;
    const lost = findLostSession(intent, sessions, sinceMs);
    if (lost.kind !== 'found') return ok(proveWithoutSession(before, payment, lost.kind));
    reference = lost.reference;
  }
  // The session is read first, so that whatever it says has been done shows in the payment.
  const session = await reads.session(reference);
  // What was found by searching is worth keeping even where it cannot be read just now.
  if (!session.ok) return known === null ? ok({ kind: 'pending', reference }) : session;
  const payment = await reads.payment();
  return payment.ok ? ok(proveAtMachine(intent, before, session.value, payment.value)) : payment;
}

/** What a read of the payment says where no session is known to be ours; pure. */
export function proveWithoutSession(
  before: BeforeState,
  now: Payment,
  lost: Exclude<LostSession['kind'], 'found'>,
): Proof {
  const isQuiet = growthOf(before, now) === 0 && now.stage !== 'reversed';
  return isQuiet && lost === 'none' ? { kind: 'unchanged' } : UNTELLABLE;
}

/**
 * What a session at a card machine and a later read of the payment say of a refund with the card; pure. The session's
 * word alone is no proof, and neither is a change of the payment alone.
 */
export function proveAtMachine(
  { amount }: SentIntent,
  before: BeforeState,
  { id: reference, status }: SessionWire,
  now: Payment,
): Proof {
  const growth = growthOf(before, now);
  if (growth === null || growth < 0 || now.stage === 'reversed') return UNTELLABLE;
  switch (sessionStatusOf(status)) {
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
      // The machine has not reported its end in time, and may yet, however long it is offline. Dojo sets that no limit:
      // until then an untouched payment proves nothing, and a changed one not whose doing it was.
      return UNTELLABLE;
    case 'InitiateRequested':
    case 'Initiated':
    case 'Authorized':
    case 'CancelRequested':
    case null:
      return { kind: 'pending', reference };
  }
}
