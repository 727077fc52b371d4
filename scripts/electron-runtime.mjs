import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureFallbackRuntime, fallbackVersion } from './lib/electron-fallback.mjs';
import { runMain, say, UserError } from './lib/fail.mjs';
import { root } from './lib/paths.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} folder the unpacked distribution
 * @property {string} executable
 * @property {string} version
 * @property {string} reason why this one runs
 */

const packageFolder = path.join(root, 'node_modules', 'electron');

const executableName =
  process.platform === 'win32'
    ? 'electron.exe'
    : process.platform === 'darwin'
      ? path.join('Electron.app', 'Contents', 'MacOS', 'Electron')
      : 'electron';

/**
 * @param {string} folder
 * @param {string} reason
 * @param {string} [version]
 * @returns {ElectronRuntime | undefined}
 */
function runtimeIn(folder, reason, version) {
  const executable = path.join(folder, executableName);
  if (!existsSync(executable)) return undefined;
  const versionFile = path.join(folder, 'version');
  const found = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : undefined;
  return { folder, executable, version: version ?? found ?? 'of unknown version', reason };
}

function productVersion() {
  return String(JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')).version);
}

/**
 * Lets Electron's own installer fetch the product's runtime. A failure is remembered until the next `npm ci`, because
 * waiting for an unreachable server at every start would be worse than running the fallback.
 *
 * @returns {string | undefined} why it could not
 */
function installProductRuntime() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 12))
    return `its installer needs Node 22.12, this is ${process.versions.node}`;
  const memory = path.join(root, 'node_modules', '.cache', 'tillback', 'electron-install-failed');
  if (existsSync(memory)) return 'its installer failed earlier';
  say(`fetching Electron ${productVersion()}`);
  const result = spawnSync(process.execPath, [path.join(packageFolder, 'install.js')], {
    stdio: 'ignore',
    timeout: 300_000,
  });
  if (result.status === 0) return undefined;
  mkdirSync(path.dirname(memory), { recursive: true });
  writeFileSync(memory, '');
  return 'its installer could not fetch it';
}

/**
 * Decides which Electron runs, fetching one if there is none, and says so in one line.
 *
 * @returns {Promise<ElectronRuntime>}
 */
export async function electronRuntime() {
  const runtime = await findRuntime();
  say(`Electron ${runtime.version} (${runtime.reason})`);
  return runtime;
}

/** @returns {Promise<ElectronRuntime>} */
async function findRuntime() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const chosen = runtimeIn(override, 'chosen by ELECTRON_OVERRIDE_DIST_PATH');
    if (chosen !== undefined) return chosen;
    throw new UserError(
      `ELECTRON_OVERRIDE_DIST_PATH names a folder without an Electron: ${override}\n\n  unset ELECTRON_OVERRIDE_DIST_PATH\n`,
    );
  }
  const installed = path.join(packageFolder, 'dist');
  const present = runtimeIn(installed, "the product's own", productVersion());
  if (present !== undefined) return present;
  const obstacle = installProductRuntime();
  const fetched =
    obstacle === undefined ? runtimeIn(installed, "the product's own", productVersion()) : undefined;
  if (fetched !== undefined) return fetched;
  const fallback = await ensureFallbackRuntime(obstacle ?? 'its installer left nothing behind');
  const reason = `stands in for ${productVersion()}: ${obstacle ?? 'nothing was installed'}`;
  return { folder: fallback, executable: path.join(fallback, 'electron'), version: fallbackVersion, reason };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    console.log((await electronRuntime()).executable);
  });
}
