import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Operator } from '../../shared/domain/operator';
import { startSimulator } from '../../simulator/server';
import { openStore } from '../store/open-store';
import { AMOUNT_MINOR, openCounter, type Counter } from './counter';
import { fillHistory } from './history';
import { summarise, type Summary } from './statistics';

/** What one part of the benchmark measured, in milliseconds. */
export interface Measured {
  readonly inJournal: number;
  readonly bare: Summary;
  readonly engine: Summary;
}

const WARM_UP = 30;
/** So many that nobody comes near what a person does in a day. */
const STAFF = 30;

const staff: readonly Operator[] = Array.from({ length: STAFF }, (_, at) => ({
  id: `22222222-0000-4000-8000-${String(at).padStart(12, '0')}`,
  name: `Person ${String(at + 1)}`,
  role: 'cashier',
  active: true,
  needsPin: false,
  lockedUntil: null,
  createdAt: '2026-11-01T08:00:00.000Z',
}));

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The bare call and the whole operation in turn, each on a sale of its own, so that both meet the same machine. */
async function measure(
  counter: Counter,
  sell: () => string,
  count: number,
): Promise<{ readonly bare: number[]; readonly engine: number[] }> {
  const bare: number[] = [];
  const engine: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const by = staff[at % staff.length];
    if (by === undefined) throw new RangeError('there is nobody');
    bare.push(await timed(() => counter.bareReverse(sell())));
    engine.push(await timed(() => counter.reverse(sell(), by)));
  }
  return { bare, engine };
}

async function bench(count: number, history: number): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tillback-bench-'));
  const simulator = await startSimulator({ dataset: 'empty' });
  const opened = await openStore(join(folder, 'tillback.db'));
  if (!opened.ok) throw new Error(opened.error.detail);
  const store = opened.value;
  const counter = await openCounter(simulator, store, staff);
  const sell = (): string => simulator.control.sale({ amountMinor: AMOUNT_MINOR });
  const part = async (inJournal: number): Promise<Measured> => {
    const { bare, engine } = await measure(counter, sell, count);
    return { inJournal, bare: summarise(bare), engine: summarise(engine) };
  };
  try {
    await measure(counter, sell, WARM_UP);
    const empty = await part(WARM_UP);
    await fillHistory(store, history, staff);
    return [empty, await part(WARM_UP + count + history)];
  } finally {
    await counter.close();
    await simulator.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [count = '300', history = '10000'] = process.argv.slice(2);
void bench(Number(count), Number(history)).then((measured) => {
  process.stdout.write(`${JSON.stringify(measured)}\n`);
});
