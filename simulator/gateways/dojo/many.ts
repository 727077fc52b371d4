import { type Random, seededRandom } from '../../random';
import { NewestFirst } from '../../store';
import { HOLD_LIFE_MS } from './assumed';
import type { IntentRecord } from './model';
import { seedIntent } from './seed-intent';
import type { IntentSeed } from './seed-intents';

/** One payment every minute and a half, day and night. */
const APART = 90_000;
/** One in so many is a hold. */
const HOLD_EVERY = 50;

export interface ManyIntents {
  readonly store: NewestFirst<IntentRecord>;
  /** The holds that time will change. */
  readonly waiting: readonly string[];
}

/**
 * As many intents as asked for. Each is a function of the seed and its place, so none exists until it is looked at, and
 * the same seed gives the same intents.
 */
export function manyIntents(random: Random, now: number, count: number): ManyIntents {
  const base = random.int(0, 2 ** 30);
  const ids = uniqueIds(count, base);
  const build = (index: number): IntentRecord => {
    const own = seededRandom(base + index);
    const seed: IntentSeed = {
      id: ids[index] ?? '',
      reference: `Order ${count - index}`,
      amount: own.int(100, 25_000),
      last4: String(own.int(0, 9999)).padStart(4, '0'),
      ...(isHold(index) ? heldOrReleased(index) : fate(own.next())),
    };
    return seedIntent(seed, { at: paidAt(now, index), now, machine: () => '' }, own).intent;
  };
  const waiting = ids.filter((_, index) => isHold(index) && !isReleased(index));
  return { store: new NewestFirst({ ids, build }), waiting };
}

function paidAt(now: number, index: number): number {
  return now - index * APART - APART / 2;
}

function isHold(index: number): boolean {
  return index % HOLD_EVERY === HOLD_EVERY - 1;
}

function isReleased(index: number): boolean {
  return paidAt(0, index) <= -HOLD_LIFE_MS;
}

function heldOrReleased(index: number): Partial<IntentSeed> {
  return { isManual: true, stage: isReleased(index) ? 'reversed' : 'authorized' };
}

function fate(chance: number): Partial<IntentSeed> {
  if (chance < 0.03) return { stage: 'reversed' };
  return chance < 0.05 ? { stage: 'canceled' } : {};
}

/** Ids that differ because their last five places count up. */
function uniqueIds(count: number, base: number): string[] {
  const random = seededRandom(base);
  const begin = random.int(0, 36 ** 5 - count - 1);
  return Array.from({ length: count }, (_, index) => {
    const counted = (begin + index).toString(36).toUpperCase().padStart(5, '0');
    return `pi_sandbox_${random.id(17)}${counted}`;
  });
}
