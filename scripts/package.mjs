import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { runMain, say, UserError } from './lib/fail.mjs';
import { outFolder, root } from './lib/paths.mjs';
import { capture } from './lib/run.mjs';
import { tools } from './lib/tools.mjs';

const output = path.join(outFolder, 'package');

/**
 * The packed app's executable.
 *
 * @returns {string | undefined}
 */
function packedExecutable() {
  const folder = existsSync(output)
    ? readdirSync(output).find((name) => /-unpacked$|^mac/.test(name))
    : undefined;
  if (folder === undefined) return undefined;
  const inside = { darwin: 'Tillback.app/Contents/MacOS/Tillback', win32: 'Tillback.exe' };
  const name =
    process.platform === 'darwin' || process.platform === 'win32' ? inside[process.platform] : 'tillback';
  const executable = path.join(output, folder, name);
  return existsSync(executable) ? executable : undefined;
}

/** Whether the packed app was made after the build that it should hold. */
function packageIsCurrent() {
  const executable = packedExecutable();
  if (executable === undefined) return false;
  const inputs = [
    'dist/main/index.cjs',
    'electron-builder.yml',
    'package.json',
    'scripts/lib/after-pack.mjs',
  ];
  const packed = statSync(path.dirname(executable)).mtimeMs;
  return inputs.every((file) => statSync(path.join(root, file)).mtimeMs <= packed);
}

/**
 * Packs the app with the runtime at hand, unless that was done already.
 *
 * @returns {Promise<string>} the executable
 */
export async function packageApp() {
  const runtime = await bootstrap({ build: true });
  if (!packageIsCurrent()) {
    say('packing');
    const args = [
      ...['--dir', '--publish', 'never'],
      `-c.electronVersion=${runtime.version}`,
      `-c.electronDist=${runtime.folder}`,
    ];
    const { code, output: log } = await capture(process.execPath, [tools.electronBuilder, ...args], {
      cwd: root,
    });
    if (code !== 0) {
      throw new UserError(
        `${log}\nThe app could not be packed. Run this after mending what is named above:\n\n  npm run package\n`,
      );
    }
  }
  const executable = packedExecutable();
  if (executable === undefined) throw new Error('The packed app has no executable');
  return executable;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    say(`the packed app is ${path.relative(root, await packageApp())}`);
  });
}
