import { ReceiptText } from 'lucide-react';
import type { ReactNode } from 'react';
import { isOpen, type Operation } from '../../../../shared/domain/operation';
import { useReceipts } from '../../../api/receipts';
import { receiptsText as words } from '../../../i18n/texts/receipts';
import { Button } from '../../../ui/button';
import { useIsAtTerminal } from '../machine-live';
import { PrintReceipt } from './print-receipt';

export interface ReceiptButtonsProps {
  readonly operation: Operation;
  readonly onShow: () => void;
}

/** The way to a terminal's receipts, once a return has ended there; the customer's at once where it has to be printed. */
export function ReceiptButtons({ operation, onShow }: ReceiptButtonsProps): ReactNode {
  const hasEnded = useIsAtTerminal(operation) && !isOpen(operation.state);
  const { data } = useReceipts(operation.id, hasEnded);
  const customers =
    data?.printCustomer === true ? data.receipts.find(({ kind }) => kind === 'customer') : undefined;
  if (!hasEnded) return null;
  return (
    <>
      {customers === undefined ? null : <PrintReceipt receipt={customers} variant="primary" />}
      <Button icon={<ReceiptText size={16} aria-hidden="true" />} onPress={onShow}>
        {words.open}
      </Button>
    </>
  );
}
