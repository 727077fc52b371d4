import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Connection, ProviderDescription, ProviderId } from '../../shared/domain/provider';
import type { ConnectionView } from '../../shared/ipc/connections';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';

export function useConnections(): UseQueryResult<readonly ConnectionView[]> {
  return useQuery({ queryKey: keys.connections, queryFn: () => unwrap(bridge().connections.list()) });
}

export function useProviders(): readonly ProviderDescription[] {
  const providers = useQuery({
    queryKey: keys.providers,
    queryFn: () => unwrap(bridge().connections.providers()),
  });
  return providers.data ?? [];
}

/** What a connection is called here; an empty text for one that was removed. */
export function useConnectionLabel(id: string): string {
  const connections = useConnections().data ?? [];
  return connections.find(({ connection }) => connection.id === id)?.connection.label ?? '';
}

export function useProvider(id: ProviderId | null): ProviderDescription | null {
  return useProviders().find((one) => one.id === id) ?? null;
}

/** A provider's name as people know it. */
export function useProviderName(id: ProviderId | null): string {
  return useProvider(id)?.name ?? id ?? '';
}

/** True for a connection whose provider has no list of payments: its rows are as old as they were last read. */
export function useIsUnlisted(connectionId: string): boolean {
  const connections = useConnections().data ?? [];
  const providers = useProviders();
  const id = connections.find(({ connection }) => connection.id === connectionId)?.connection.provider;
  return providers.find((provider) => provider.id === id)?.lists === false;
}

/** A connection beside what its provider says of itself. */
export interface DescribedConnection {
  readonly connection: Connection;
  readonly provider: ProviderDescription;
}

/** Connections that are on and whose payments have to be looked up or imported. */
export function useUnlistedConnections(): readonly DescribedConnection[] {
  const connections = useConnections().data ?? [];
  const providers = useProviders();
  return connections.flatMap(({ connection }) => {
    const provider = providers.find(({ id }) => id === connection.provider);
    return provider === undefined || provider.lists || connection.disabled ? [] : [{ connection, provider }];
  });
}
