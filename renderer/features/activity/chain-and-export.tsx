import { useState, type ReactNode } from 'react';
import type { ChainVerdict } from '../../../shared/domain/audit';
import type { WrittenFile } from '../../../shared/ipc/audit';
import { useFormats } from '../../api/app-info';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { activityText as words } from '../../i18n/texts/activity';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { useAction } from '../../ui/use-action';
import styles from './activity.module.css';

/** Whether the log is as it was written, and a copy of it for whoever asks. */
export function ChainAndExport(): ReactNode {
  const formats = useFormats();
  const [verdict, setVerdict] = useState<ChainVerdict | null>(null);
  const [written, setWritten] = useState<WrittenFile | null>(null);
  const verify = useAction(async () => {
    setVerdict(null);
    setVerdict(await unwrap(bridge().audit.verify()));
  });
  const exporting = useAction(async (format: 'csv' | 'jsonl') => {
    setWritten(null);
    setWritten(await unwrap(bridge().audit.export({ format })));
  });
  // Nobody chose a file: nothing failed.
  const failed = exporting.error?.code === 'cancelled' ? null : exporting.error;
  return (
    <div className={styles['tools']}>
      <div className={styles['row']}>
        <Button size="small" isPending={verify.isPending} onPress={verify.run}>
          {words.verify}
        </Button>
        <Button
          size="small"
          isDisabled={exporting.isPending}
          onPress={() => {
            exporting.run('csv');
          }}
        >
          {words.exportCsv}
        </Button>
        <Button
          size="small"
          isDisabled={exporting.isPending}
          onPress={() => {
            exporting.run('jsonl');
          }}
        >
          {words.exportLines}
        </Button>
      </div>
      {verdict === null ? null : <Verdict verdict={verdict} />}
      {verify.error === null ? null : <ErrorNotice error={verify.error} />}
      {written === null ? null : (
        <Notice tone="ok" title={words.exported(formats.count(written.entries))} live="status">
          <span className={styles['path']}>{written.path}</span>
        </Notice>
      )}
      {failed === null ? null : <ErrorNotice error={failed} />}
    </div>
  );
}

function Verdict({ verdict }: { readonly verdict: ChainVerdict }): ReactNode {
  const formats = useFormats();
  if (verdict.intact) {
    return (
      <Notice tone="ok" title={words.intact(formats.count(verdict.entries))} live="status">
        {words.intactLead}
      </Notice>
    );
  }
  return (
    <Notice tone="bad" title={words.broken(formats.count(verdict.seq))} live="alert">
      {`${words.why[verdict.why]} ${words.brokenNext}`}
    </Notice>
  );
}
