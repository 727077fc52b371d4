import { useState, type ReactNode } from 'react';
import { useFormats } from '../../api/app-info';
import { useAuditLog } from '../../api/audit';
import { asTillbackError } from '../../api/client';
import { activityText as words } from '../../i18n/texts/activity';
import { uiText } from '../../i18n/texts/ui';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { useSettled } from '../../ui/use-settled';
import { noChoice, toFilter } from './activity-filter';
import styles from './activity.module.css';
import { ChainAndExport } from './chain-and-export';
import { EntryList } from './entry-list';
import { Filters } from './filters';
import { Life } from './life';

/** The log is asked when the typing pauses for this long. */
const PAUSE_MS = 250;

/** What happened here, in one sentence a line. */
export function ActivityPage(): ReactNode {
  const formats = useFormats();
  const [choice, setChoice] = useState(noChoice);
  const settled = useSettled(choice, PAUSE_MS);
  const log = useAuditLog(toFilter(settled, formats));
  const [life, setLife] = useState<string | null>(null);
  const pages = log.data?.pages ?? [];
  const entries = pages.flatMap((page) => page.entries);
  const total = pages[0]?.total ?? 0;
  return (
    <Page title={words.title} lead={words.lead} wide>
      <ChainAndExport />
      <Filters choice={choice} onChange={setChoice} />
      {log.error === null ? null : (
        <ErrorNotice
          error={asTillbackError(log.error)}
          about={words.failed}
          actions={
            <Button size="small" onPress={() => void log.refetch()}>
              {uiText.tryAgain}
            </Button>
          }
        />
      )}
      {log.isPending ? (
        <div className={styles['waiting']} role="status" aria-label={words.loading}>
          <Skeleton width="80%" />
          <Skeleton width="65%" />
          <Skeleton width="75%" />
        </div>
      ) : null}
      {log.isSuccess && entries.length === 0 ? (
        <p className={styles['muted']}>{settled === noChoice ? words.none : words.noneFound}</p>
      ) : null}
      {entries.length === 0 ? null : <EntryList entries={entries} onLife={setLife} />}
      {entries.length === 0 ? null : (
        <div className={styles['more']}>
          <span className={styles['muted']} data-testid="activity-count">
            {words.count(formats.count(entries.length), formats.count(total))}
          </span>
          {log.hasNextPage ? (
            <Button isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
              {words.more}
            </Button>
          ) : null}
        </div>
      )}
      {life === null ? null : (
        <Life
          operationId={life}
          onClose={() => {
            setLife(null);
          }}
        />
      )}
    </Page>
  );
}
