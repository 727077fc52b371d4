import { useEffect, type ReactNode } from 'react';
import type { Operation } from '../../../../shared/domain/operation';
import type { TerminalReceipts } from '../../../../shared/domain/receipt';
import { useFormats } from '../../../api/app-info';
import { asTillbackError } from '../../../api/client';
import { useReadOperation } from '../../../api/operations';
import { askForUnseen, sayPromptSeen, useReceipts } from '../../../api/receipts';
import { lower, verbAmount } from '../../../i18n/describe';
import { receiptsText as words } from '../../../i18n/texts/receipts';
import { uiText } from '../../../i18n/texts/ui';
import { skipPrompt, usePromptStore } from '../../../stores/prompt-store';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { ErrorNotice } from '../../../ui/error-notice';
import { Notice } from '../../../ui/notice';
import { useArrival } from '../../../ui/use-arrival';
import { useOutcomeWords } from '../use-outcome-words';
import { PrintReceipt } from './print-receipt';
import styles from './receipts.module.css';
import { toPrint } from './to-print';

/** What a terminal asks the till to see to, over whatever page is open, one after the other. */
export function ReceiptPrompt(): ReactNode {
  const [id] = usePromptStore((state) => state.waiting);
  useEffect(() => {
    void askForUnseen();
  }, []);
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
      <Modal id={id} title={words.unread} done={words.seen}>
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
    <Modal id={id} title={words.prompts[first].title} done={doneWords(receipts)}>
      <Asked receipts={receipts} />
    </Modal>
  );
}

/** What somebody says who puts it away: each thing that was asked for, once. */
function doneWords({ prompts }: TerminalReceipts): string {
  const all = [...new Set(prompts.map((prompt) => words.prompts[prompt].done))];
  return all.map((done, index) => (index === 0 ? done : lower(done))).join(', ');
}

/** What is asked for, and the receipts that it takes. */
function Asked({ receipts }: { readonly receipts: TerminalReceipts }): ReactNode {
  const printed = toPrint(receipts);
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

/** How the return stands that this is about: over the result itself, somebody sees only this. */
function Ended({ operation }: { readonly operation: Operation }): ReactNode {
  const { tone, title } = useOutcomeWords(operation);
  return <Notice tone={tone} title={title} />;
}

interface ModalProps {
  readonly id: string;
  readonly title: string;
  readonly done: string;
  readonly children: ReactNode;
}

/** Stays until somebody puts it away, however long that takes; and not by a key that was meant for what was here before. */
function Modal({ id, title, done, children }: ModalProps): ReactNode {
  const formats = useFormats();
  const operation = useReadOperation(id).data;
  const { ref, isReady } = useArrival();
  const dismiss = (): void => {
    if (isReady) void sayPromptSeen(id);
  };
  return (
    <Dialog
      isOpen
      role="alertdialog"
      closesByKey={false}
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
          {operation === undefined ? null : <Ended operation={operation} />}
          {children}
        </div>
        <div className={styles['end']}>
          <Button isDisabled={!isReady} steady onPress={dismiss}>
            {done}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
