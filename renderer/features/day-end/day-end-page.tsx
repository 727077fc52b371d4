import { useQueryClient } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, Printer, RefreshCw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DayReport } from '../../../shared/domain/day-end';
import { useFormats } from '../../api/app-info';
import { bridge } from '../../api/bridge';
import { asTillbackError, unwrap } from '../../api/client';
import { useDayReport } from '../../api/day-end';
import { keys } from '../../api/keys';
import { dayAfter } from '../../i18n/formats';
import { dayEndText as words } from '../../i18n/texts/day-end';
import { uiText } from '../../i18n/texts/ui';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { useAction } from '../../ui/use-action';
import { usePrint } from '../../ui/use-print';
import { CloseDay } from './close-day';
import styles from './day-end.module.css';
import { ReportBody } from './report-body';
import { ReportSheet } from './report-sheet';

/** One business day's returns, every one of them; null stands for the day that it is now. */
export function DayEndPage(): ReactNode {
  const client = useQueryClient();
  const formats = useFormats();
  const [day, setDay] = useState<string | null>(null);
  const today = useDayReport(null).data?.day ?? null;
  const reading = useDayReport(day);
  const report = reading.data ?? null;
  const shown = report?.day ?? day ?? today;
  const compare = useAction(async () => {
    const fresh = await unwrap(bridge().dayEnd.report({ day, fresh: true }));
    client.setQueryData(keys.dayReport(day), fresh);
  });
  const print = usePrint(() => (report === null ? null : <ReportSheet report={report} />));
  const isToday = day === null || day === today;
  const go = (days: number): void => {
    if (shown === null) return;
    const next = dayAfter(shown, days);
    compare.reset();
    setDay(today !== null && next >= today ? null : next);
  };

  return (
    <Page
      title={words.title}
      lead={words.lead}
      wide
      actions={
        <div className={styles['actions']}>
          <Button
            icon={<RefreshCw size={16} aria-hidden="true" />}
            isPending={compare.isPending}
            onPress={compare.run}
          >
            {words.compare}
          </Button>
          <Button
            icon={<Printer size={16} aria-hidden="true" />}
            isDisabled={report === null}
            onPress={print.print}
          >
            {words.print}
          </Button>
        </div>
      }
    >
      <div className={styles['days']} role="group" aria-label={words.day}>
        <Button
          size="small"
          aria-label={words.back}
          isDisabled={shown === null}
          onPress={() => {
            go(-1);
          }}
        >
          <ChevronLeft size={16} aria-hidden="true" />
        </Button>
        <p className={styles['day']} data-testid="day">
          <strong>{shown === null ? '' : formats.day(shown)}</strong>
          {report === null ? null : (
            <small>{words.span(formats.dateTime(report.from), formats.dateTime(report.to))}</small>
          )}
        </p>
        <Button
          size="small"
          aria-label={words.forward}
          isDisabled={isToday}
          onPress={() => {
            go(1);
          }}
        >
          <ChevronRight size={16} aria-hidden="true" />
        </Button>
        {isToday ? null : (
          <Button
            variant="quiet"
            size="small"
            onPress={() => {
              setDay(null);
            }}
          >
            {words.today}
          </Button>
        )}
      </div>
      {compare.isPending ? (
        <Notice tone="info" live="status">
          {words.comparing}
        </Notice>
      ) : null}
      {compare.error === null ? null : <ErrorNotice error={compare.error} tone="warn" />}
      {reading.error === null ? null : (
        <ErrorNotice
          error={asTillbackError(reading.error)}
          about={words.failed}
          actions={
            <Button size="small" onPress={() => void reading.refetch()}>
              {uiText.tryAgain}
            </Button>
          }
        />
      )}
      {report === null && reading.error === null ? (
        <div role="status" aria-label={words.loading}>
          <Skeleton width="60%" />
        </div>
      ) : null}
      {report === null ? null : <ReportBody report={report} />}
      {report !== null && canBeClosed(report) ? <CloseDay key={report.day} report={report} /> : null}
      {print.sheet}
    </Page>
  );
}

/** A day that was closed early is closed once more where something came after that needs a word. */
function canBeClosed({ closing, connections }: DayReport): boolean {
  return closing === null || connections.some(({ lines }) => lines.some(({ mustBeNamed }) => mustBeNamed));
}
