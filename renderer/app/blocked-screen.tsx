import { OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ErrorCode } from '../../shared/domain/error-code';
import type { AppInfo } from '../../shared/ipc/app';
import { EnvironmentDialog } from '../features/settings/environment-dialog';
import { environmentWords } from '../i18n/payment-words';
import { tellError } from '../i18n/messages';
import { noticeWords, shellText } from '../i18n/texts/shell';
import { setEnvironmentOpen } from '../stores/view-store';
import { Button } from '../ui/button';
import styles from './app.module.css';

/** Shown instead of everything else when the records of this environment cannot be used. */
export function BlockedScreen({
  info,
  code,
}: {
  readonly info: AppInfo;
  readonly code: ErrorCode;
}): ReactNode {
  const told = tellError({ code });
  return (
    <main className={styles['centre']} aria-label={shellText.blockedTitle}>
      <div className={styles['box']} role="alert">
        <OctagonAlert size={40} className={styles['stop']} aria-hidden="true" />
        <h1 className={styles['title']}>{shellText.blockedTitle}</h1>
        <p>{told.happened}</p>
        <p>{told.money}</p>
        <p>{told.next}</p>
        {info.notices.map((notice) => (
          <p key={notice.code} className={styles['notice']}>
            <strong>{noticeWords[notice.code].title}</strong> {notice.detail}
          </p>
        ))}
        <p className={styles['folder']}>
          {`${shellText.blockedFolder} (${environmentWords[info.environment]}): `}
          <code>{info.dataFolder}</code>
        </p>
        <Button
          onPress={() => {
            setEnvironmentOpen(true);
          }}
        >
          {shellText.blockedOther}
        </Button>
      </div>
      <EnvironmentDialog />
    </main>
  );
}
