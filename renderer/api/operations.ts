import { useQuery } from '@tanstack/react-query';
import type { Operation } from '../../shared/domain/operation';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';

/** Every return that is not finished, whichever payment it is about. */
export function useOpenOperations(): readonly Operation[] {
  const open = useQuery({
    queryKey: keys.openOperations,
    queryFn: () => unwrap(bridge().operations.list({ open: true, limit: 100 })),
  });
  return open.data ?? [];
}

/** One operation as it is now: kept up to date by the main process. Null while nobody has heard of it. */
export function useOperation(id: string, known: Operation | null = null): Operation | null {
  const operation = useQuery<Operation>({
    queryKey: keys.operation(id),
    queryFn: () => unwrap(bridge().operations.get({ id })),
    enabled: false,
  });
  return newer(operation.data ?? null, known);
}

/** Of two copies of an operation the one with more changes in it. */
export function newer(a: Operation | null, b: Operation | null): Operation | null {
  if (a === null || b === null) return a ?? b;
  return a.revision >= b.revision ? a : b;
}
