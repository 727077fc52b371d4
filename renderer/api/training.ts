import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { TerminalFace } from '../../shared/domain/training';
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

const FACES_EVERY_MS = 1_000;

/** The simulated card terminals as somebody before them sees them; asked for while they are on the screen. */
export function useTerminalFaces(): UseQueryResult<readonly TerminalFace[]> {
  return useQuery({
    queryKey: keys.trainingTerminals,
    queryFn: () => unwrap(bridge().training.terminals()),
    staleTime: 0,
    gcTime: 0,
    refetchInterval: FACES_EVERY_MS,
  });
}
