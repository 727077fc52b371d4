import type { Refusal, Verdict } from '../../shared/domain/capability';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import { equal, type Money } from '../../shared/domain/money';
import type { CardMachine, ReturnVerb } from '../../shared/domain/operation';
import { err, ok, type Result } from '../../shared/domain/result';

/** What a person saw and agreed to. */
export interface Consent {
  readonly verb: ReturnVerb;
  readonly amount: Money;
  readonly whole: boolean;
  readonly refundId: string | null;
  readonly machine: CardMachine | null;
  readonly seenRemaining: Money;
}

/**
 * Holds an agreement against the fresh state of the payment (I7). Anything that the person did not see stops here:
 * another verb, another remainder, a partial that only goes as a whole.
 */
export function holdsAgainst(consent: Consent, verdict: Verdict): Result<null, TillbackError> {
  if (consent.amount.minor <= 0) return err(fault('amount-zero'));
  if (consent.verb === 'other-way') return otherWayHolds(consent, verdict);
  const capability = verdict.capabilities.find(
    (candidate) => candidate.verb === consent.verb && candidate.refundId === consent.refundId,
  );
  if (capability?.allowed !== true) return err(withdrawnOffer(consent, verdict, capability?.why));
  if (consent.machine !== null && capability.machine === undefined)
    return err(fault('return-not-possible', undefined, { why: 'not-offered-by-provider' }));
  if (consent.machine === null && capability.machine === 'needed') return err(fault('machine-not-chosen'));
  const { amount, seenRemaining } = consent;
  if (amount.currency !== capability.max.currency) return err(changed(verdict));
  if (consent.verb !== 'refund-reversal' && !equal(seenRemaining, verdict.remaining))
    return err(changed(verdict));
  if (amount.minor > capability.max.minor) {
    return err(fault('amount-above-remainder', undefined, amountFacts(capability.max)));
  }
  if (amount.minor < capability.max.minor && (consent.whole || !capability.partial)) {
    return err(
      consent.whole
        ? changed(verdict)
        : fault('partial-not-possible', undefined, amountFacts(capability.max)),
    );
  }
  return ok(null);
}

/** Why a payment may have brought the shop no money, or may not have kept it: nothing can be given back in its name. */
const NOT_SURELY_TAKEN: ReadonlySet<Refusal> = new Set<Refusal>([
  'declined',
  'expired',
  'processing',
  'under-review',
  'returned',
  'negative-amount',
  'not-a-payment',
  'status-unknown',
  'not-paid',
  'unread',
  // A list of takings goes on telling what it told, whatever is given back at the machine since.
  'machine-only',
  // The same money stands in the row of its capture, and is given back there.
  'captured-apart',
]);

/** Money given back another way needs no verb of the provider's, only money that was taken and is left (I4). */
function otherWayHolds({ amount, seenRemaining }: Consent, verdict: Verdict): Result<null, TillbackError> {
  const { remaining } = verdict;
  if (verdict.why === 'locked') return err(fault('payment-locked'));
  if (!equal(seenRemaining, remaining) || amount.currency !== remaining.currency)
    return err(changed(verdict));
  if (remaining.minor === 0 || (verdict.why !== null && NOT_SURELY_TAKEN.has(verdict.why)))
    return err(fault('return-not-possible', undefined, { why: verdict.why ?? 'nothing-left' }));
  return amount.minor > remaining.minor
    ? err(fault('amount-above-remainder', undefined, amountFacts(remaining)))
    : ok(null);
}

function withdrawnOffer(consent: Consent, verdict: Verdict, why: string | undefined): TillbackError {
  if (why === 'locked') return fault('payment-locked');
  if (verdict.primary !== null && verdict.primary !== consent.verb) return changed(verdict);
  return fault('return-not-possible', undefined, { why: why ?? verdict.why ?? 'not-offered-by-provider' });
}

function changed(verdict: Verdict): TillbackError {
  return fault('consent-changed', undefined, {
    verb: verdict.primary ?? 'none',
    ...amountFacts(verdict.remaining),
  });
}

function amountFacts(amount: Money): { minor: number; currency: string } {
  return { minor: amount.minor, currency: amount.currency };
}
