import type { ReactNode } from 'react';
import type { DayReport } from '../../../shared/domain/day-end';
import { useAppInfo, useFormats } from '../../api/app-info';
import { dayEndText as words } from '../../i18n/texts/day-end';
import { slipText } from '../../i18n/texts/slip';
import { uiText } from '../../i18n/texts/ui';
import styles from './day-end.module.css';
import { ReportBody } from './report-body';

/** A day's books on paper: unmistakable where no money moved, and honest about single-operator mode. */
export function ReportSheet({ report }: { readonly report: DayReport }): ReactNode {
  const { counterName, environment } = useAppInfo();
  const formats = useFormats();
  const warning = slipText.environment[environment];
  return (
    <article className={styles['sheet']}>
      {warning === null ? null : <p className={styles['warning']}>{warning}</p>}
      <h1>{`${uiText.product}, ${words.title.toLowerCase()}: ${formats.day(report.day)}`}</h1>
      <p>{words.span(formats.dateTime(report.from), formats.dateTime(report.to))}</p>
      <p>{`${words.counter}: ${counterName}`}</p>
      <ReportBody report={report} onPaper />
    </article>
  );
}
