import { describe, expect, it, vi } from 'vitest';
import { flaws, type Flaw } from './broken';
import { runOnce, type RunResult } from './run';
import { REAL_EVERY, realStands, standOf, stands } from './stands';

/** Whole shop days on a machine that does other things beside: no time limit tells anything here. */
vi.setConfig({ testTimeout: 600_000 });

const RUNS = { scripted: 100, real: 8 } as const;

/** The seed from which each flaw is looked for: one that shows it soon, as seeds stand now. */
const FIRST_SEED: Readonly<Record<keyof typeof flaws, number>> = {
  'a new key for every send': 1,
  'a new key when an unknown one is sent again': 16,
  'no lock on the payment': 2,
  'what was given back before is forgotten': 9,
  'sent before it is written down': 1,
  'what may have arrived counts as not sent': 14,
  'a server fault counts as a refusal': 1,
  'a lost reply counts as done': 4,
  'anybody is taken for a manager': 12,
  'changes are kept out of the audit log': 1,
};
/** How many seeds are tried; far more than are needed now, so that a change of the engine does not need other seeds. */
const TRIED = 120;

function isCaught({ violations }: RunResult, { breaks }: Flaw): boolean {
  return violations.some(({ invariant }) => breaks.includes(invariant));
}

/** The first seed from here on that shows a flaw. */
async function findFlaw(first: number, kind: string, flaw: Flaw): Promise<number | null> {
  for (let seed = first; seed < first + TRIED; seed += 1) {
    if (isCaught(await runOnce(seed, kind, flaw), flaw)) return seed;
  }
  return null;
}

describe('fault harness', () => {
  it.each(Object.keys(stands))('I1 to I9 hold in made-up shop days in bad weather: %s', async (kind) => {
    const runs = kind === 'scripted' ? RUNS.scripted : RUNS.real;
    const found = [];
    const done = { operations: 0, effects: 0, crashes: 0 };
    for (let seed = 1; seed <= runs; seed += 1) {
      const run = await runOnce(seed, kind);
      if (run.violations.length > 0) found.push({ seed, violations: run.violations });
      for (const name of ['operations', 'effects', 'crashes'] as const) done[name] += run[name];
    }
    expect(found).toEqual([]);
    // A harness in which nothing happens would pass as well.
    expect(done.operations).toBeGreaterThan(runs);
    expect(done.effects).toBeGreaterThan(runs / 2);
    expect(done.crashes).toBeGreaterThan(runs / 10);
  });

  it.each(Object.entries<Flaw>(flaws))(
    'catches an engine with a flaw, and not the one without: %s',
    async (name, flaw) => {
      const seed = await findFlaw(FIRST_SEED[name as keyof typeof flaws], 'scripted', flaw);
      expect(seed).not.toBeNull();
      expect((await runOnce(seed ?? 0, 'scripted')).violations).toEqual([]);
    },
  );

  it.each([
    ['a new key for every send', 1],
    ['a server fault counts as a refusal', 6],
  ] as const)('catches one over the real adapter as well: %s', async (name, first) => {
    const seed = await findFlaw(first, 'payroc', flaws[name]);
    expect(seed).not.toBeNull();
    expect((await runOnce(seed ?? 0, 'payroc')).violations).toEqual([]);
  });

  it.each(Object.keys(stands))('tells the same day again by its seed: %s', async (kind) => {
    expect(await runOnce(20, kind)).toEqual(await runOnce(20, kind));
  });

  it('has a real adapter in one of forty runs', () => {
    const kinds = Array.from({ length: 400 }, (_, at) => standOf(at + 1));
    expect(kinds.filter((kind) => kind !== 'scripted')).toHaveLength(400 / REAL_EVERY);
    expect(new Set(kinds)).toEqual(new Set(['scripted', ...realStands]));
  });
});
