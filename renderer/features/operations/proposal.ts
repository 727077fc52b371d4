import type { BatchClosing, Offer, Refusal } from '../../../shared/domain/capability';
import type { Operation, ReturnVerb } from '../../../shared/domain/operation';
import type { PaymentRow } from '../../../shared/domain/payment-query';
import type { PaymentDetail } from '../../../shared/ipc/payments';
import { canRecord } from '../../api/payments';
import { partOffer } from '../../i18n/describe';

/** An offer of the provider, or the chance to write down what was given back without it. */
export type Proposed = Omit<Offer, 'verb'> & { readonly verb: ReturnVerb };

/** What the dialog proposes. It stays as the person saw it, whatever comes in later (I7). */
export interface Proposal {
  readonly row: PaymentRow;
  readonly batch: BatchClosing | null;
  readonly offer: Proposed;
  /** Where the offer takes only the whole: the other verb that takes a part. */
  readonly part: Proposed | null;
  /** The reversal that the provider refused just before, where that is why a refund is proposed. */
  readonly refusedReversal: Operation | null;
  /** The newest refund, where it was declined and may work on a card machine. */
  readonly declinedRefund: Operation | null;
}

/** What is agreed to: the offer, or for a part the verb that takes one. */
export function offerFor({ offer, part }: Proposal, extent: 'all' | 'part'): Proposed {
  return extent === 'part' && part !== null ? part : offer;
}

export type ProposalOrWhy =
  { readonly ok: true; readonly proposal: Proposal } | { readonly ok: false; readonly why: Refusal };

/** The proposal for a wish, from a fresh reading. A payment is offered the one right verb, whatever the wish was. */
export function propose(
  { row, batch, operations }: PaymentDetail,
  verb: ReturnVerb,
  refundId: string | null,
): ProposalOrWhy {
  const { verdict } = row;
  if (verb === 'other-way') return proposeRecord(row);
  const wanted = verb === 'refund-reversal' ? verb : verdict.primary;
  const capability = verdict.capabilities.find(
    (one) => one.verb === wanted && (verb !== 'refund-reversal' || one.refundId === refundId),
  );
  if (capability?.allowed === true) {
    const part = capability.verb === verdict.primary ? partOffer(verdict) : null;
    return {
      ok: true,
      proposal: { row, batch, offer: capability, part, ...before(capability, part, operations) },
    };
  }
  return { ok: false, why: capability?.why ?? verdict.why ?? 'not-offered-by-provider' };
}

/** What was tried before and explains the proposal. Operations come newest first. */
function before(
  offer: Proposed,
  part: Proposed | null,
  operations: readonly Operation[],
): Pick<Proposal, 'refusedReversal' | 'declinedRefund'> {
  const sent = operations.filter(({ intent }) => intent.verb !== 'other-way');
  const reversal = sent.find(({ intent }) => intent.verb === 'reversal');
  const refund = sent.find(({ intent }) => intent.verb === 'refund');
  const onMachine = offer.machine === 'possible' || part?.machine === 'possible';
  const isRefused = offer.verb === 'refund' && reversal?.state === 'declined';
  const isDeclined = onMachine && refund?.state === 'declined' && refund.intent.machine === null;
  return { refusedReversal: isRefused ? reversal : null, declinedRefund: isDeclined ? refund : null };
}

/** Whatever is left of a payment may have been given back without the provider. */
function proposeRecord(row: PaymentRow): ProposalOrWhy {
  const { remaining } = row.verdict;
  if (!canRecord(row)) return { ok: false, why: row.verdict.why ?? 'nothing-left' };
  const offer: Proposed = {
    allowed: true,
    verb: 'other-way',
    max: remaining,
    partial: true,
    until: null,
    refundId: null,
    cautions: [],
  };
  return {
    ok: true,
    proposal: { row, batch: null, offer, part: null, refusedReversal: null, declinedRefund: null },
  };
}
