import type { Batches } from './batches';
import type { Readings } from './assumed';
import type { PaymentRecord, RefundRecord } from './model';

/** What statuses and operations depend on besides the record itself. */
export interface StateView {
  readonly batches: Batches;
  readonly readings: Readings;
  readonly now: number;
}

const FULL_SALE = [
  'capture',
  'fullyReverse',
  'partiallyReverse',
  'incrementAuthorization',
  'adjustTip',
  'setAsPending',
];
const HOLD = ['capture', 'fullyReverse', 'partiallyReverse', 'incrementAuthorization', 'setAsReady'];
const SHORT = ['fullyReverse', 'setAsPending'];

/** What still stands of a payment after reversals of parts: the most that can be given back at all. */
export function standingAmount(payment: PaymentRecord): number {
  return Math.min(payment.order.amount, payment.authorizedAmount) - payment.partlyReversed;
}

/** The stage that rules what may be done; apart from what the status field says about it. */
export type Stage = 'open' | 'held' | 'settling' | 'settled' | 'reversed' | 'over';

export function paymentStage(payment: PaymentRecord, view: StateView): Stage {
  const { standing } = payment;
  if (standing.kind === 'reversed') return 'reversed';
  if (standing.kind === 'fixed') return 'over';
  if (standing.kind === 'held') return view.now < standing.until ? 'held' : 'over';
  return view.batches.phase(payment.batchId);
}

export function paymentStatus(payment: PaymentRecord, view: StateView): string {
  const { standing } = payment;
  if (standing.kind === 'fixed') return standing.status;
  const stage = paymentStage(payment, view);
  switch (stage) {
    case 'reversed':
      return 'reversal';
    case 'held':
      return showsReversal(payment, view) ? 'reversal' : 'pending';
    case 'over':
      return 'expired';
    case 'settled':
      return payment.refundIds.length > 0 ? view.readings.refundedParent : 'complete';
    case 'open':
    case 'settling':
      return showsReversal(payment, view) ? 'reversal' : 'ready';
  }
}

/** What the reply lists; undefined where it lists nothing at all. */
export function supportedOperations(
  payment: PaymentRecord,
  view: StateView,
  remaining: number,
  inList: boolean,
): readonly string[] | undefined {
  if (payment.listedOperations === 'absent') return undefined;
  const { readings } = view;
  switch (paymentStage(payment, view)) {
    case 'open':
      return openOperations(payment, inList);
    case 'held':
      return HOLD;
    case 'reversed':
      return readings.reversedOperations === 'stale' ? openOperations(payment, inList) : [];
    case 'settling':
      if (readings.settlingGap === 'stale-ready') return openOperations(payment, inList);
      return readings.settlingGap === 'refund-early' ? ['refund'] : [];
    case 'settled':
      return remaining > 0 || readings.exhaustedOperations === 'refund-stays' ? ['refund'] : [];
    case 'over':
      return [];
  }
}

export function refundStatus(refund: RefundRecord, view: StateView): string {
  if (refund.standing.kind === 'fixed') return refund.standing.status;
  if (refund.standing.kind === 'reversed') return 'reversal';
  return view.batches.phase(refund.batchId) === 'settled' ? 'complete' : 'ready';
}

/** True while a refund can be taken back. */
export function refundIsOpen(refund: RefundRecord, view: StateView): boolean {
  return refund.standing.kind === 'approved' && view.batches.phase(refund.batchId) === 'open';
}

function openOperations(payment: PaymentRecord, inList: boolean): readonly string[] {
  const short =
    payment.listedOperations === 'full-only' || (inList && payment.listedOperations === 'short-in-list');
  return short ? SHORT : FULL_SALE;
}

function showsReversal(payment: PaymentRecord, view: StateView): boolean {
  return payment.partlyReversed > 0 && view.readings.partialReversal === 'reversal-status-unchanged-amounts';
}
