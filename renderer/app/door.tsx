import { useEffect, type ReactNode } from 'react';
import type { AppInfo } from '../../shared/ipc/app';
import { asTillbackError } from '../api/client';
import { useSessionQuery } from '../api/session';
import { CodeScreen } from '../features/people/code-screen';
import { FirstStart } from '../features/people/first-start';
import { SignInScreen } from '../features/people/sign-in-screen';
import { EnvironmentDialog } from '../features/settings/environment-dialog';
import { shellText } from '../i18n/texts/shell';
import { setClockOffset } from '../stores/clock-store';
import { usePersonStore } from '../stores/person-store';
import { EnvironmentBanner } from './environment-banner';
import { Notices } from './notices';
import { Shell } from './shell';
import styles from './shell.module.css';
import { StartFailed } from './start-failed';
import { useActivity } from './use-activity';

/** Whether somebody is signed in decides what is in the window: nothing of the shop before. */
export function Door({ info }: { readonly info: AppInfo }): ReactNode {
  const { environment, clockOffsetMs } = info;
  const session = useSessionQuery();
  const code = usePersonStore((state) => state.code);
  const person = session.data?.operator ?? null;
  useActivity(person !== null);
  useEffect(() => {
    setClockOffset(clockOffsetMs);
  }, [clockOffsetMs]);
  if (session.data === undefined) {
    return session.error === null ? (
      <p className="sr-only">{shellText.starting}</p>
    ) : (
      <StartFailed error={asTillbackError(session.error)} onRetry={() => void session.refetch()} />
    );
  }
  if (person !== null && code?.operatorId === person.id) {
    return (
      <div className={styles['closed']} data-environment={environment}>
        <EnvironmentBanner environment={environment} isHeld />
        <CodeScreen code={code.code} />
      </div>
    );
  }
  if (person !== null) return <Shell key={person.id} />;
  return (
    <div className={styles['closed']} data-environment={environment}>
      <EnvironmentBanner environment={environment} isLocked />
      <div className={styles['content']}>
        <Notices />
        <div className={styles['page']}>
          {session.data.state === 'first-start' ? <FirstStart /> : <SignInScreen />}
        </div>
      </div>
      <EnvironmentDialog />
    </div>
  );
}
