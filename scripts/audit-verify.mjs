import path from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { runMain } from './lib/fail.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

// npm runs scripts in the project's folder; a file is named from where the person is.
const from = process.env['INIT_CWD'] ?? process.cwd();

await runMain(async () => {
  await ensureBuild();
  const files = process.argv.slice(2).map((file) => path.resolve(from, file));
  return run(process.execPath, [path.join(root, 'dist', 'main', 'audit-verify.cjs'), ...files]);
});
