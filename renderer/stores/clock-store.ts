import { create } from 'zustand';
import { useNow } from '../ui/use-now';

/**
 * How far the clock of the environment is ahead of this PC's. Zero except in training, where time can be skipped:
 * every time that comes from the main process is by that clock.
 */
export const useClockStore = create<{ readonly offsetMs: number }>(() => ({ offsetMs: 0 }));

export function setClockOffset(offsetMs: number): void {
  useClockStore.setState({ offsetMs });
}

/** Now, by the clock of the environment, told again every so often. */
export function useShopNow(everyMs: number): number {
  const offset = useClockStore((state) => state.offsetMs);
  return useNow(everyMs) + offset;
}

/** A moment of the present hour; changes with the hour, so that a thousand rows need not follow the clock. */
export function useShopToday(): number {
  const hour = useClockStore((state) => Math.floor((Date.now() + state.offsetMs) / 3_600_000));
  return hour * 3_600_000;
}
