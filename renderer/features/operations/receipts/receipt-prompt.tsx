import { useEffect, type ReactNode } from 'react';
import type { TerminalReceipts } from '../../../../shared/domain/receipt';
import { useFormats } from '../../../api/app-info';
import { asTillbackError } from '../../../api/client';
import { useReadOperation } from '../../../api/operations';
import { useReceipts } from '../../../api/receipts';
import { verbAmount } from '../../../i18n/describe';
import { receiptsText as words } from '../../../i18n/texts/receipts';
import { uiText } from '../../../i18n/texts/ui';
import { putPromptAway, skipPrompt, usePromptStore } from '../../../stores/prompt-store';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { ErrorNotice } from '../../../ui/error-notice';
import { Notice } from '../../../ui/notice';
import { useArrival } from '../../../ui/use-arrival';
import { PrintReceipt } from './print-receipt';
import { inOrder } from './receipts-view';
import styles from './receipts.module.css';

/** What a terminal asks the till to see to, over whatever page is open, one after the other. */
export function ReceiptPrompt(): ReactNode {
  const [id] = usePromptStore((state) => state.waiting);
  return id === undefined ? null : <OnePrompt key={id} id={id} />;
}

function OnePrompt({ id }: { readonly id: string }): ReactNode {
  const reading = useReceipts(id);
  const receipts = reading.data;
  const hasNothing = receipts === null || receipts?.prompts.length === 0;
  useEffect(() => {
    if (hasNothing) skipPrompt(id);
  }, [id, hasNothing]);
  if (reading.error !== null) {
    return (
      <Modal id={id} title={words.unread}>
        <ErrorNotice
          error={asTillbackError(reading.error)}
          tone="warn"
          actions={
            <Button size="small" onPress={() => void reading.refetch()}>
              {uiText.tryAgain}
            </Button>
          }
        />
      </Modal>
    );
  }
  const [first] = receipts?.prompts ?? [];
  if (receipts === undefined || receipts === null || first === undefined) return null;
  return (
    <Modal id={id} title={words.prompts[first].title}>
      <Asked receipts={receipts} />
    </Modal>
  );
}

/** What is asked for, and the receipts that it takes. */
function Asked({ receipts }: { readonly receipts: TerminalReceipts }): ReactNode {
  const printed = inOrder(receipts).filter(
    ({ kind }) => kind === 'merchant' || (kind === 'customer' && receipts.printCustomer),
  );
  return (
    <>
      {receipts.prompts.map((prompt) => (
        <Notice
          key={prompt}
          tone="warn"
          {...(receipts.prompts.length === 1 ? {} : { title: words.prompts[prompt].title })}
        >
          {words.prompts[prompt].lead}
        </Notice>
      ))}
      {receipts.printCustomer ? <p>{words.printCustomer}</p> : null}
      {printed.some(({ kind }) => kind === 'merchant') ? null : <p>{words.noMerchant}</p>}
      <div className={styles['buttons']}>
        {printed.map((receipt, index) => (
          <PrintReceipt
            key={receipt.kind}
            receipt={receipt}
            variant={index === 0 ? 'primary' : 'secondary'}
          />
        ))}
      </div>
    </>
  );
}

interface ModalProps {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** Stays until somebody puts it away, however long that takes; and not by a key that was meant for what was here before. */
function Modal({ id, title, children }: ModalProps): ReactNode {
  const formats = useFormats();
  const operation = useReadOperation(id).data;
  const { ref, isReady } = useArrival();
  const dismiss = (): void => {
    if (isReady) putPromptAway(id);
  };
  return (
    <Dialog
      isOpen
      role="alertdialog"
      onClose={dismiss}
      title={title}
      {...(operation === undefined
        ? {}
        : {
            subtitle: words.of(
              verbAmount(operation.intent.verb, operation.intent.amount, formats),
              operation.intent.payment.paymentId,
            ),
          })}
    >
      <div ref={ref} tabIndex={-1} className={styles['prompt']} data-testid="receipt-prompt">
        <div role="alert" className={styles['view']}>
          {children}
        </div>
        <div className={styles['end']}>
          <Button isDisabled={!isReady} steady onPress={dismiss}>
            {words.seen}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
