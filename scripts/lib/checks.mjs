import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runEndToEnd } from '../e2e.mjs';
import { playwrightCounts, vitestCounts, withExitCode } from './counts.mjs';
import { outFolder, root } from './paths.mjs';
import { capture, run } from './run.mjs';
import { tools } from './tools.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

const reports = path.join(outFolder, 'reports');

/**
 * @param {string} name
 * @returns {string} an empty place for a report
 */
function freshReport(name) {
  mkdirSync(reports, { recursive: true });
  const file = path.join(reports, name);
  rmSync(file, { force: true });
  return file;
}

/**
 * A check that passes or fails as a whole. Its output is shown as one block, because others run beside it.
 *
 * @param {string} title
 * @param {readonly string[]} args
 * @returns {Promise<Counts>}
 */
async function whole(title, args) {
  const started = Date.now();
  const { code, output } = await capture(process.execPath, args, { cwd: root });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${title} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Checks by the name that `--only` takes. */
export const checks = {
  format: () => whole('format', [tools.prettier, '--check', '--cache', '--log-level', 'warn', '.']),
  lint: () =>
    whole('lint', [
      tools.eslint,
      '--max-warnings=0',
      '--cache',
      '--cache-strategy=content',
      `--cache-location=${path.join(root, 'node_modules', '.cache', 'eslint', 'cache')}`,
      '.',
    ]),
  typecheck: () => whole('typecheck', [tools.tsc, '--build']),
  unit: async () => {
    const file = freshReport('unit.json');
    const args = [tools.vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const code = await run(process.execPath, args, { cwd: root });
    return withExitCode(vitestCounts(file), code);
  },
  e2e: async () => {
    const file = freshReport('e2e.json');
    const code = await runEndToEnd(['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
    return withExitCode(playwrightCounts(file), code);
  },
};
