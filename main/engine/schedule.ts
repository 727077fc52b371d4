const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** When to look for a lost outcome, in milliseconds after the last send; hourly after the last entry. */
const READS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE] as const;

/** The first replay waits until a first try that is still under way must be over (I6). */
export const REPLAY_NOT_BEFORE_MS = 90 * SECOND;

/** When the next read is due after `reads` reads since a send at `sentMs`. Never in the past of `nowMs`. */
export function nextRead(sentMs: number, reads: number, nowMs: number): number {
  const planned = sentMs + (READS[reads] ?? READS[READS.length - 1] ?? HOUR);
  if (reads >= READS.length) return nowMs + HOUR;
  return Math.max(planned, nowMs + SECOND);
}
