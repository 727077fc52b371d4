/** How long after so many misses in a row the next try has to wait, in milliseconds. */
const DELAYS_MS = [0, 0, 1000, 5000, 30_000] as const;
/** So many misses lock a person until an administrator unlocks them. */
export const MISSES_ALLOWED = DELAYS_MS.length;
/** A lock without an end. */
export const LOCKED_FOR_GOOD = '9999-12-31T23:59:59.999Z';

/** What is remembered of a person's tries. */
export interface Tries {
  readonly misses: number;
  readonly lockedUntil: string | null;
}

/** What a success leaves behind. */
export const FRESH: Tries = { misses: 0, lockedUntil: null };

/** Whether a PIN may be tried at this moment. */
export function mayTry({ lockedUntil }: Tries, nowMs: number): boolean {
  return lockedUntil === null || Date.parse(lockedUntil) <= nowMs;
}

export function afterMiss({ misses }: Tries, nowMs: number): Tries {
  const next = misses + 1;
  const delay = DELAYS_MS[next];
  if (delay === undefined) return { misses: next, lockedUntil: LOCKED_FOR_GOOD };
  return { misses: next, lockedUntil: delay === 0 ? null : new Date(nowMs + delay).toISOString() };
}
