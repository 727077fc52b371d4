import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { TerminalReceipts } from '../../shared/domain/receipt';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';

/** What a terminal printed of an operation; null where there is nothing. The main process says when there is more. */
export function useReceipts(operationId: string, enabled = true): UseQueryResult<TerminalReceipts | null> {
  return useQuery({
    queryKey: keys.receipts(operationId),
    queryFn: () => unwrap(bridge().receipts.get({ id: operationId })),
    enabled,
  });
}

/** The terminal's journals of an operation, for managers. Not kept longer than they are looked at. */
export function useJournals(operationId: string): UseQueryResult<TerminalReceipts | null> {
  return useQuery({
    queryKey: keys.journals(operationId),
    queryFn: () => unwrap(bridge().receipts.journals({ id: operationId })),
    gcTime: 0,
  });
}
