/** What many measurements of one thing come to, in milliseconds. */
export interface Summary {
  readonly count: number;
  readonly median: number;
  readonly p99: number;
}

/**
 * Sums measurements up; pure. A percentile is the smallest measurement that at least so many per cent do not exceed, so
 * it is always one that was really taken.
 * @throws RangeError where there are none.
 */
export function summarise(measurements: readonly number[]): Summary {
  const sorted = [...measurements].sort((a, b) => a - b);
  return { count: sorted.length, median: percentile(sorted, 50), p99: percentile(sorted, 99) };
}

function percentile(sorted: readonly number[], per100: number): number {
  const found = sorted[Math.ceil((sorted.length * per100) / 100) - 1];
  if (found === undefined) throw new RangeError('nothing was measured');
  return found;
}
