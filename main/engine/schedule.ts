import type { ReadingPace } from '../../shared/domain/gateway';
import type { Operation } from '../../shared/domain/operation';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** When to look for a lost outcome, in milliseconds after the last send; hourly after the last entry. */
const READS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE] as const;

/** The longest that an open outcome is left alone, in milliseconds. */
export const LONGEST_WAIT_MS = HOUR;

/** The first replay waits until a first try that is still under way must be over (I6). */
export const REPLAY_NOT_BEFORE_MS = 90 * SECOND;

/** The same for a provider with a pace of its own, once nobody waits at the counter any more. */
const LATE_WAITS = [5 * MINUTE, 10 * MINUTE, 30 * MINUTE, LONGEST_WAIT_MS] as const;

/** How long to wait for the next read, in milliseconds, after `reads` reads and `sinceSendMs` since the last send. */
export function waitForRead(sinceSendMs: number, reads: number, pace?: ReadingPace): number {
  if (pace !== undefined) return pacedWait(Math.max(0, sinceSendMs), reads, pace);
  const planned = READS[reads];
  if (planned === undefined) return LONGEST_WAIT_MS;
  // A clock that was set back makes the send lie ahead; that is no reason to wait longer than planned.
  return Math.max(planned - Math.max(0, sinceSendMs), SECOND);
}

/** The last read that people still wait for is at the moment from which on the outcome counts as unknown. */
function pacedWait(sinceMs: number, reads: number, { firstMs, apartMs, neutralMs }: ReadingPace): number {
  // A look out of turn counts like any other: the next one is as far away from it.
  if (sinceMs < firstMs) return Math.max(firstMs - sinceMs, reads === 0 ? SECOND : apartMs);
  if (sinceMs + 2 * apartMs <= neutralMs) return apartMs;
  if (sinceMs < neutralMs) return Math.max(neutralMs - sinceMs, apartMs);
  return LATE_WAITS.find((wait) => sinceMs - neutralMs < wait) ?? LONGEST_WAIT_MS;
}

/** True where a provider's pace allows a look between the planned ones. The newest send or look is the last thing written. */
export function mayLookAgain(
  { reads, updatedAt }: Pick<Operation, 'reads' | 'updatedAt'>,
  nowMs: number,
  pace?: ReadingPace,
): boolean {
  if (pace === undefined) return true;
  return Math.abs(nowMs - Date.parse(updatedAt)) >= (reads === 0 ? pace.firstMs : pace.apartMs);
}
