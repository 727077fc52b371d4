import { useQuery, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { TerminalView } from '../../shared/ipc/terminals';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';

/** All registered terminals of the open environment, with what is known of each now. */
export function useTerminals(): UseQueryResult<readonly TerminalView[]> {
  return useQuery({ queryKey: keys.terminals, queryFn: () => unwrap(bridge().terminals.list()) });
}

/** Has everything asked for again that names a registered terminal. */
export function terminalsChanged(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: keys.terminals });
  void client.invalidateQueries({ queryKey: keys.machineLists });
}

/** Takes what became known of one terminal into the list, without asking for the others. */
export function takeTerminal(client: QueryClient, view: TerminalView): void {
  client.setQueryData<readonly TerminalView[]>(keys.terminals, (known) =>
    known?.map((one) => (one.terminal.id === view.terminal.id ? view : one)),
  );
}
