import { fault } from '../../shared/domain/error-code';
import { err } from '../../shared/domain/result';
import type { Journal } from '../engine/ports';
import type { World } from './world';

/** One run of the app, which can end between any two steps. What it awaits then never comes. */
export interface Process {
  readonly alive: boolean;
  /** Settles when the process dies. */
  readonly death: Promise<void>;
  /** A place where time passes, others get their turn, the clock may jump and the process may die. */
  step(): Promise<void>;
  die(): Promise<never>;
}

const never = (): Promise<never> => new Promise(() => undefined);

export function createProcess(world: World): Process {
  let alive = true;
  let toll: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    toll = resolve;
  });
  const die = (): Promise<never> => {
    alive = false;
    toll();
    return never();
  };
  return {
    get alive() {
      return alive;
    },
    death,
    die,
    step: async () => {
      if (!alive) return never();
      await world.quiet();
      for (let turns = world.random.int(0, 3); turns > 0; turns -= 1) await Promise.resolve();
      if (world.chance(world.weather.slow)) await world.advance(world.random.int(1, 40) * 1000);
      if (world.chance(world.weather.clockJump)) world.jump();
      // Died while it waited, or dies now.
      if (!isAlive() || world.chance(world.weather.crash)) return die();
    },
  };
  function isAlive(): boolean {
    return alive;
  }
}

/** A journal that may be full, and whose process may die before or after each write. */
export function mortalJournal(journal: Journal, world: World, process: Process): Journal {
  const writing = async <T>(write: () => Promise<T>, full: T): Promise<T> => {
    await process.step();
    if (world.chance(world.weather.diskFull)) return full;
    const written = await write();
    await process.step();
    return written;
  };
  const reading = async <T>(read: () => Promise<T>): Promise<T> => {
    await process.step();
    return read();
  };
  const full = err(fault('disk-full'));
  return {
    insert: (operation, by) => writing(() => journal.insert(operation, by), full),
    update: (next, from, by) => writing(() => journal.update(next, from, by), full),
    get: (id) => reading(() => journal.get(id)),
    forPayment: (key) => reading(() => journal.forPayment(key)),
    inStates: (states) => reading(() => journal.inStates(states)),
    due: (now) => reading(() => journal.due(now)),
    askedBy: (id, since) => reading(() => journal.askedBy(id, since)),
  };
}
