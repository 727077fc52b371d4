import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { DayReport } from '../../shared/domain/day-end';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';

/** The books of a business day, from this PC's own records; null is the day that it is now. */
export function useDayReport(day: string | null): UseQueryResult<DayReport> {
  return useQuery({
    queryKey: keys.dayReport(day),
    queryFn: () => unwrap(bridge().dayEnd.report({ day, fresh: false })),
    staleTime: 0,
  });
}
