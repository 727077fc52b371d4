/** The simulated time. It can be moved forwards only: what has happened at a gateway stays in its past. */
export interface SimulatorClock {
  /** Milliseconds since 1970, in UTC. */
  now(): number;
  advance(ms: number): void;
  /** How far the clock has been moved from where it would be by itself. */
  offsetMs(): number;
}

/** Follows the real time until it is moved. */
export function movableClock(realNow: () => number = Date.now): SimulatorClock {
  let offset = 0;
  return {
    now: () => realNow() + offset,
    advance: (ms) => {
      offset += forwards(ms);
    },
    offsetMs: () => offset,
  };
}

/** Stands still until it is moved, so that screens and tests repeat. */
export function frozenClock(start: string | number | Date): SimulatorClock {
  const begin = new Date(start).getTime();
  if (Number.isNaN(begin)) throw new RangeError(`not a date: ${String(start)}`);
  return movableClock(() => begin);
}

function forwards(ms: number): number {
  if (!Number.isFinite(ms) || ms < 0) throw new RangeError('the simulated clock only moves forwards');
  return Math.round(ms);
}
