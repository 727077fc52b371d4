import { bootstrap } from './bootstrap.mjs';
import { checks } from './lib/checks.mjs';
import { runMain, UserError } from './lib/fail.mjs';

/** @typedef {keyof typeof checks} Check */
/** @typedef {import('./lib/counts.mjs').Counts} Counts */

/** What runs side by side, one row after the other. Lint takes about as long as the two beside it. */
const lanes = /** @type {const} */ ([[['lint'], ['typecheck', 'format']], [['unit']], [['e2e']]]);

/** @returns {ReadonlySet<string>} */
function chosenChecks() {
  const at = process.argv.indexOf('--only');
  const names = at < 0 ? Object.keys(checks) : (process.argv[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !Object.hasOwn(checks, name));
  if (unknown.length > 0) {
    throw new UserError(
      `There is no check named "${unknown.join(', ')}". Choose from these:\n\n  npm test -- --only ${Object.keys(checks).join(',')}\n`,
    );
  }
  return new Set(names);
}

/**
 * @param {Check} name
 * @returns {Promise<Counts>}
 */
async function runCheck(name) {
  try {
    return await checks[name]();
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

await runMain(async () => {
  const chosen = chosenChecks();
  await bootstrap({ build: false });
  /** @type {Counts[]} */
  const results = [];
  for (const row of lanes) {
    await Promise.all(
      row.map(async (lane) => {
        for (const name of lane) if (chosen.has(name)) results.push(await runCheck(name));
      }),
    );
  }
  const total = (/** @type {keyof Counts} */ key) => results.reduce((sum, counts) => sum + counts[key], 0);
  console.log(`\n${String(total('passed'))} passed, ${String(total('failed'))} failed`);
  return total('failed') === 0 ? 0 : 1;
});
