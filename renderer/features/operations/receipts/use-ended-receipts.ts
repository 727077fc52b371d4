import { isOpen, type Operation } from '../../../../shared/domain/operation';
import type { TerminalReceipts } from '../../../../shared/domain/receipt';
import { useIsAtTerminal } from '../../../api/machines';
import { useReceipts } from '../../../api/receipts';

export interface EndedReceipts {
  /** True for a return that has ended at a terminal: only then is it asked what was printed. */
  readonly hasEnded: boolean;
  /** Null where nothing was printed, and while nobody knows. */
  readonly receipts: TerminalReceipts | null;
}

/** What a terminal printed of a return, once that has ended there. */
export function useEndedReceipts(operation: Operation): EndedReceipts {
  const hasEnded = useIsAtTerminal(operation) && !isOpen(operation.state);
  const { data } = useReceipts(operation.id, hasEnded);
  return { hasEnded, receipts: data ?? null };
}
