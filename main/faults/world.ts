import type { Random } from '../../simulator/random';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** How likely things are to go wrong, each from 0 to 1 and asked at every step. */
export interface Weather {
  readonly crash: number;
  readonly slow: number;
  readonly clockJump: number;
  readonly diskFull: number;
  readonly readLost: number;
  /** How likely it is that a money request does not simply succeed. */
  readonly sendTrouble: number;
}

export const CALM: Weather = { crash: 0, slow: 0, clockJump: 0, diskFull: 0, readLost: 0, sendTrouble: 0 };

/** Time and chance: everything that no engine and no provider controls. */
export interface World {
  readonly random: Random;
  weather: Weather;
  /** True time in milliseconds, which is the provider's. */
  readonly trueNow: () => number;
  /** What the PC's clock says. */
  readonly pcNow: () => number;
  advance(ms: number): Promise<void>;
  jump(): void;
  /** True milliseconds since the PC's clock was last set. */
  sinceJump(): number;
  setClockRight(): void;
  chance(probability: number): boolean;
  /** A UUID v4, the same in every run of a seed. */
  readonly uuid: () => string;
  /** Something that happens by itself after a time. */
  later(inMs: number, happens: () => Promise<void> | void): void;
  /**
   * Work that waits for sockets. Nobody else moves until it is over, so that the order of everything depends on the
   * seed alone.
   */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when no such work is under way. */
  quiet(): Promise<void>;
}

/** Jumps of the PC's clock: so small that nobody doubts it, or far more than the minute from which on one does. */
const JUMPS = [-25 * SECOND, 25 * SECOND, -3 * MINUTE, 3 * MINUTE, -DAY, DAY, 10 * DAY] as const;

export function createWorld(random: Random, weather: Weather): World {
  let now = Date.parse('2026-11-22T10:00:00.000Z') + random.int(0, DAY);
  let offset = 0;
  let jumpedAt = -Infinity;
  let coming: { readonly at: number; readonly happens: () => Promise<void> | void }[] = [];
  let underWay: Promise<unknown> | null = null;

  const quiet = async (): Promise<void> => {
    while (underWay !== null) await underWay;
  };

  return {
    random,
    weather,
    trueNow: () => now,
    pcNow: () => now + offset,
    chance: (probability) => probability > 0 && random.next() < probability,
    sinceJump: () => now - jumpedAt,
    jump: () => {
      jumpedAt = now;
      offset = random.pick(JUMPS);
    },
    setClockRight: () => {
      jumpedAt = now;
      offset = 0;
    },
    uuid: () => {
      const hex = Array.from({ length: 30 }, () => random.int(0, 15).toString(16)).join('');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18)}`;
    },
    later: (inMs, happens) => {
      coming.push({ at: now + inMs, happens });
    },
    advance: async (ms) => {
      const until = now + ms;
      const due = coming.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      coming = coming.filter(({ at }) => at > until);
      for (const { at, happens } of due) {
        now = Math.max(now, at);
        await happens();
      }
      now = Math.max(now, until);
    },
    alone: async (work) => {
      while (underWay !== null) await underWay;
      const result = work();
      underWay = result
        .catch(() => undefined)
        .finally(() => {
          underWay = null;
        });
      return result;
    },
    quiet,
  };
}
