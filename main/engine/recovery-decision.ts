import type { Proof } from '../../shared/domain/gateway';
import type { Operation } from '../../shared/domain/operation';
import { isOpenFor } from './looking';
import { REPLAY_NOT_BEFORE_MS } from './schedule';

/** Reads that must all show an unchanged payment before a provider without keys is believed (assumed). */
const UNCHANGED_READS = 3;
const UNCHANGED_MS = 10 * 60 * 1000;
/** How long a provider may take to decide on what it accepted. */
const PENDING_MS = 24 * 60 * 60 * 1000;

export type Decision =
  | { readonly kind: 'succeeded'; readonly reference: string | null }
  | { readonly kind: 'declined' }
  | { readonly kind: 'pending'; readonly reference: string | null; readonly awaitsSignature: boolean }
  | { readonly kind: 'replay'; readonly exact: boolean }
  | { readonly kind: 'not-done' }
  | { readonly kind: 'needs-manual' }
  | { readonly kind: 'wait' };

/**
 * What a read means for an operation whose outcome is open (I6); pure. `nowMs` is the provider's time. With a clock in doubt, and once a person has the
 * case, only a proof counts: what they find must not change under their hands.
 */
export function decide(operation: Operation, proof: Proof, nowMs: number, clockInDoubt: boolean): Decision {
  switch (proof.kind) {
    case 'done':
      return { kind: 'succeeded', reference: proof.reference };
    case 'refused':
      return { kind: 'declined' };
    case 'pending':
      if (operation.state === 'needs-manual') return { kind: 'wait' };
      return isOpenFor(operation, PENDING_MS, nowMs)
        ? { kind: 'needs-manual' }
        : {
            kind: 'pending',
            reference: proof.reference,
            awaitsSignature: proof.awaitsSignature ?? false,
          };
    case 'unchanged':
    case 'ambiguous':
      if (operation.state === 'needs-manual') return { kind: 'wait' };
      if (clockInDoubt) return { kind: isPastReplay(operation, nowMs) ? 'needs-manual' : 'wait' };
      return operation.state === 'pending'
        ? patience(operation, proof.kind, nowMs)
        : withoutProof(operation, proof, nowMs);
  }
}

/** True once the provider may have forgotten the key. */
function isPastReplay({ replayUntil }: Operation, nowMs: number): boolean {
  return replayUntil !== null && nowMs >= Date.parse(replayUntil);
}

/**
 * The provider took it and has not decided. After a day a person asks the provider. What a customer walked away from at a
 * card machine ends sooner: a machine gives up within minutes, and then reads tell.
 */
function patience(operation: Operation, proof: 'unchanged' | 'ambiguous', nowMs: number): Decision {
  const isAtMachine = operation.intent.machine !== null && proof === 'unchanged';
  if (isAtMachine && isUnchangedForLong(operation, nowMs)) return { kind: 'not-done' };
  return { kind: isOpenFor(operation, PENDING_MS, nowMs) ? 'needs-manual' : 'wait' };
}

function withoutProof(
  operation: Operation,
  proof: Extract<Proof, { kind: 'unchanged' | 'ambiguous' }>,
  nowMs: number,
): Decision {
  const last = Date.parse(operation.lastSentAt ?? operation.createdAt);
  // A clock that ran backwards says nothing about how long ago the request left: reads only.
  if (nowMs < last) return { kind: isOpenFor(operation, PENDING_MS, nowMs) ? 'needs-manual' : 'wait' };
  // No repeat would tell whose change it is, or what has become of ours: only the provider's people can.
  if (proof.kind === 'ambiguous' && proof.replayTells === false) return { kind: 'needs-manual' };
  if (operation.replayUntil !== null) {
    if (isPastReplay(operation, nowMs)) return { kind: 'needs-manual' };
    const exact = proof.kind === 'ambiguous' && proof.exact === true;
    return nowMs - last >= REPLAY_NOT_BEFORE_MS ? { kind: 'replay', exact } : { kind: 'wait' };
  }
  if (proof.kind === 'ambiguous') return { kind: 'needs-manual' };
  return isUnchangedForLong(operation, nowMs) ? { kind: 'not-done' } : { kind: 'wait' };
}

/** True once no first try can still arrive, and reads have shown nothing all the while. */
function isUnchangedForLong(operation: Operation, nowMs: number): boolean {
  const first = Date.parse(operation.firstSentAt ?? operation.createdAt);
  return operation.reads + 1 >= UNCHANGED_READS && nowMs - first >= UNCHANGED_MS;
}
