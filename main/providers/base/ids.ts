import { paymentKeyText, type PaymentKey } from '../../../shared/domain/payment';
import type { Connection } from '../../../shared/domain/provider';
import { paymentKeyOf } from '../provider';

/** Ids are opaque text; nothing in them may change the path they stand in. @throws RangeError for one that could. */
export function pathSegment(id: string): string {
  if (!isId(id)) throw new RangeError('not an id that can stand in a path');
  return encodeURIComponent(id);
}

export function isId(id: string): boolean {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$/.test(id);
}

/** True for a payment of this very account. */
export function isOwn(key: PaymentKey, connection: Connection): boolean {
  return paymentKeyText(key) === paymentKeyText(paymentKeyOf(connection, key.paymentId));
}
