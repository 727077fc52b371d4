import {
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type { AuditEntry } from '../../shared/domain/audit';
import type { AuditFilter, auditCalls } from '../../shared/ipc/audit';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';

/** Lines are fetched by the hundred. */
export const AUDIT_PAGE = 100;

export type AuditPage = z.infer<typeof auditCalls.page.output>;

/** The audit log, newest line first, as far back as somebody has asked for. */
export function useAuditLog(filter: AuditFilter): UseInfiniteQueryResult<InfiniteData<AuditPage>> {
  return useInfiniteQuery({
    queryKey: keys.auditLog(filter),
    queryFn: ({ pageParam }) => unwrap(bridge().audit.page({ filter, before: pageParam, limit: AUDIT_PAGE })),
    initialPageParam: null as number | null,
    // A line that cannot be read is left out of its page, so that a short page is not always the last one.
    getNextPageParam: ({ entries, total }, pages) => {
      const here = pages.reduce((sum, page) => sum + page.entries.length, 0);
      return here >= total ? undefined : entries.at(-1)?.seq;
    },
    staleTime: 0,
  });
}

/** One operation's whole life, oldest line first. */
export function useLife(operationId: string): UseQueryResult<readonly AuditEntry[]> {
  return useQuery({
    queryKey: keys.life(operationId),
    queryFn: () => unwrap(bridge().audit.life({ operationId })),
    staleTime: 0,
  });
}
