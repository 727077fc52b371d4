import { isOpen } from '../../../shared/domain/operation';
import type { PaymentRow } from '../../../shared/domain/payment-query';
import { youCan } from '../../i18n/describe';
import { openReturn } from '../../stores/return-store';
import { announce } from '../../ui/announcer';

/** Opens the return dialog in the one right way for a payment; says why not where there is none. */
export function offerReturn(row: PaymentRow | null): void {
  if (row === null) return;
  const { primary } = row.verdict;
  const isLocked = row.operation !== null && isOpen(row.operation.state);
  if (primary === null || isLocked) announce(youCan(row));
  else openReturn({ payment: row.payment.key, row, verb: primary, refundId: null });
}
