import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Answer } from '../../../shared/domain/gateway';
import type { BeforeState, SentIntent } from '../../../shared/domain/operation';
import type { Result } from '../../../shared/domain/result';
import { CONFIRMING_READS_MS, isReversalBelieved } from './assumed';
import type { Taken } from './classify';
import type { Reading } from './mapping';
import { isInProgress } from './status';

export interface ConfirmParts {
  readonly intent: SentIntent;
  readonly before: BeforeState;
  readonly read: () => Promise<Result<Reading, TillbackError>>;
  /** Waits before each read, in milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
}

/** What one read says of an operation that the provider took. */
type Sight = 'shown' | 'not-yet' | 'contradicted';

/**
 * Bears out the provider's yes with up to three short reads (I5). A refund has to show as exactly its amount more in the
 * total of refunds; a reversal shows nowhere, so a read only must not contradict it.
 */
export async function confirm(taken: Taken, parts: ConfirmParts): Promise<Answer> {
  const { intent, before, read, pause } = parts;
  const { reference, facts } = taken;
  let last: Reading | null = null;
  for (const ms of CONFIRMING_READS_MS) {
    await pause(ms);
    const found = await read();
    if (!found.ok) continue;
    last = found.value;
    const sight =
      intent.verb === 'refund' ? refundIn(last, intent, before) : reversalIn(last, intent, before);
    if (sight === 'shown') return { kind: 'succeeded', reference, payment: last.payment, facts };
    if (sight === 'contradicted')
      return unproven(`${last.payment.providerStatus}: the totals are not what was expected`);
  }
  // Without a read a reversal is not known, and reads alone will never show it: the repeat of its key does.
  if (last === null && intent.verb === 'reversal')
    return unproven('the payment could not be read afterwards');
  return { kind: 'pending', reference, payment: last?.payment ?? null, facts };
}

/** How much the total of refunds has grown since, in minor units; null where the two cannot be compared. */
export function refundGrowth({ totals }: Reading, before: BeforeState): number | null {
  const { amount, refundedTotal } = before;
  const base = (totals.captured ?? 0) > 0 ? totals.captured : totals.value;
  if (totals.currency !== amount.currency || base !== amount.minor) return null;
  if (totals.refunded === null || refundedTotal === null) return null;
  return totals.refunded - refundedTotal.minor;
}

function refundIn(reading: Reading, { amount }: SentIntent, before: BeforeState): Sight {
  const growth = refundGrowth(reading, before);
  if (growth === 0) return 'not-yet';
  if (growth !== amount.minor) return 'contradicted';
  return isInProgress(reading.payment.providerStatus) ? 'not-yet' : 'shown';
}

/** What one read says of a reversal that the provider took. */
export function reversalIn({ payment, totals }: Reading, { amount }: SentIntent, before: BeforeState): Sight {
  const { value, captured, refunded, currency } = totals;
  const left = before.amount.minor - amount.minor;
  // Whether the order's total goes down with a reversal is not documented; to anything else it must not.
  const isSame = currency === before.amount.currency && (value === before.amount.minor || value === left);
  if (!isSame) return 'contradicted';
  if (!isReversalBelieved({ status: payment.providerStatus, captured, refunded })) return 'contradicted';
  return isInProgress(payment.providerStatus) ? 'not-yet' : 'shown';
}

function unproven(detail: string): Answer {
  return { kind: 'unclear', error: fault('outcome-unproven', detail) };
}
