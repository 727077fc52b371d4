import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TerminalReceipts } from '../../../../shared/domain/receipt';
import { useAppInfo } from '../../../api/app-info';
import { receiptsText as words } from '../../../i18n/texts/receipts';
import { slipText } from '../../../i18n/texts/slip';
import { Button, type ButtonProps } from '../../../ui/button';
import { usePrint } from '../../../ui/use-print';
import { ReceiptSheet } from './paper';

export type Receipt = TerminalReceipts['receipts'][number];

export interface PrintReceiptProps extends Omit<ButtonProps, 'children' | 'onPress' | 'icon'> {
  readonly receipt: Receipt;
}

/** Prints exactly one receipt. */
export function PrintReceipt({ receipt, ...button }: PrintReceiptProps): ReactNode {
  const { environment } = useAppInfo();
  const paper = usePrint(() => (
    <ReceiptSheet
      lines={receipt.lines}
      label={words.kinds[receipt.kind]}
      after={slipText.environment[environment]}
    />
  ));
  return (
    <>
      <Button {...button} icon={<Printer size={16} aria-hidden="true" />} onPress={paper.print}>
        {words.print[receipt.kind]}
      </Button>
      {paper.sheet}
    </>
  );
}
