import type { ReactNode } from 'react';
import type { DayConnection, DayReport } from '../../../shared/domain/day-end';
import { useFormats } from '../../api/app-info';
import { useMay } from '../../api/session';
import { childStateWords } from '../../i18n/payment-words';
import { dayEndText as words, exceptionSentence } from '../../i18n/texts/day-end';
import { useShopNow } from '../../stores/clock-store';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { Card } from '../../ui/page';
import styles from './day-end.module.css';
import { DayLines } from './day-lines';
import { Totals } from './totals';

export interface ReportBodyProps {
  readonly report: DayReport;
  /** Without what can be pressed. */
  readonly onPaper?: boolean;
}

/** A day's books: who closed it, and connection by connection what was given back. */
export function ReportBody({ report, onPaper = false }: ReportBodyProps): ReactNode {
  const isManager = useMay('manager');
  return (
    <>
      {report.singleOperator ? <Notice tone="warn">{words.singleOperator}</Notice> : null}
      {report.closing === null ? null : <Closed closing={report.closing} />}
      {report.connections.length === 0 ? <p className={styles['muted']}>{words.noConnections}</p> : null}
      {report.connections.map((connection) => (
        <ConnectionBooks key={connection.connectionId} connection={connection} onPaper={onPaper} />
      ))}
      {isManager && report.exceptions.length > 0 ? (
        <Card title={words.exceptions}>
          <p className={styles['muted']}>{words.exceptionsLead}</p>
          <ul className={styles['plain']} data-testid="exceptions">
            {report.exceptions.map((exception) => (
              <li key={`${exception.kind} ${exception.about}`}>{exceptionSentence(exception)}</li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}

function Closed({ closing }: { readonly closing: NonNullable<DayReport['closing']> }): ReactNode {
  const formats = useFormats();
  const now = useShopNow(60_000);
  return (
    <Notice tone="ok" title={words.closed(closing.by.name, formats.spoken(closing.at, now))}>
      <p>{words.closedLead}</p>
      {closing.compared ? null : <p>{words.closedUncompared}</p>}
      {closing.named.length === 0 ? null : (
        <>
          <p>{words.named}:</p>
          <ul>
            {closing.named.map(({ operationId, note }) => (
              <li key={operationId}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

function ConnectionBooks({
  connection,
  onPaper,
}: {
  readonly connection: DayConnection;
  readonly onPaper: boolean;
}): ReactNode {
  const formats = useFormats();
  const { label, readAt, error, lines, elsewhere, totals } = connection;
  return (
    <Card title={label}>
      <div className={styles['books']}>
        <p className={styles['muted']}>
          {readAt === null ? words.notRead : words.readAt(formats.dateTime(readAt))}
        </p>
        {error === null ? null : <ErrorNotice error={error} about={label} tone="warn" />}
        {totals.length === 0 ? null : <Totals totals={totals} />}
        {lines.length === 0 ? (
          <p className={styles['muted']}>{words.none}</p>
        ) : (
          <DayLines lines={lines} onPaper={onPaper} />
        )}
        {elsewhere.length === 0 ? null : (
          <section>
            <h3 className={styles['group']}>{words.elsewhere}</h3>
            <p className={styles['muted']}>{words.elsewhereLead}</p>
            <ul className={styles['plain']}>
              {elsewhere.map(({ payment, refundId, amount, state }) => (
                <li key={refundId ?? payment.paymentId}>
                  {words.elsewhereLine(formats.money(amount), payment.paymentId, childStateWords[state])}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Card>
  );
}
