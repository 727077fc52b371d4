import { bootstrap } from './bootstrap.mjs';
import { runMain } from './lib/fail.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { tools } from './lib/tools.mjs';

await runMain(async () => {
  await bootstrap({ build: false });
  const args = [tools.stryker, 'run', 'stryker.config.mjs', ...process.argv.slice(2)];
  return run(process.execPath, args, { cwd: root });
});
