const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** When to look for a lost outcome, in milliseconds after the last send; hourly after the last entry. */
const READS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE] as const;

/** The longest that an open outcome is left alone, in milliseconds. */
export const LONGEST_WAIT_MS = HOUR;

/** The first replay waits until a first try that is still under way must be over (I6). */
export const REPLAY_NOT_BEFORE_MS = 90 * SECOND;

/** How long to wait for the next read, in milliseconds, after `reads` reads and `sinceSendMs` since the last send. */
export function waitForRead(sinceSendMs: number, reads: number): number {
  const planned = READS[reads];
  if (planned === undefined) return LONGEST_WAIT_MS;
  // A clock that was set back makes the send lie ahead; that is no reason to wait longer than planned.
  return Math.max(planned - Math.max(0, sinceSendMs), SECOND);
}
