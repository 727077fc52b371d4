import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { TerminalReceipts } from '../../shared/domain/receipt';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';
import { awaitPrompt, putPromptAway } from '../stores/prompt-store';

/** What a terminal printed of an operation; null where there is nothing. The main process says when there is more. */
export function useReceipts(operationId: string, enabled = true): UseQueryResult<TerminalReceipts | null> {
  return useQuery({
    queryKey: keys.receipts(operationId),
    queryFn: () => unwrap(bridge().receipts.get({ id: operationId })),
    enabled,
  });
}

/** Asks what terminals still want somebody to see to: it may have come while the window was locked, or before a restart. */
export async function askForUnseen(): Promise<void> {
  const unseen = await bridge().receipts.unseen();
  if (unseen.ok) unseen.value.forEach(awaitPrompt);
}

/** Somebody has seen to it. Where that cannot be written down now, it is asked for again at the next sign-in. */
export async function sayPromptSeen(operationId: string): Promise<void> {
  putPromptAway(operationId);
  await bridge().receipts.seen({ id: operationId });
}

/** The terminal's journals of an operation, for managers. Not kept longer than they are looked at. */
export function useJournals(operationId: string): UseQueryResult<TerminalReceipts | null> {
  return useQuery({
    queryKey: keys.journals(operationId),
    queryFn: () => unwrap(bridge().receipts.journals({ id: operationId })),
    gcTime: 0,
  });
}
