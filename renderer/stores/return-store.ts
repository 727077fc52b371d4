import { create } from 'zustand';
import type { ReturnVerb } from '../../shared/domain/operation';
import type { PaymentKey } from '../../shared/domain/payment';
import type { PaymentRow } from '../../shared/domain/payment-query';

/** A wish to give money back: which payment, in which way, and the id that makes it one wish. */
export interface ReturnWish {
  readonly requestId: string;
  readonly payment: PaymentKey;
  readonly row: PaymentRow | null;
  readonly verb: ReturnVerb;
  /** The refund that is to be taken back, for that verb only. */
  readonly refundId: string | null;
}

export interface ReturnState {
  readonly wish: ReturnWish | null;
  /** What is filled in so far, by form; see `useDraft`. */
  readonly drafts: Readonly<Record<string, unknown>>;
}

export const noReturn: ReturnState = { wish: null, drafts: {} };

/** Whether the return dialog is open, and about what. */
export const useReturnStore = create<ReturnState>(() => noReturn);

/** Opens the return dialog. The id is made here, once, so that pressing twice is one wish. */
export function openReturn(wish: Omit<ReturnWish, 'requestId'>): void {
  useReturnStore.setState({ wish: { ...wish, requestId: crypto.randomUUID() }, drafts: {} });
}

/** Closes the dialog and forgets what was filled in. */
export function closeReturn(): void {
  useReturnStore.setState(noReturn);
}
