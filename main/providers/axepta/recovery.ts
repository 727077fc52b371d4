import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Proof } from '../../../shared/domain/gateway';
import type { BeforeState, SentIntent } from '../../../shared/domain/operation';
import { err, ok, type Result } from '../../../shared/domain/result';
import { isReversedWord, replayWindowOf, shownBy, type OwnNames } from './assumed';
import { refundGrowth, reversalIn } from './confirm';
import type { Reading } from './mapping';
import { isRefused } from './refusal';
import { isCapturing, isInProgress } from './status';

/** No repeat would tell whose change it is: a person has to ask the provider. */
const NOBODY_KNOWS = { kind: 'ambiguous', replayTells: false } as const satisfies Proof;

/** What is held against each other: the request as it was journalled, and a fresh read. */
interface Case {
  readonly intent: SentIntent;
  readonly before: BeforeState;
  readonly now: Reading;
  readonly own: OwnNames;
}

/**
 * What a fresh read says of a request whose reply was lost, held against the journalled before-state (I5); pure. It is an
 * error where it cannot be told yet: something is under way that may be ours or somebody else's.
 */
export function prove(
  intent: SentIntent,
  before: BeforeState,
  now: Reading,
  own: OwnNames,
): Result<Proof, TillbackError> {
  if (intent.verb === 'refund-reversal') return ok(NOBODY_KNOWS);
  const asked: Case = { intent, before, now, own };
  if (isUnderWay(asked)) return underWay(asked);
  if (intent.verb === 'refund') return ok(proveRefund(asked));
  if (now.totals.currency !== before.amount.currency) return ok(NOBODY_KNOWS);
  return ok(intent.whole ? proveWhole(asked) : provePart(asked));
}

/**
 * An operation is under way that may be ours. A capture is no reversal: the platform would not begin one on what it is
 * reversing, and one at the end of the day may last for hours in which the provider's own no would not be believed.
 */
function isUnderWay({ intent, now: { payment } }: Case): boolean {
  const { providerStatus } = payment;
  return isInProgress(providerStatus) && !(intent.verb === 'reversal' && isCapturing(providerStatus));
}

/**
 * What nobody has named as ours is no reason to wait for the provider's decision on ours, nor to send ours again beside
 * it: the platform takes a repeat for a new request while the first one is open (I2).
 */
function underWay({ now, own }: Case): Result<Proof, TillbackError> {
  if (own.reference === null && shownBy(now.last, own) === null)
    return err(fault('outcome-unknown', 'an operation is under way that may be this one'));
  return ok({ kind: 'pending', reference: nameOf(own) });
}

/**
 * The total shows how much went back, and the names of the last operation who gave it. Without them growth of just the
 * amount may be a refund that somebody else made (I5).
 */
function proveRefund({ intent, before, now, own }: Case): Proof {
  const { last, payment } = now;
  const shown = shownBy(last, own);
  const growth = refundGrowth(now, before);
  if (growth === 0)
    return isRefused(payment.providerStatus, last, shown)
      ? { kind: 'refused', reference: nameOf(own) }
      : { kind: 'unchanged' };
  if (growth !== intent.amount.minor) return NOBODY_KNOWS;
  if (shown !== null && payment.providerStatus !== 'FAILED') return { kind: 'done', reference: nameOf(own) };
  return replayWindowOf(intent) === null ? NOBODY_KNOWS : { kind: 'ambiguous', exact: true };
}

function proveWhole(asked: Case): Proof {
  const { before, now, own } = asked;
  const { payment, totals } = now;
  const { reference } = own;
  if (before.stage === 'reversed') return NOBODY_KNOWS;
  // Money that went back after all may be what the platform made of a reversal that met a capture.
  if ((totals.refunded ?? 0) !== 0) return NOBODY_KNOWS;
  if ((totals.captured ?? 0) > 0) return { kind: 'refused', reference };
  // Nothing is left to reverse, so it does not matter whose reversal this was: the end is the one agreed to.
  if (totals.value === 0) return { kind: 'done', reference };
  const end = endOfOurs(asked);
  if (end !== null) return end;
  // The word is the last operation's, which may have reversed a part only: the repeat of our key tells.
  if (payment.stage === 'reversed') return { kind: 'ambiguous', exact: true };
  if (totals.captured === null || totals.value !== before.amount.minor) return NOBODY_KNOWS;
  // A word that this version does not know may be the one for a reversal: the repeat of our key tells.
  return payment.stage === 'unknown' ? { kind: 'ambiguous' } : { kind: 'unchanged' };
}

/** A part that was reversed leaves no trace in any total: only that it can no longer have been shows. */
function provePart(asked: Case): Proof {
  const { intent, before, now, own } = asked;
  const { value, captured, refunded } = now.totals;
  const isTakenWhole = (captured ?? 0) > before.amount.minor - intent.amount.minor;
  if (isTakenWhole && (refunded ?? 0) === 0) return { kind: 'refused', reference: own.reference };
  const end = endOfOurs(asked);
  if (end !== null) return end;
  const { stage, providerStatus } = now.payment;
  const isSameWord = providerStatus === before.providerStatus || providerStatus === 'FAILED';
  const isQuiet = isSameWord && stage === before.stage && captured === 0 && value === before.amount.minor;
  return isQuiet ? { ...NOBODY_KNOWS, traceless: true } : NOBODY_KNOWS;
}

/** How a reversal of ours ended, where the read shows it as the last operation; null where it does not, or not how. */
function endOfOurs({ intent, before, now, own }: Case): Proof | null {
  const { last, payment } = now;
  const shown = shownBy(last, own);
  if (shown === null) return null;
  const reference = nameOf(own);
  const isStill = now.totals.captured === 0 && (now.totals.refunded ?? 0) === 0;
  if (isStill && isRefused(payment.providerStatus, last, shown)) return { kind: 'refused', reference };
  const isMade = isReversedWord(payment.providerStatus) && reversalIn(now, intent, before) === 'shown';
  return isMade ? { kind: 'done', reference } : null;
}

/** What the provider finds our operation by. */
function nameOf({ reference, transId }: OwnNames): string | null {
  return reference ?? transId;
}
