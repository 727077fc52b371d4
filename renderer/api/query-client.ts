import { QueryCache, QueryClient } from '@tanstack/react-query';
import { CallError } from './client';
import { askSession } from './session';

/**
 * The cache over the main process. Nothing is retried or fetched again by itself: the main process says what changed,
 * and about money there is no guessing ahead.
 */
export function makeQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof CallError && error.error.code === 'not-signed-in') void askSession(client);
      },
    }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Infinity,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return client;
}
