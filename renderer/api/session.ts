import {
  queryOptions,
  useQuery,
  useSuspenseQuery,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { atLeast, type Operator, type Role } from '../../shared/domain/operator';
import type { Session } from '../../shared/ipc/people';
import { changePerson } from '../stores/person-store';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';

const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: async ({ client }) => {
    const session = await unwrap(bridge().people.session());
    notePerson(client, session);
    return session;
  },
});

/** Who is at the window. For the one place that shows that it is not known yet. */
export function useSessionQuery(): UseQueryResult<Session> {
  return useQuery(sessionQuery);
}

/** The same, for everything below that place, where it is known. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** Who is signed in; null where the window is locked. */
export function useMe(): Operator | null {
  return useSession().operator;
}

/** True where whoever is signed in has this role or a higher one. The main process has the last word. */
export function useMay(role: Role): boolean {
  const me = useMe();
  return me !== null && atLeast(me.role, role);
}

/**
 * Takes a session as the main process told it. Where it is another person's, or nobody's, everything that the window
 * knew of the shop is thrown away at once.
 */
export function takeSession(client: QueryClient, session: Session): void {
  const known = client.getQueryData<Session>(keys.session);
  notePerson(client, session);
  void client.cancelQueries({ queryKey: keys.session });
  client.setQueryData(keys.session, session);
  if (known?.operator?.id !== session.operator?.id) forgetShop(client);
}

/** Asks who is at the window, after a sign that it is not who it was. */
export async function askSession(client: QueryClient): Promise<void> {
  takeSession(client, await unwrap(bridge().people.session()));
}

/** Locks the window. What is half-written waits for whoever wrote it. */
export async function lockWindow(client: QueryClient): Promise<void> {
  takeSession(client, await unwrap(bridge().people.lock()));
}

function notePerson(client: QueryClient, { operator }: Session): void {
  changePerson(operator?.id ?? null, (id) => client.getQueryData(keys.operation(id)) !== undefined);
}

/** Removes all but what is needed to show who may sign in. */
function forgetShop(client: QueryClient): void {
  client.removeQueries({
    predicate: ({ queryKey: [group] }) => group !== keys.info[0] && group !== keys.session[0],
  });
}
