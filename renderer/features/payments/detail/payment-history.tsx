import type { ReactNode } from 'react';
import type { PaymentKey } from '../../../../shared/domain/payment';
import { usePaymentDetail } from '../../../api/payments';
import { Skeleton } from '../../../ui/skeleton';
import { History } from './history';

/** What happened to a payment so far, for pages that ask about one: nothing can be started from there. */
export function PaymentHistory({ payment }: { readonly payment: PaymentKey }): ReactNode {
  const reading = usePaymentDetail(payment);
  if (reading.data === undefined) return reading.error === null ? <Skeleton width="60%" /> : null;
  return <History row={reading.data.row} operations={reading.data.operations} isLocked />;
}
