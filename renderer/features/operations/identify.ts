import type { PaymentRow } from '../../../shared/domain/payment-query';

/** What a text from a receipt names among payments that look alike. */
export type Identified =
  | { readonly kind: 'empty' | 'right' | 'wrong' | 'both' }
  | { readonly kind: 'other'; readonly row: PaymentRow };

/**
 * Holds a typed or scanned text against the payment and its look-alikes: order, approval code or payment id. Only a
 * convenience of the form; the main process decides.
 */
export function identify(text: string, row: PaymentRow, others: readonly PaymentRow[]): Identified {
  const typed = plain(text);
  if (typed === '') return { kind: 'empty' };
  const other = others.find((one) => namesOf(one).includes(typed));
  const isThis = namesOf(row).includes(typed);
  if (other === undefined) return { kind: isThis ? 'right' : 'wrong' };
  return isThis ? { kind: 'both' } : { kind: 'other', row: other };
}

function namesOf({ payment: { key, orderId, approvalCode } }: PaymentRow): readonly string[] {
  return [key.paymentId, orderId, approvalCode].flatMap((name) => (name === null ? [] : [plain(name)]));
}

function plain(text: string): string {
  return text.replace(/\s/g, '').toLocaleLowerCase('en');
}
