import { QueryClient } from '@tanstack/react-query';

/**
 * The cache over the main process. Nothing is retried or fetched again by itself: the main process says what changed,
 * and about money there is no guessing ahead.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
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
}
