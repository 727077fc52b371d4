import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';
import { runMain, say, UserError } from './lib/fail.mjs';
import { root } from './lib/paths.mjs';
import { capture } from './lib/run.mjs';
import { bundleTool } from './lib/tool-bundle.mjs';

/** @typedef {import('../main/faults/command-line').Found} Found */

/** The most runs that one process does before it is replaced, so that none grows old. */
const BATCH = 250;
const SHOWN = 20;

/**
 * @param {string | undefined} text
 * @param {string} name
 * @returns {number}
 */
function wholeNumber(text, name) {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new UserError(
      `${name} must be a whole number above 0:\n\n  npm run test:faults -- --runs 10000 --seed 1\n`,
    );
  }
  return value;
}

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      flaw: { type: 'string', default: '' },
      world: { type: 'string', default: '' },
    },
  });
  const runs = wholeNumber(values.runs, '--runs');
  const seed = wholeNumber(values.seed, '--seed');
  await bootstrap({ build: false });
  const tool = await bundleTool('main/faults/command-line.ts');
  const started = Date.now();
  /** @type {Found[]} */
  const found = [];
  const workers = availableParallelism();
  const batch = Math.min(BATCH, Math.ceil(runs / workers));
  let next = seed;
  const worker = async () => {
    while (next < seed + runs) {
      const first = next;
      const count = Math.min(batch, seed + runs - first);
      next += count;
      const args = [tool, String(first), String(count), values.flaw, values.world];
      const { code, output } = await capture(process.execPath, args, { cwd: root });
      if (code !== 0)
        throw new Error(`runs from seed ${String(first)} on ended with ${String(code)}:\n${output}`);
      found.push(/** @type {Found} */ (JSON.parse(output)));
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));

  const sum = (/** @type {'runs' | 'operations' | 'effects' | 'crashes'} */ name) =>
    found.reduce((total, one) => total + one[name], 0);
  const failures = found.flatMap((one) => one.failures).sort((a, b) => a.seed - b.seed);
  for (const failure of failures.slice(0, SHOWN)) {
    console.log(`seed ${String(failure.seed)}: ${failure.violations.join('; ')}`);
  }
  if (failures.length > SHOWN) console.log(`and ${String(failures.length - SHOWN)} more`);
  if (failures[0] !== undefined) {
    const chosen = ['flaw', 'world'].flatMap((name) => {
      const value = values[/** @type {'flaw' | 'world'} */ (name)];
      return value === '' ? [] : [`--${name} '${value}'`];
    });
    const again = ['--runs 1', `--seed ${String(failures[0].seed)}`, ...chosen].join(' ');
    console.log(`\nThe same run again:\n\n  npm run test:faults -- ${again}\n`);
  }
  say(`${((Date.now() - started) / 1000).toFixed(1)} s`);
  console.log(
    `${String(sum('runs'))} runs, ${String(sum('operations'))} operations, ${String(sum('effects'))} effects, ` +
      `${String(sum('crashes'))} crashes, ${String(failures.length)} runs with violations`,
  );
  return failures.length === 0 ? 0 : 1;
});
