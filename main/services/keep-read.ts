import { paymentKeyText, type Payment, type PaymentKey } from '../../shared/domain/payment';
import type { Operation } from '../../shared/domain/operation';
import type { PaymentStore } from '../store/payments';
import { byOurBooks } from './by-our-books';

/**
 * Keeps what a read brought. An imported payment may have been known under another of its names until now; that row
 * makes way for the one under the name that returns go by (I3).
 */
export async function keepRead(
  payments: Pick<PaymentStore, 'put' | 'remove'>,
  history: (key: PaymentKey) => Promise<readonly Operation[]>,
  asked: PaymentKey,
  read: Payment,
): Promise<void> {
  await payments.put([byOurBooks(read, await history(read.key))]);
  if (paymentKeyText(asked) !== paymentKeyText(read.key)) await payments.remove(asked);
}
