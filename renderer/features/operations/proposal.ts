import type { BatchClosing, Offer, Refusal, Verb } from '../../../shared/domain/capability';
import type { PaymentRow } from '../../../shared/domain/payment-query';
import type { PaymentDetail } from '../../../shared/ipc/payments';

/** What the dialog proposes. It stays as the person saw it, whatever comes in later (I7). */
export interface Proposal {
  readonly row: PaymentRow;
  readonly batch: BatchClosing | null;
  readonly offer: Offer;
}

export type ProposalOrWhy =
  { readonly ok: true; readonly proposal: Proposal } | { readonly ok: false; readonly why: Refusal };

/** The proposal for a wish, from a fresh reading. A payment is offered the one right verb, whatever the wish was. */
export function propose({ row, batch }: PaymentDetail, verb: Verb, refundId: string | null): ProposalOrWhy {
  const { verdict } = row;
  const wanted = verb === 'refund-reversal' ? verb : verdict.primary;
  const capability = verdict.capabilities.find(
    (one) => one.verb === wanted && (verb !== 'refund-reversal' || one.refundId === refundId),
  );
  if (capability?.allowed === true) return { ok: true, proposal: { row, batch, offer: capability } };
  return { ok: false, why: capability?.why ?? verdict.why ?? 'not-offered-by-provider' };
}
