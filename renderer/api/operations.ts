import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Operation } from '../../shared/domain/operation';
import { paymentKeyText } from '../../shared/domain/payment';
import type { Forecast, operationCalls } from '../../shared/ipc/operations';
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

/** True while a card machine waits for somebody to compare the signature for this operation. */
export function useAwaitsSignature(id: string | null): boolean {
  return useOpenOperations().some((one) => one.id === id && one.awaitsSignature);
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

/** One operation from anywhere in the window: asked for where nobody here has heard of it. */
export function useReadOperation(id: string): UseQueryResult<Operation> {
  return useQuery({
    queryKey: keys.operation(id),
    queryFn: () => unwrap(bridge().operations.get({ id })),
  });
}

/** Returns that a manager has to look at. */
export function useTasks(): UseQueryResult<readonly Operation[]> {
  return useQuery({ queryKey: keys.tasks, queryFn: () => unwrap(bridge().operations.tasks()) });
}

export type ForecastAsk = z.input<typeof operationCalls.forecast.input>;

/** What the rules would say of a return now; null while nobody knows, and where there is nothing to ask about. */
export function useForecast(ask: ForecastAsk | null): Forecast | null {
  const forecast = useQuery({
    queryKey:
      ask === null
        ? keys.forecasts
        : [...keys.forecasts, paymentKeyText(ask.payment), ask.verb, ask.amount, ask.refundId],
    queryFn: () => {
      if (ask === null) throw new RangeError('there is nothing to ask about');
      return unwrap(bridge().operations.forecast(ask));
    },
    enabled: ask !== null,
    staleTime: 0,
    gcTime: 10_000,
  });
  return forecast.data ?? null;
}

/** Of two copies of an operation the one with more changes in it. */
export function newer(a: Operation | null, b: Operation | null): Operation | null {
  if (a === null || b === null) return a ?? b;
  return a.revision >= b.revision ? a : b;
}
