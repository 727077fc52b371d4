import type { Capability, Caution, Refusal } from '../../../shared/domain/capability';
import { money, type Money } from '../../../shared/domain/money';
import type { Payment } from '../../../shared/domain/payment';
import { statusOf } from './status';
import { dayClosesAt, isSameDay, iso } from './times';

type Verb = 'reversal' | 'refund';

/**
 * What can be done with a payment at this moment; pure. A hold is reversed. An automatic capture is reversed as a whole
 * on its own day, in London, and refunded in part; from midnight on it is refunded, and so is everything that somebody
 * captured or that has refunds. Source: Dojo guides "Reversal" and "Refund"; the seed page allowed reversals of holds
 * only, so Dojo may refuse those of captures.
 * @param onMachines whether the account's card machines can be reached
 */
export function capabilitiesOf(payment: Payment, nowMs: number, onMachines: boolean): readonly Capability[] {
  const barred = barrier(payment);
  if (barred !== null) return [refused('reversal', barred), refused('refund', barred)];
  if (payment.stage === 'on-hold') return holdOf(payment, nowMs);
  return capturedOf(payment, nowMs, onMachines);
}

/** What is left to give back by Dojo's view: what was taken less its sum of refunds, whoever made them. Never below zero. */
export function remainingOf({ amount, refundedTotal, providerStatus }: Payment): Money {
  if (statusOf(providerStatus) === 'Refunded') return money(0, amount.currency);
  return money(Math.max(0, amount.minor - (refundedTotal?.minor ?? 0)), amount.currency);
}

/** Why neither verb can be had, whatever the time; null where nothing bars them. */
function barrier(payment: Payment): Refusal | null {
  const { flags, kind, stage, providerStatus } = payment;
  if (kind === 'refund') return 'not-a-payment';
  if (stage === 'declined' || stage === 'expired' || stage === 'under-review') return stage;
  if (stage === 'reversed') return 'already-reversed';
  if (stage === 'unknown') return 'status-unknown';
  if (flags.includes('machine-only')) return 'machine-only';
  if (stage === 'processing') return 'not-paid';
  if (flags.includes('cashback')) return 'cashback';
  if (flags.includes('negative-amount')) return 'negative-amount';
  if (flags.includes('currency-differs')) return 'currency-differs';
  const status = statusOf(providerStatus);
  if (status !== 'Authorized' && status !== 'Captured' && status !== 'Refunded') return 'status-unknown';
  return remainingOf(payment).minor === 0 ? 'nothing-left' : null;
}

function holdOf(payment: Payment, nowMs: number): readonly Capability[] {
  const refund = refused('refund', 'not-settled-yet');
  if (payment.supported !== null) return [refused('reversal', 'part-captured'), refund];
  // Nothing that was not captured can have refunds.
  if (!isUntouched(payment)) return [refused('reversal', 'status-unknown'), refund];
  const end = payment.deadlines.find(({ kind }) => kind === 'authorisation-ends')?.at ?? null;
  const isOver = end !== null && Date.parse(end) <= nowMs;
  // A hold that should have lapsed is for Dojo to decide on; so is one of a payment that captures by itself.
  const unsure = isOver || payment.kind !== 'pre-authorisation' || isFromMachine(payment);
  return [reversal(payment, isOver ? null : end, unsure), refund];
}

function capturedOf(payment: Payment, nowMs: number, onMachines: boolean): readonly Capability[] {
  const takenMs = payment.takenAt === null ? null : Date.parse(payment.takenAt);
  const isToday = takenMs !== null && isSameDay(takenMs, nowMs);
  const isFresh = payment.kind === 'sale' && isToday;
  if (!isFresh || !isUntouched(payment)) {
    return [refund(payment, isFresh, onMachines), refused('reversal', 'already-settled')];
  }
  const closesAt = dayClosesAt(takenMs);
  if (nowMs >= closesAt) return [refused('reversal', 'day-closing'), refused('refund', 'day-closing')];
  return [reversal(payment, iso(closesAt), true), refund(payment, true, onMachines)];
}

function reversal(payment: Payment, until: string | null, unsure: boolean): Capability {
  const cautions: Caution[] = ['full-only', ...(unsure ? (['may-be-refused'] as const) : [])];
  const max = payment.amount;
  return { allowed: true, verb: 'reversal', max, partial: false, until, refundId: null, cautions };
}

/** Refunds of fresh captures, and without the card of what a machine took, were seen refused. */
function refund(payment: Payment, isFresh: boolean, onMachines: boolean): Capability {
  const atMachine = isFromMachine(payment);
  return {
    allowed: true,
    verb: 'refund',
    max: remainingOf(payment),
    partial: true,
    until: null,
    refundId: null,
    cautions: isFresh || atMachine ? ['may-be-refused'] : [],
    ...(atMachine && onMachines ? { machine: 'possible' } : {}),
  };
}

function isUntouched(payment: Payment): boolean {
  return remainingOf(payment).minor === payment.amount.minor;
}

function isFromMachine({ flags }: Payment): boolean {
  return flags.includes('card-machine');
}

function refused(verb: Verb, why: Refusal): Capability {
  return { allowed: false, verb, why, refundId: null };
}
