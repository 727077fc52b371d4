import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { runMain, say } from './lib/fail.mjs';
import { outFolder, root } from './lib/paths.mjs';
import { openSession } from './with-display.mjs';

/** @typedef {import('./electron-runtime.mjs').ElectronRuntime} ElectronRuntime */

/**
 * Runs the tour (`e2e/tour.ts`) in a display and keychain of its own, and prints its summary as the last line.
 *
 * @param {ElectronRuntime} runtime
 * @returns {Promise<number>}
 */
export async function runTour(runtime) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, 'e2e', 'tour.ts'), {
    root,
    configFile: false,
    logLevel: 'warn',
  });
  const { tour } = /** @type {typeof import('../e2e/tour')} */ (module);
  const pictures = path.join(outFolder, 'tour');
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const session = await openSession({ display: 'own', keyring: 'own' });
  try {
    const summary = await tour({ executable: runtime.executable, env: session.env, pictures });
    say(`pictures are in ${path.relative(root, pictures)}`);
    console.log(JSON.stringify(summary));
    return summary.ok ? 0 : 1;
  } finally {
    await session.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => runTour(await bootstrap({ build: true })));
}
