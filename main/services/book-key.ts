import { paymentKeyText, type PaymentKey } from '../../shared/domain/payment';
import { hasUniqueIds } from '../providers/registry';

/**
 * One text for a payment in the books. Where its id is unique by itself the account is no part of it: the payment is the
 * same one under whatever name the account was connected, now or before (I3, I4).
 */
export function bookKeyText(key: PaymentKey): string {
  return paymentKeyText(hasUniqueIds(key.provider) ? { ...key, merchantAccount: '' } : key);
}
