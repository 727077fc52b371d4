import type { BatchClosing, Offer, Refusal } from '../../../shared/domain/capability';
import type { ReturnVerb } from '../../../shared/domain/operation';
import type { PaymentRow } from '../../../shared/domain/payment-query';
import type { PaymentDetail } from '../../../shared/ipc/payments';
import { canRecord } from '../../api/payments';

/** An offer of the provider, or the chance to write down what was given back without it. */
export type Proposed = Omit<Offer, 'verb'> & { readonly verb: ReturnVerb };

/** What the dialog proposes. It stays as the person saw it, whatever comes in later (I7). */
export interface Proposal {
  readonly row: PaymentRow;
  readonly batch: BatchClosing | null;
  readonly offer: Proposed;
}

export type ProposalOrWhy =
  { readonly ok: true; readonly proposal: Proposal } | { readonly ok: false; readonly why: Refusal };

/** The proposal for a wish, from a fresh reading. A payment is offered the one right verb, whatever the wish was. */
export function propose(
  { row, batch }: PaymentDetail,
  verb: ReturnVerb,
  refundId: string | null,
): ProposalOrWhy {
  const { verdict } = row;
  if (verb === 'other-way') return proposeRecord(row);
  const wanted = verb === 'refund-reversal' ? verb : verdict.primary;
  const capability = verdict.capabilities.find(
    (one) => one.verb === wanted && (verb !== 'refund-reversal' || one.refundId === refundId),
  );
  if (capability?.allowed === true) return { ok: true, proposal: { row, batch, offer: capability } };
  return { ok: false, why: capability?.why ?? verdict.why ?? 'not-offered-by-provider' };
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
  return { ok: true, proposal: { row, batch: null, offer } };
}
