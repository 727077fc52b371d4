import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Payment } from '../../shared/domain/payment';

/** What is printed on a receipt, or read from its code, that names a payment; as people type it. */
function namesOf({ key, orderId, approvalCode }: Payment): ReadonlySet<string> {
  return new Set(
    [key.paymentId, orderId, approvalCode].flatMap((name) => (name === null ? [] : [plain(name)])),
  );
}

/**
 * Whether a payment is told from its look-alikes by what stands on the receipt: an order, an approval code or a
 * payment id that it has and none of them does. Pure; null where nothing stands in the way.
 */
export function refusesIdentifier(
  identifier: string | null,
  payment: Payment,
  lookAlikes: readonly Payment[],
): TillbackError | null {
  if (lookAlikes.length === 0) return null;
  if (identifier === null) return fault('identifier-needed', undefined, { alike: lookAlikes.length });
  const typed = plain(identifier);
  const isOther = lookAlikes.some((other) => namesOf(other).has(typed));
  return namesOf(payment).has(typed) && !isOther ? null : fault('identifier-wrong');
}

function plain(text: string): string {
  return text.replace(/\s/g, '').toLocaleLowerCase('en');
}
