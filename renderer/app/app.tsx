import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useAppInfoQuery } from '../api/app-info';
import { asTillbackError } from '../api/client';
import { listen } from '../api/listen';
import { shellText } from '../i18n/texts/shell';
import { Announcer } from '../ui/announcer';
import { BlockedScreen } from './blocked-screen';
import { Door } from './door';
import { StartFailed } from './start-failed';
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
      <Door key={info.data.environment} info={info.data} />
    ) : (
      <BlockedScreen info={info.data} code={info.data.blocked} />
    );
  }
  if (info.error === null) return <p className="sr-only">{shellText.starting}</p>;
  return <StartFailed error={asTillbackError(info.error)} onRetry={() => void info.refetch()} />;
}
