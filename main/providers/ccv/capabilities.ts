import type { Capability, Caution, Refusal } from '../../../shared/domain/capability';
import { money, type Money } from '../../../shared/domain/money';
import type { ChildState, Payment } from '../../../shared/domain/payment';
import { HOLD_SURE_MS } from './assumed';
import { readHold, type Hold } from './children';
import { methodOf } from './mapping';

type Verb = 'reversal' | 'refund';

/** Methods whose authorisations can be reversed. Source: CCV API reference, "reversal". */
const REVERSIBLE: ReadonlySet<string> = new Set(['card', 'applepay', 'googlepay', 'klarna', 'terminal']);

/** Methods that are never refunded by their own reference. Source: CCV API reference, "refund". */
const NOT_REFUNDABLE: ReadonlySet<string> = new Set(['landingpage', 'token', 'vault']);

/** Refunds that give their amount back to what is left. */
const UNDONE: ReadonlySet<ChildState> = new Set(['refused', 'reversed', 'returned']);

/**
 * What can be done with a payment at this moment; pure. An authorisation is reversed, once and as a whole, while nothing
 * was captured; sales and captures are refunded, all together up to what was taken (CCV's own ceiling of 120 % is not
 * used). Source: CCV API reference, "reversal" and "refund".
 */
export function capabilitiesOf(payment: Payment, nowMs: number): readonly Capability[] {
  const barred = barrier(payment);
  if (barred !== null) return [refused('reversal', barred), refused('refund', barred)];
  if (payment.kind === 'pre-authorisation')
    return [reversalOf(payment, nowMs), refused('refund', 'not-settled-yet')];
  return [refundOf(payment), refused('reversal', 'already-settled')];
}

/** What is left to give back of what was taken, whoever gave back the rest; never below zero (I4). */
export function remainingOf({ amount, refunds }: Payment): Money {
  const given = refunds
    .filter(({ state }) => !UNDONE.has(state))
    .reduce((sum, refund) => sum + refund.amount.minor, 0);
  return money(Math.max(0, amount.minor - given), amount.currency);
}

/** Why neither verb can be had, whatever the time; null where nothing bars them. */
function barrier(payment: Payment): Refusal | null {
  const { stage, kind, flags, supported, amount } = payment;
  if (flags.includes('negative-amount')) return 'negative-amount';
  if (stage === 'declined' || stage === 'under-review' || stage === 'processing') return stage;
  if (stage === 'reversed') return 'already-reversed';
  if (kind === 'unknown' || supported !== null) return 'status-unknown';
  if (stage !== 'on-hold' && stage !== 'settled') return 'status-unknown';
  if (kind === 'pre-authorisation' && stage === 'settled') return 'captured-apart';
  if (flags.includes('currency-differs')) return 'currency-differs';
  return amount.minor === 0 ? 'nothing-left' : null;
}

/** What stands in the way of a reversal that was not decided yet. */
const WAITS: Readonly<Partial<Record<Hold, Refusal>>> = {
  'reversal in doubt': 'under-review',
  'reversal pending': 'processing',
  'capture pending': 'processing',
  'release pending': 'processing',
};

function reversalOf(payment: Payment, nowMs: number): Capability {
  const hold = readHold(payment.providerStatus);
  const waits = hold === null ? undefined : WAITS[hold];
  if (waits !== undefined) return refused('reversal', waits);
  if (!REVERSIBLE.has(methodOf(payment))) return refused('reversal', 'method-cannot');
  // Money that was given back in its name makes it more than a hold.
  if (remainingOf(payment).minor !== payment.amount.minor) return refused('reversal', 'status-unknown');
  const isOld = payment.takenAt === null || nowMs - Date.parse(payment.takenAt) > HOLD_SURE_MS;
  const cautions: Caution[] = ['full-only', ...(isOld ? (['may-be-refused'] as const) : [])];
  return offer(payment, { verb: 'reversal', max: payment.amount, partial: false, cautions });
}

function refundOf(payment: Payment): Capability {
  if (NOT_REFUNDABLE.has(methodOf(payment))) return refused('refund', 'method-cannot');
  const max = remainingOf(payment);
  if (max.minor === 0) return refused('refund', 'nothing-left');
  // Whether a terminal gives money back is in the shop's contract, by bank and brand of card.
  const cautions: Caution[] = isAtTerminal(payment) ? ['may-be-refused'] : [];
  return offer(payment, { verb: 'refund', max, partial: true, cautions });
}

function offer(
  payment: Payment,
  what: Pick<Extract<Capability, { allowed: true }>, 'verb' | 'max' | 'partial' | 'cautions'>,
): Capability {
  const machine = isAtTerminal(payment) ? { machine: 'needed' as const } : {};
  return { allowed: true, ...what, until: null, refundId: null, ...machine };
}

export function isAtTerminal(payment: Pick<Payment, 'method'>): boolean {
  return methodOf(payment) === 'terminal';
}

function refused(verb: Verb, why: Refusal): Capability {
  return { allowed: false, verb, why, refundId: null };
}
