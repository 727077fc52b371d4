import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { bridge } from '../../api/bridge';
import { CallError, unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { askSession } from '../../api/session';
import { settingsText as words } from '../../i18n/texts/settings';
import { forgetPeople } from '../../stores/person-store';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { Card } from '../../ui/page';
import { useAction } from '../../ui/use-action';
import styles from './settings.module.css';

/** Backup and restore of the open environment's records. */
export function DataCard(): ReactNode {
  const client = useQueryClient();
  const [written, setWritten] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const backup = useAction(async () => {
    setWritten(null);
    await orCancelled(async () => {
      setWritten((await unwrap(bridge().data.backup())).path);
    });
  });
  const restore = useAction(async () => {
    setAsking(false);
    await orCancelled(async () => {
      const info = await unwrap(bridge().data.restore());
      // Other people, payments and rules are here now: the window begins anew.
      forgetPeople();
      client.setQueryData(keys.info, info);
      await askSession(client);
      await client.resetQueries({
        predicate: ({ queryKey: [group] }) => group !== keys.info[0] && group !== keys.session[0],
      });
    });
  });
  const failure = backup.error ?? restore.error;
  return (
    <Card title={words.data}>
      <div className={styles['stack']}>
        {failure === null ? null : <ErrorNotice error={failure} />}
        {written === null ? null : (
          <Notice tone="ok" live="status">
            {words.backupDone(written)}
          </Notice>
        )}
        <div className={styles['row']}>
          <p className={styles['lead']}>{words.backupLead}</p>
          <Button isPending={backup.isPending} onPress={backup.run}>
            {words.backup}
          </Button>
        </div>
        <div className={styles['row']}>
          <p className={styles['lead']}>{words.restoreLead}</p>
          <Button
            isPending={restore.isPending}
            onPress={() => {
              setAsking(true);
            }}
          >
            {words.restore}
          </Button>
        </div>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => {
          setAsking(false);
        }}
        title={words.restoreTitle}
        confirm={words.restoreConfirm}
        isPending={restore.isPending}
        onConfirm={restore.run}
      >
        <p>{words.restoreWarning}</p>
        <p>{words.restorePins}</p>
      </ConfirmDialog>
    </Card>
  );
}

/** Nobody chose a file: that is no failure. */
async function orCancelled(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof CallError && thrown.error.code === 'cancelled')) throw thrown;
  }
}
