import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError, say } from './fail.mjs';
import { root } from './paths.mjs';
import { capture } from './run.mjs';
import { tools } from './tools.mjs';

const sources = ['main', 'preload', 'renderer', 'shared', 'simulator', 'vite.config.ts', 'package-lock.json'];
const results = [
  'dist/main/index.cjs',
  'dist/main/audit-verify.cjs',
  'dist/preload/index.cjs',
  'dist/renderer/index.html',
];

/**
 * The newest change anywhere under a file or folder. Folders count too, so that a deleted file is noticed.
 *
 * @param {string} target
 * @returns {number}
 */
function newest(target) {
  const stat = statSync(target, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(target).reduce(
    (latest, name) => Math.max(latest, newest(path.join(target, name))),
    stat.mtimeMs,
  );
}

/** Whether dist holds a build of the sources as they are. */
export function buildIsCurrent() {
  const built = results.map((file) => path.join(root, file));
  if (!built.every((file) => existsSync(file))) return false;
  const oldestResult = Math.min(...built.map((file) => statSync(file).mtimeMs));
  return sources.every((source) => newest(path.join(root, source)) <= oldestResult);
}

/** Builds the app when a source is newer than the last build. */
export async function ensureBuild() {
  if (buildIsCurrent()) return;
  say('building');

  const { code, output } = await capture(
    process.execPath,
    [tools.vite, 'build', '--app', '--logLevel', 'warn'],
    {
      cwd: root,
    },
  );
  if (code !== 0) {
    throw new UserError(
      `${output}\nThe build failed. Run this after mending the file named above:\n\n  npm run build\n`,
    );
  }
}
