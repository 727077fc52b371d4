import { fileURLToPath } from 'node:url';
import { electronRuntime } from './electron-runtime.mjs';
import { ensureBuild } from './lib/build.mjs';
import { runMain } from './lib/fail.mjs';
import { ensureNodeModules, keychainIsBuilt } from './lib/node-modules.mjs';
import { hasDisplay, secretServiceAnswers } from './lib/session-probe.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

/** @typedef {import('./electron-runtime.mjs').ElectronRuntime} ElectronRuntime */

/**
 * Gives a fresh machine what Tillback needs, and costs next to nothing on a machine that has it.
 *
 * @param {{ build: boolean }} options
 * @returns {Promise<ElectronRuntime>}
 */
export async function bootstrap(options) {
  ensureSystemPackages({
    build: !keychainIsBuilt(),
    display: !hasDisplay(),
    keyring: !secretServiceAnswers(),
  });
  await ensureNodeModules();
  const runtime = await electronRuntime();
  if (options.build) await ensureBuild();
  return runtime;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    await bootstrap({ build: true });
  });
}
