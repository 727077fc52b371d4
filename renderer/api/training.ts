import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { TrainingState } from '../../shared/ipc/training';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';

/** What the simulator says of itself; asked only in training. */
export function useTraining(enabled: boolean): UseQueryResult<TrainingState> {
  return useQuery({
    queryKey: keys.training,
    queryFn: () => unwrap(bridge().training.state()),
    enabled,
  });
}
