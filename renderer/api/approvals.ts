import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApprovalRequest } from '../../shared/ipc/approvals';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';

/** Returns that wait for another person, the longest waiting first. */
export function useApprovals(): UseQueryResult<readonly ApprovalRequest[]> {
  return useQuery({ queryKey: keys.approvals, queryFn: () => unwrap(bridge().approvals.list()) });
}

/** One request with what is needed to decide it; asked for only while somebody looks at it. */
export function useApproval(id: string): UseQueryResult<ApprovalRequest> {
  return useQuery({
    queryKey: keys.approval(id),
    queryFn: () => unwrap(bridge().approvals.get({ id })),
    staleTime: 0,
  });
}
