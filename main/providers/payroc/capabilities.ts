import type { BatchClosing, Capability, Caution, Refusal } from '../../../shared/domain/capability';
import { money, type Money } from '../../../shared/domain/money';
import type { ChildRefund, Payment } from '../../../shared/domain/payment';
import {
  COUNTED_REFUNDS,
  REFUND_REVERSIBLE_WITHOUT_LIST,
  REFUNDABLE_WITHOUT_LIST,
  REVERSIBLE_WITHOUT_LIST,
} from './assumed';

/** From when on the closing of the batch is worth a word. */
const SOON_MS = 15 * 60 * 1000;

/**
 * What can be done with a payment at this moment: a reversal, a refund, and the taking back of each refund; pure. The
 * payment's own `supportedOperations` decides. A refund is never offered while a reversal is listed, because the gateway
 * would turn it into a reversal unseen (I7). Source: Payroc OpenAPI v1.0.294; Payroc guides "Reverse a card sale" and
 * "Run a referenced refund".
 */
export function capabilitiesOf(
  payment: Payment,
  nowMs: number,
  batch: BatchClosing | null,
): readonly Capability[] {
  const until = closingAfter(batch, nowMs);
  const reversal = reversalOf(payment, payment.stage === 'on-hold' ? null : until, nowMs);
  const refund = refundOf(payment);
  return [
    // The verb that fits the stage comes first: where neither is offered, its reason is the one to tell.
    ...(payment.stage === 'settled' ? [refund, reversal] : [reversal, refund]),
    ...payment.refunds.map((child) => refundReversalOf(payment, child, until, nowMs)),
  ];
}

/**
 * What is left to give back by the provider's view: the amount less the refunds that count, whoever made them (I4).
 * Never below zero. The counting of refunds is assumed.
 */
export function remainingOf(payment: Payment): Money {
  const { minor, currency } = payment.amount;
  const given = counted(payment).reduce((sum, refund) => sum + refund.amount.minor, 0);
  return money(Math.max(0, minor - given), currency);
}

function reversalOf(payment: Payment, until: string | null, nowMs: number): Capability {
  const refuse = (why: Refusal): Capability => ({ allowed: false, verb: 'reversal', why, refundId: null });
  const barred = barrier(payment);
  if (barred !== null) return refuse(barred);
  const { supported } = payment;
  const full = supported?.fullReversal ?? REVERSIBLE_WITHOUT_LIST.has(payment.providerStatus);
  const partial = supported?.partialReversal ?? false;
  if (!full && !partial) return refuse(tooLateToReverse(payment));
  // A refund is only made once the batch is closed: a payment that has one cannot be in the open batch, whatever it lists.
  if (counted(payment).length > 0) return refuse('settling');
  const cautions: Caution[] = [
    ...commonCautions(payment),
    ...soon(until, nowMs),
    ...(partial ? [] : (['full-only'] as const)),
  ];
  return { allowed: true, verb: 'reversal', max: payment.amount, partial, until, refundId: null, cautions };
}

function refundOf(payment: Payment): Capability {
  const refuse = (why: Refusal): Capability => ({ allowed: false, verb: 'refund', why, refundId: null });
  const barred = barrier(payment);
  if (barred !== null) return refuse(barred);
  const { supported } = payment;
  if (supported === null) {
    if (!REFUNDABLE_WITHOUT_LIST.has(payment.providerStatus)) return refuse('not-settled-yet');
  } else {
    if (supported.fullReversal || supported.partialReversal || payment.stage === 'on-hold')
      return refuse('not-settled-yet');
    if (!supported.refund)
      return refuse(payment.stage === 'settling' ? 'settling' : 'not-offered-by-provider');
  }
  const cautions = commonCautions(payment);
  return {
    allowed: true,
    verb: 'refund',
    max: remainingOf(payment),
    partial: true,
    until: null,
    refundId: null,
    cautions,
  };
}

function refundReversalOf(
  payment: Payment,
  refund: ChildRefund,
  until: string | null,
  nowMs: number,
): Capability {
  const { refundId } = refund;
  const why = refundBarrier(payment, refund);
  if (why !== null) return { allowed: false, verb: 'refund-reversal', why, refundId };
  const cautions: Caution[] = [
    ...soon(until, nowMs),
    ...(refund.reversible === null ? (['operations-not-listed'] as const) : []),
  ];
  return {
    allowed: true,
    verb: 'refund-reversal',
    max: refund.amount,
    partial: false,
    until,
    refundId,
    cautions,
  };
}

function refundBarrier(payment: Payment, refund: ChildRefund): Refusal | null {
  if (refund.amount.currency !== payment.amount.currency) return 'currency-differs';
  if (payment.kind === 'bank-transfer') return 'bank-transfer';
  switch (refund.state) {
    case 'settled':
      return 'refund-settled';
    case 'refused':
      return 'refund-refused';
    case 'reversed':
      return 'already-reversed';
    case 'returned':
      return 'returned';
    case 'unknown':
      return 'status-unknown';
    case 'submitted': {
      const reversible = refund.reversible ?? refund.providerStatus === REFUND_REVERSIBLE_WITHOUT_LIST;
      if (reversible) return null;
      return refund.providerStatus === 'admin'
        ? 'under-review'
        : refund.providerStatus === 'accepted'
          ? 'processing'
          : 'settling';
    }
  }
}

/** Why neither verb can be had, whatever the payment lists; null where nothing bars them. */
function barrier(payment: Payment): Refusal | null {
  const { flags, kind, stage } = payment;
  if (kind === 'bank-transfer' || flags.includes('bank-transfer')) return 'bank-transfer';
  if (kind === 'refund') return 'not-a-payment';
  if (flags.includes('ebt')) return 'ebt';
  if (flags.includes('cashback')) return 'cashback';
  if (flags.includes('negative-amount')) return 'negative-amount';
  if (flags.includes('currency-differs')) return 'currency-differs';
  if (stage === 'reversed') return 'already-reversed';
  if (stage === 'declined' || stage === 'expired' || stage === 'processing' || stage === 'under-review')
    return stage;
  if (stage === 'returned') return 'returned';
  if (stage === 'unknown') return 'status-unknown';
  return remainingOf(payment).minor === 0 ? 'nothing-left' : null;
}

function tooLateToReverse(payment: Payment): Refusal {
  if (payment.stage === 'settled' || payment.supported?.refund === true) return 'already-settled';
  return payment.stage === 'on-hold' ? 'not-offered-by-provider' : 'settling';
}

function counted(payment: Payment): readonly ChildRefund[] {
  return payment.refunds.filter(
    (refund) => COUNTED_REFUNDS.has(refund.state) && refund.amount.currency === payment.amount.currency,
  );
}

function commonCautions(payment: Payment): Caution[] {
  return [
    ...(payment.flags.includes('dcc') ? (['dcc'] as const) : []),
    ...(payment.supported === null ? (['operations-not-listed'] as const) : []),
  ];
}

function closingAfter(batch: BatchClosing | null, nowMs: number): string | null {
  const closesAt = batch?.closesAt ?? null;
  return closesAt !== null && Date.parse(closesAt) > nowMs ? closesAt : null;
}

function soon(until: string | null, nowMs: number): readonly Caution[] {
  return until !== null && Date.parse(until) - nowMs <= SOON_MS ? ['batch-closes-soon'] : [];
}
