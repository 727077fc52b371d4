import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Operator } from '../../shared/domain/operator';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';

/** Everybody who works or has worked here. */
export function useOperators(): UseQueryResult<readonly Operator[]> {
  return useQuery({ queryKey: keys.operators, queryFn: () => unwrap(bridge().people.list()) });
}
