import type { Operation } from '../../shared/domain/operation';
import {
  paymentKeyText,
  type Payment,
  type PaymentKey,
  type PaymentStage,
} from '../../shared/domain/payment';
import type { PaymentStore } from '../store/payments';

/** Stages that say nothing of whether a payment was ever authorised. */
const WITHOUT_A_WORD: ReadonlySet<PaymentStage> = new Set(['unread', 'processing', 'declined', 'unknown']);

/**
 * What this PC knew of a payment before a read, for what the read leaves out. The copy in the list is overwritten by
 * every look, a useless one too; that a return of ours began from a hold is in the journal, and stays true.
 */
export function keptBefore(
  payments: Pick<PaymentStore, 'get'>,
  history: (key: PaymentKey) => Promise<readonly Operation[]>,
): (key: PaymentKey) => Promise<Payment | null> {
  return async (key) => {
    const kept = await payments.get(key);
    if (kept === null || !WITHOUT_A_WORD.has(kept.stage)) return kept;
    const ofIt = (await history(key)).filter(
      ({ intent }) => paymentKeyText(intent.payment) === paymentKeyText(key),
    );
    return ofIt.some(({ before }) => before.stage === 'on-hold') ? { ...kept, stage: 'on-hold' } : kept;
  };
}
