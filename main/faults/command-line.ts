import { flaws, type Flaw } from './broken';
import { runOnce } from './run';
import { standOf } from './stands';

/** What one process of the harness found, as one line of JSON. */
export interface Found {
  readonly runs: number;
  readonly operations: number;
  readonly effects: number;
  readonly crashes: number;
  readonly failures: readonly { readonly seed: number; readonly violations: readonly string[] }[];
}

/** Runs shop days from one seed on, one after another. */
async function runMany(first: number, runs: number, flaw: Flaw | undefined, kind: string): Promise<Found> {
  const failures: { seed: number; violations: readonly string[] }[] = [];
  const sums = { operations: 0, effects: 0, crashes: 0 };
  for (let seed = first; seed < first + runs; seed += 1) {
    const done = await runOnce(seed, kind === '' ? standOf(seed) : kind, flaw);
    for (const name of ['operations', 'effects', 'crashes'] as const) sums[name] += done[name];
    if (done.violations.length > 0) {
      failures.push({
        seed,
        violations: done.violations.map(({ invariant, what }) => `${invariant}: ${what}`),
      });
    }
  }
  return { runs, ...sums, failures };
}

/** What a name stands for; nothing for an empty one. */
function choose<T>(from: Readonly<Record<string, T>>, name: string): T | undefined {
  if (name === '') return undefined;
  if (!Object.hasOwn(from, name))
    throw new Error(`There is no "${name}". Choose from: ${Object.keys(from).join('; ')}`);
  return from[name];
}

const [first = '1', runs = '1', flaw = '', kind = ''] = process.argv.slice(2);
void runMany(Number(first), Number(runs), choose<Flaw>(flaws, flaw), kind).then((found) => {
  process.stdout.write(`${JSON.stringify(found)}\n`);
});
