import { useState, type ReactNode } from 'react';
import type { Operation } from '../../../../shared/domain/operation';
import { asTillbackError } from '../../../api/client';
import { useJournals, useReceipts } from '../../../api/receipts';
import { useMay } from '../../../api/session';
import { receiptsText as words } from '../../../i18n/texts/receipts';
import { uiText } from '../../../i18n/texts/ui';
import { Button } from '../../../ui/button';
import { ErrorNotice } from '../../../ui/error-notice';
import { Notice } from '../../../ui/notice';
import { Segmented } from '../../../ui/segmented';
import { Skeleton } from '../../../ui/skeleton';
import { Paper } from './paper';
import { PrintReceipt } from './print-receipt';
import styles from './receipts.module.css';
import { inOrder } from './to-print';

/** What the terminal printed of a return, to be read and printed; for managers its journals too. */
export function ReceiptsView({ operation }: { readonly operation: Operation }): ReactNode {
  const isManager = useMay('manager');
  const [shown, setShown] = useState<'receipts' | 'journals'>('receipts');
  return (
    <section className={styles['view']} aria-label={words.title}>
      <h3 className={styles['title']}>{words.title}</h3>
      {isManager ? (
        <Segmented
          label={words.title}
          value={shown}
          onChange={setShown}
          options={[
            { id: 'receipts', label: words.open },
            { id: 'journals', label: words.journals },
          ]}
        />
      ) : null}
      {shown === 'receipts' ? <Receipts id={operation.id} /> : <Journals id={operation.id} />}
    </section>
  );
}

function Receipts({ id }: { readonly id: string }): ReactNode {
  const reading = useReceipts(id);
  const { data } = reading;
  return (
    <Sheets reading={reading} none={`${words.none} ${words.noneYet}`}>
      {data?.prompts.map((prompt) => (
        <Notice key={prompt} tone="warn" title={words.prompts[prompt].title}>
          {words.prompts[prompt].lead}
        </Notice>
      ))}
      {data?.printCustomer === true ? <Notice tone="info">{words.printCustomer}</Notice> : null}
    </Sheets>
  );
}

function Journals({ id }: { readonly id: string }): ReactNode {
  return <Sheets reading={useJournals(id)} none={words.noJournals} />;
}

interface SheetsProps {
  readonly reading: ReturnType<typeof useReceipts>;
  readonly none: string;
  readonly children?: ReactNode;
}

function Sheets({ reading, none, children }: SheetsProps): ReactNode {
  if (reading.error !== null) {
    return (
      <ErrorNotice
        error={asTillbackError(reading.error)}
        tone="warn"
        actions={
          <Button size="small" onPress={() => void reading.refetch()}>
            {uiText.tryAgain}
          </Button>
        }
      />
    );
  }
  if (reading.data === undefined) {
    return (
      <div role="status" aria-label={words.loading}>
        <Skeleton width="80%" />
      </div>
    );
  }
  if (reading.data === null || reading.data.receipts.length === 0)
    return <Notice tone="quiet">{none}</Notice>;
  return (
    <>
      {children}
      <div className={styles['sheets']}>
        {inOrder(reading.data).map((receipt, index) => (
          <section key={`${receipt.kind} ${String(index)}`} className={styles['one']}>
            <h4 className={styles['kind']}>{words.kinds[receipt.kind]}</h4>
            <PrintReceipt receipt={receipt} size="small" variant={index === 0 ? 'primary' : 'secondary'} />
            <Paper lines={receipt.lines} label={words.kinds[receipt.kind]} />
          </section>
        ))}
      </div>
    </>
  );
}
