import type { Capability, Caution, Refusal } from '../../../shared/domain/capability';
import { money, type Money } from '../../../shared/domain/money';
import type { Deadline, Payment } from '../../../shared/domain/payment';
import { methodOf } from './methods';
import { isCapturing, isInProgress } from './status';

/**
 * What can be done with a payment at this moment: reversed while nothing is captured, refunded up to what is captured
 * and not given back; pure. Nothing is offered while an operation on it is under way. Source: functional guide, "Status
 * inquiries" and the pages of each method; Axepta API reference 2.0.0, "Reverse payment".
 */
export function capabilitiesOf(payment: Payment, nowMs: number): readonly Capability[] {
  const reversal = reversalOf(payment, nowMs);
  const refund = refundOf(payment, nowMs);
  // The verb that fits the stage comes first: where neither is offered, its reason is the one to tell.
  return payment.stage === 'settled' ? [refund, reversal] : [reversal, refund];
}

/** What is captured and not refunded, whoever refunded it; never below zero (I4). */
export function remainingOf({ amount, refundedTotal }: Payment): Money {
  return money(Math.max(0, amount.minor - (refundedTotal?.minor ?? 0)), amount.currency);
}

function reversalOf(payment: Payment, nowMs: number): Capability {
  const refuse = (why: Refusal): Capability => ({ allowed: false, verb: 'reversal', why, refundId: null });
  const barred = barrier(payment);
  if (barred !== null) return refuse(barred);
  const method = methodOf(payment);
  if (method.group === 'bank') return refuse('method-cannot');
  // After a capture the platform may turn a reversal into a refund of it: it is never asked to.
  if (payment.stage === 'settled')
    return refuse(isPartCaptured(payment) ? 'part-captured' : 'already-settled');
  const end = at(payment, 'authorisation-ends');
  const isPast = hasPassed(end, nowMs);
  const isCounted = method.group === 'card';
  if (isPast && !isCounted) return refuse('expired');
  const until = isPast ? null : end;
  const isUndated = isCounted && payment.kind === 'pre-authorisation' && until === null;
  const isDoubtful = method.group === 'other' || payment.providerStatus !== 'AUTHORIZED' || isUndated;
  const cautions: Caution[] = [
    ...(hasPassed(at(payment, 'guarantee-ends'), nowMs) ? (['guarantee-over'] as const) : []),
    ...(method.reversesParts ? [] : (['full-only'] as const)),
    // Another word than this one may stand for an authorisation that has gone already, as may a hold without a date, or
    // one that seems too old by a date which is not the provider's: no total would show that.
    ...(isDoubtful ? (['may-be-refused'] as const) : []),
  ];
  const { amount: max } = payment;
  return {
    allowed: true,
    verb: 'reversal',
    max,
    partial: method.reversesParts,
    until,
    refundId: null,
    cautions,
  };
}

function refundOf(payment: Payment, nowMs: number): Capability {
  const refuse = (why: Refusal): Capability => ({ allowed: false, verb: 'refund', why, refundId: null });
  const barred = barrier(payment);
  if (barred !== null) return refuse(barred);
  if (payment.stage !== 'settled') return refuse('not-settled-yet');
  const max = remainingOf(payment);
  if (max.minor === 0) return refuse('nothing-left');
  const end = at(payment, 'refund-ends');
  const until = hasPassed(end, nowMs) ? null : end;
  const { group } = methodOf(payment);
  // Which methods of banks can be refunded at all is theirs to say, and so is the age of a card payment: where its date
  // is not known, and where it seems too old by one that is not the provider's.
  const isDoubtful = group === 'bank' || group === 'other' || (group === 'card' && until === null);
  const cautions: Caution[] = isDoubtful ? ['may-be-refused'] : [];
  return { allowed: true, verb: 'refund', max, partial: true, until, refundId: null, cautions };
}

/** Why neither verb can be had; null where nothing bars them. */
function barrier({ stage, flags, providerStatus, amount }: Payment): Refusal | null {
  if (stage === 'unread') return 'unread';
  if (flags.includes('negative-amount')) return 'negative-amount';
  if (stage === 'reversed') return 'already-reversed';
  if (stage === 'declined' || stage === 'expired' || stage === 'processing' || stage === 'settling')
    return stage;
  if (stage !== 'on-hold' && stage !== 'settled') return 'status-unknown';
  // On a captured payment this is about its last operation, such as a refund that was made elsewhere.
  if (isInProgress(providerStatus)) return isCapturing(providerStatus) ? 'settling' : 'processing';
  return amount.minor === 0 ? 'nothing-left' : null;
}

/** True where less was captured than authorised. */
function isPartCaptured({ requested, amount }: Payment): boolean {
  return requested !== null && requested.minor > amount.minor;
}

function at({ deadlines }: Payment, kind: Deadline['kind']): string | null {
  return deadlines.find((deadline) => deadline.kind === kind)?.at ?? null;
}

function hasPassed(moment: string | null, nowMs: number): boolean {
  return moment !== null && Date.parse(moment) <= nowMs;
}
