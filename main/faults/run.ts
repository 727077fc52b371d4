import { seededRandom, type Random } from '../../simulator/random';
import { sha256 } from '../store/audit';
import { openBooks, readAudit, readBooks } from './books';
import type { Flaw } from './broken';
import { createChecks, type Violation } from './checks';
import { Shop } from './shop';
import { standNamed } from './stands';
import { createWorld, type Weather } from './world';

const NONE: Flaw = { breaks: [] };

/** What one run did, for the sums at the end. */
export interface RunResult {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly operations: number;
  readonly effects: number;
  readonly crashes: number;
}

/** A made-up shop day in bad weather, told by its seed and the kind of its provider alone. */
export async function runOnce(seed: number, kind: string, flaw: Flaw = NONE): Promise<RunResult> {
  const random = seededRandom(seed);
  const world = createWorld(random, weatherOf(random));
  const checks = createChecks(
    world,
    () => stand,
    () => books,
    sha256,
  );
  const stand = await standNamed(kind)(world, checks);
  const store = await openBooks(':memory:', stand.connection);
  await flaw.store?.(store);
  const books = readBooks(store);
  const shop = new Shop(world, stand, store, flaw);
  for (let steps = random.int(4, 10); steps > 0; steps -= 1) await shop.step();
  await shop.comeToRest();
  const { problem, states } = await readAudit(store, sha256);
  checks.atRest(problem, states);
  const operations = books.all().length;
  await store.close();
  await stand.close();
  const { violations } = checks;
  return { seed, violations, operations, effects: stand.effects().length, crashes: shop.crashes };
}

function weatherOf(random: Random): Weather {
  const some = (most: number): number => (random.next() < 0.5 ? 0 : random.next() * most);
  return {
    crash: some(0.03),
    slow: some(0.1),
    clockJump: some(0.02),
    diskFull: some(0.05),
    readLost: some(0.2),
    sendTrouble: random.next(),
  };
}
