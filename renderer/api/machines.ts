import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { MachineState, Operation } from '../../shared/domain/operation';
import type { ProviderId } from '../../shared/domain/provider';
import type { CardMachineView } from '../../shared/ipc/machines';
import { bridge } from './bridge';
import { unwrap } from './client';
import { useProvider } from './connections';
import { keys } from './keys';

/** A machine that was busy may be free a moment later. */
const LIST_EVERY_MS = 10_000;
const STATE_EVERY_MS = 1_500;

/** The card machines of a connection, while somebody chooses among them. */
export function useMachines(
  connectionId: string,
  enabled = true,
): UseQueryResult<readonly CardMachineView[]> {
  return useQuery({
    queryKey: keys.machines(connectionId),
    queryFn: () => unwrap(bridge().machines.list({ connectionId })),
    enabled,
    staleTime: 0,
    gcTime: 60_000,
    refetchInterval: LIST_EVERY_MS,
    refetchIntervalInBackground: true,
  });
}

/** True for a machine that can be chosen now, as far as anybody knows. */
export function isUsable({ status }: CardMachineView): boolean {
  return status !== 'busy' && status !== 'offline';
}

/** True for a phase after which a card machine has nothing more to tell. */
export function isFinal({ phase }: MachineState): boolean {
  return phase === 'done' || phase === 'refused' || phase === 'ended-unknown';
}

/** How far the machine is with a refund: asked for as long as somebody looks at it and the machine has not ended. */
export function useMachineState(operationId: string): UseQueryResult<MachineState> {
  return useQuery({
    queryKey: keys.machineState(operationId),
    queryFn: () => unwrap(bridge().machines.state({ id: operationId })),
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state: { data } }) => (data !== undefined && isFinal(data) ? false : STATE_EVERY_MS),
    // People look at the machine, not at this window.
    refetchIntervalInBackground: true,
  });
}

/** True for a provider whose returns go over terminals that are registered here, and not over card machines of its own. */
export function useHasTerminals(id: ProviderId): boolean {
  const provider = useProvider(id);
  return provider !== null && provider.terminalFields !== null;
}

/** True for a return that goes over such a terminal. */
export function useIsAtTerminal({ intent }: Operation): boolean {
  return useHasTerminals(intent.payment.provider) && intent.machine !== null;
}
