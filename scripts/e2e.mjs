import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { runMain } from './lib/fail.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { tools } from './lib/tools.mjs';

/**
 * Runs the end-to-end tests on the built app; further arguments go to Playwright.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export async function runEndToEnd(args, env = {}) {
  const runtime = await bootstrap({ build: true });
  return run(process.execPath, [tools.playwright, 'test', ...args], {
    cwd: root,
    env: { ...process.env, ...env, TILLBACK_ELECTRON: runtime.executable },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(() => runEndToEnd(['--reporter=list', ...process.argv.slice(2)]));
}
