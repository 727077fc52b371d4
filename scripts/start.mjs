import { bootstrap } from './bootstrap.mjs';
import { electronSwitches } from './lib/electron-arguments.mjs';
import { runMain } from './lib/fail.mjs';
import { root } from './lib/paths.mjs';
import { runInSession } from './with-display.mjs';

await runMain(async () => {
  const args = process.argv.slice(2);
  const runtime = await bootstrap({ build: true });
  if (args.includes('--tour')) {
    const { runTour } = await import('./tour.mjs');
    return runTour(runtime);
  }
  const electronArgs = [root, ...electronSwitches(), ...args];
  return runInSession(runtime.executable, electronArgs, { display: 'reuse', keyring: 'reuse' });
});
