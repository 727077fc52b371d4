import type { TillbackError } from '../../shared/domain/error-code';
import type { Proof } from '../../shared/domain/gateway';
import type { Operation, ProviderFact } from '../../shared/domain/operation';
import { isOpenFor } from './looking';
import { REPLAY_NOT_BEFORE_MS } from './schedule';
import { iso } from './settle';

/** Reads that must all show an unchanged payment before a provider without keys is believed (assumed). */
const UNCHANGED_READS = 3;
const UNCHANGED_MS = 10 * 60 * 1000;
/** How soon after a send a change is hardly anybody else's: nobody has yet seen that the outcome is open (assumed). */
const OURS_WITHIN_MS = 10 * 60 * 1000;
/** How long a provider may take to decide on what it accepted. */
const PENDING_MS = 24 * 60 * 60 * 1000;

/** A change of the payment since the send that names nobody. */
export interface SeenChange {
  /** Just what was asked for: where it was ours, nothing more is to be given back. */
  readonly exact: boolean;
  /** Not there at once: somebody may have seen the open outcome, and answered it by hand elsewhere. */
  readonly late: boolean;
}

type Unproven = Extract<Proof, { kind: 'unchanged' | 'ambiguous' }>;

/** A decision that the provider's own word names and explains; both are left out where it does not. */
interface Told<Kind> {
  readonly kind: Kind;
  readonly reference?: string | null;
  readonly facts?: readonly ProviderFact[];
}

export type Decision =
  | Told<'succeeded'>
  | (Told<'declined'> & { readonly error: TillbackError | null })
  | { readonly kind: 'pending'; readonly reference: string | null; readonly awaitsSignature: boolean }
  | { readonly kind: 'replay'; readonly change: SeenChange | null }
  /** What the provider took cannot be found, or is not decided in the time that people wait: an outcome like any unknown one. */
  | { readonly kind: 'unknown'; readonly reference: string | null }
  | { readonly kind: 'not-done' }
  | Told<'needs-manual'>
  | { readonly kind: 'wait' };

/**
 * What a read means for an operation whose outcome is open (I6), once the look is {@link noted} on it; pure. `nowMs` is
 * the provider's time. With a clock in doubt, and once a person has the case, only a proof counts: what they find must
 * not change under their hands.
 */
export function decide(
  operation: Operation,
  proof: Proof,
  nowMs: number,
  clockInDoubt: boolean,
  neutralMs = PENDING_MS,
): Decision {
  switch (proof.kind) {
    case 'done':
      return { ...proof, kind: 'succeeded' };
    case 'refused':
      return { ...proof, kind: 'declined', error: proof.error ?? null };
    case 'manual':
      return operation.state === 'needs-manual' ? { kind: 'wait' } : { ...proof, kind: 'needs-manual' };
    case 'pending': {
      const { reference, awaitsSignature = false } = proof;
      if (operation.state === 'needs-manual') return { kind: 'wait' };
      if (isOpenFor(operation, PENDING_MS, nowMs)) return { kind: 'needs-manual' };
      return isOpenFor(operation, neutralMs, nowMs)
        ? { kind: 'unknown', reference }
        : { kind: 'pending', reference, awaitsSignature };
    }
    case 'unchanged':
    case 'ambiguous':
      if (operation.state === 'needs-manual') return { kind: 'wait' };
      if (clockInDoubt) return { kind: isPastReplay(operation, nowMs) ? 'needs-manual' : 'wait' };
      return operation.state === 'pending'
        ? patience(operation, proof, nowMs)
        : withoutProof(operation, proof, nowMs);
  }
}

/** True once the provider may have forgotten the key. */
function isPastReplay({ replayUntil }: Operation, nowMs: number): boolean {
  return replayUntil !== null && nowMs >= Date.parse(replayUntil);
}

/**
 * The provider took it and has not decided. After a day a person asks the provider, and at once where nothing that is to
 * come would tell. Where reads no longer name it the repeat of its key tells, and what nobody finished at a card machine
 * is over: a machine gives up within minutes.
 */
function patience(operation: Operation, proof: Unproven, nowMs: number): Decision {
  if (proof.kind === 'ambiguous' && proof.replayTells === false) return { kind: 'needs-manual' };
  const isQuiet = proof.kind === 'unchanged' && isUnchangedForLong(operation, nowMs);
  if (isQuiet && operation.intent.machine !== null) return { kind: 'not-done' };
  const isExact = proof.kind === 'ambiguous' && proof.exact === true;
  const mayRepeat = operation.replayUntil !== null && !isPastReplay(operation, nowMs);
  if (mayRepeat && (isQuiet || isExact)) return { kind: 'unknown', reference: null };
  return { kind: isOpenFor(operation, PENDING_MS, nowMs) ? 'needs-manual' : 'wait' };
}

function withoutProof(operation: Operation, proof: Unproven, nowMs: number): Decision {
  const last = Date.parse(operation.lastSentAt ?? operation.createdAt);
  // A clock that ran backwards says nothing about how long ago the request left: reads only.
  if (nowMs < last) return { kind: isOpenFor(operation, PENDING_MS, nowMs) ? 'needs-manual' : 'wait' };
  // No repeat would tell whose change it is, or what has become of ours: only the provider's people can.
  if (proof.kind === 'ambiguous' && proof.replayTells === false) return { kind: 'needs-manual' };
  if (operation.replayUntil !== null) {
    if (isPastReplay(operation, nowMs)) return { kind: 'needs-manual' };
    if (nowMs - last < REPLAY_NOT_BEFORE_MS) return { kind: 'wait' };
    return { kind: 'replay', change: seenChange(operation, proof, nowMs - last) };
  }
  if (proof.kind === 'ambiguous') return { kind: 'needs-manual' };
  return isUnchangedForLong(operation, nowMs) ? { kind: 'not-done' } : { kind: 'wait' };
}

function seenChange(operation: Operation, proof: Unproven, sinceSendMs: number): SeenChange | null {
  if (proof.kind === 'unchanged') return null;
  const late = operation.unchanged !== null || sinceSendMs >= OURS_WITHIN_MS;
  return { exact: proof.exact === true, late };
}

/** True once no first try can still arrive, and looks have found nothing all the while. Looks that failed found nothing out. */
export function isUnchangedForLong({ unchanged }: Operation, nowMs: number): boolean {
  if (unchanged === null) return false;
  return unchanged.looks >= UNCHANGED_READS && nowMs - Date.parse(unchanged.since) >= UNCHANGED_MS;
}

/** The operation with what a look found noted on it; pure. `nowMs` is the provider's time. */
export function noted(operation: Operation, proof: Proof, nowMs: number): Operation {
  const { unchanged } = operation;
  switch (proof.kind) {
    case 'unchanged':
      return {
        ...operation,
        unchanged: { since: unchanged?.since ?? iso(nowMs), looks: (unchanged?.looks ?? 0) + 1 },
      };
    // That nothing had changed before is what tells a later change from the effect of the send.
    case 'ambiguous':
      return operation;
    default:
      return { ...operation, unchanged: null };
  }
}
