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
  | { readonly kind: 'pending'; readonly reference: string | null }
  | { readonly kind: 'replay' }
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
        : { kind: 'pending', reference: proof.reference };
    case 'unchanged':
    case 'ambiguous':
      if (operation.state === 'needs-manual') return { kind: 'wait' };
      if (clockInDoubt) return { kind: isPastReplay(operation, nowMs) ? 'needs-manual' : 'wait' };
      return operation.state === 'pending'
        ? patience(operation, nowMs)
        : withoutProof(operation, proof.kind, nowMs);
  }
}

/** True once the provider may have forgotten the key. */
function isPastReplay({ replayUntil }: Operation, nowMs: number): boolean {
  return replayUntil !== null && nowMs >= Date.parse(replayUntil);
}

/** The provider took it and has not decided. After a day a person asks the provider. */
function patience(operation: Operation, nowMs: number): Decision {
  return { kind: isOpenFor(operation, PENDING_MS, nowMs) ? 'needs-manual' : 'wait' };
}

function withoutProof(operation: Operation, proof: 'unchanged' | 'ambiguous', nowMs: number): Decision {
  const first = Date.parse(operation.firstSentAt ?? operation.createdAt);
  const last = Date.parse(operation.lastSentAt ?? operation.createdAt);
  // A clock that ran backwards says nothing about how long ago the request left: reads only.
  if (nowMs < last) return { kind: isOpenFor(operation, PENDING_MS, nowMs) ? 'needs-manual' : 'wait' };
  if (operation.replayUntil !== null) {
    if (isPastReplay(operation, nowMs)) return { kind: 'needs-manual' };
    return nowMs - last >= REPLAY_NOT_BEFORE_MS ? { kind: 'replay' } : { kind: 'wait' };
  }
  if (proof === 'ambiguous') return { kind: 'needs-manual' };
  const enough = operation.reads + 1 >= UNCHANGED_READS && nowMs - first >= UNCHANGED_MS;
  return enough ? { kind: 'not-done' } : { kind: 'wait' };
}
