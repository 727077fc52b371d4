import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useAppInfoQuery } from '../api/app-info';
import { asTillbackError } from '../api/client';
import { listen } from '../api/listen';
import { shellText } from '../i18n/texts/shell';
import { uiText } from '../i18n/texts/ui';
import { Announcer } from '../ui/announcer';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import styles from './app.module.css';
import { BlockedScreen } from './blocked-screen';
import { Shell } from './shell';
import { useTheme } from './theme';

/** The whole window. */
export function App({ client }: { readonly client: QueryClient }): ReactNode {
  useEffect(() => listen(client), [client]);
  return (
    <QueryClientProvider client={client}>
      <Start />
      <Announcer />
    </QueryClientProvider>
  );
}

function Start(): ReactNode {
  const info = useAppInfoQuery();
  useTheme(info.data?.theme ?? 'system');
  if (info.data !== undefined) {
    return info.data.blocked === null ? (
      <Shell />
    ) : (
      <BlockedScreen info={info.data} code={info.data.blocked} />
    );
  }
  if (info.error === null) return <p className="sr-only">{shellText.starting}</p>;
  return (
    <main className={styles['centre']} aria-label={shellText.startFailed}>
      <div className={styles['box']}>
        <h1 className={styles['title']}>{shellText.startFailed}</h1>
        <ErrorNotice
          error={asTillbackError(info.error)}
          actions={
            <Button size="small" onPress={() => void info.refetch()}>
              {uiText.tryAgain}
            </Button>
          }
        />
      </div>
    </main>
  );
}
