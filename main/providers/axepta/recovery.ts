import type { Proof } from '../../../shared/domain/gateway';
import type { BeforeState, SentIntent } from '../../../shared/domain/operation';
import { refundGrowth } from './confirm';
import type { Reading } from './mapping';
import { isCapturing, isInProgress } from './status';

/** No repeat would tell whose change it is: a person has to ask the provider. */
const NOBODY_KNOWS: Proof = { kind: 'ambiguous', replayTells: false };

/** What a fresh read says of a request whose reply was lost, held against the journalled before-state (I5); pure. */
export function prove(
  intent: SentIntent,
  before: BeforeState,
  now: Reading,
  reference: string | null,
): Proof {
  if (intent.verb === 'refund') return proveRefund(intent, before, now, reference);
  if (intent.verb === 'refund-reversal') return NOBODY_KNOWS;
  return intent.whole ? proveWhole(before, now, reference) : provePart(intent, before, now, reference);
}

function proveRefund(
  { amount }: SentIntent,
  before: BeforeState,
  now: Reading,
  reference: string | null,
): Proof {
  if (isInProgress(now.payment.providerStatus)) return { kind: 'pending', reference };
  const growth = refundGrowth(now, before);
  if (growth === 0) return { kind: 'unchanged' };
  return growth === amount.minor ? { kind: 'done', reference } : NOBODY_KNOWS;
}

function proveWhole(before: BeforeState, now: Reading, reference: string | null): Proof {
  const { payment, totals } = now;
  if (totals.currency !== before.amount.currency || before.stage === 'reversed') return NOBODY_KNOWS;
  if (isUnderWay(now)) return { kind: 'pending', reference };
  // Money that went back after all may be what the platform made of a reversal that met a capture.
  if ((totals.refunded ?? 0) !== 0) return NOBODY_KNOWS;
  if ((totals.captured ?? 0) > 0) return { kind: 'refused', reference };
  // Nothing is left to reverse, so it does not matter whose reversal this was: the end is the one agreed to.
  if (totals.value === 0) return { kind: 'done', reference };
  // The word is the last operation's, which may have reversed a part only: the repeat of our key tells.
  if (payment.stage === 'reversed') return { kind: 'ambiguous', exact: true };
  if (totals.captured === null || totals.value !== before.amount.minor) return NOBODY_KNOWS;
  // A word that this version does not know may be the one for a reversal: the repeat of our key tells.
  return payment.stage === 'unknown' ? { kind: 'ambiguous' } : { kind: 'unchanged' };
}

/** A part that was reversed leaves no trace in any total: only that it can no longer have been shows. */
function provePart(
  { amount }: SentIntent,
  before: BeforeState,
  now: Reading,
  reference: string | null,
): Proof {
  const { totals } = now;
  if (totals.currency !== before.amount.currency) return NOBODY_KNOWS;
  if (isUnderWay(now)) return { kind: 'pending', reference };
  const isTakenWhole = (totals.captured ?? 0) > before.amount.minor - amount.minor;
  return isTakenWhole && (totals.refunded ?? 0) === 0 ? { kind: 'refused', reference } : NOBODY_KNOWS;
}

/**
 * An operation is under way that may be the reversal. A capture is not: the platform would not begin one on what it is
 * reversing, and one at the end of the day may last for hours in which the provider's own no would not be believed.
 */
function isUnderWay({ payment: { providerStatus } }: Reading): boolean {
  return isInProgress(providerStatus) && !isCapturing(providerStatus);
}
