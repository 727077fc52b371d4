import { ReceiptText } from 'lucide-react';
import type { ReactNode } from 'react';
import { receiptsText as words } from '../../../i18n/texts/receipts';
import { Button } from '../../../ui/button';
import { PrintReceipt, type Receipt } from './print-receipt';

export interface ReceiptButtonsProps {
  /** What has to be printed, the most pressing first. */
  readonly due: readonly Receipt[];
  readonly onShow: () => void;
}

/** The way to a terminal's receipts, once a return has ended there; those that have to be printed at once. */
export function ReceiptButtons({ due, onShow }: ReceiptButtonsProps): ReactNode {
  return (
    <>
      {due.map((receipt, index) => (
        <PrintReceipt key={receipt.kind} receipt={receipt} variant={index === 0 ? 'primary' : 'secondary'} />
      ))}
      <Button icon={<ReceiptText size={16} aria-hidden="true" />} onPress={onShow}>
        {words.open}
      </Button>
    </>
  );
}
