import { create } from 'zustand';
import type { Verb } from '../../shared/domain/capability';
import type { PaymentKey } from '../../shared/domain/payment';
import type { PaymentRow } from '../../shared/domain/payment-query';

/** A wish to give money back: which payment, in which way, and the id that makes it one wish. */
export interface ReturnWish {
  readonly requestId: string;
  readonly payment: PaymentKey;
  readonly row: PaymentRow | null;
  readonly verb: Verb;
  /** The refund that is to be taken back, for that verb only. */
  readonly refundId: string | null;
}

interface ReturnState {
  readonly wish: ReturnWish | null;
}

/** Whether the return dialog is open, and about what. */
export const useReturnStore = create<ReturnState>(() => ({ wish: null }));

/** Opens the return dialog. The id is made here, once, so that pressing twice is one wish. */
export function openReturn(wish: Omit<ReturnWish, 'requestId'>): void {
  useReturnStore.setState({ wish: { ...wish, requestId: crypto.randomUUID() } });
}

export function closeReturn(): void {
  useReturnStore.setState({ wish: null });
}
