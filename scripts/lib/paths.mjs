import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Everything a script leaves behind for people to look at: pictures, packages, reports. */
export const outFolder = path.join(root, 'out');

/**
 * The user's cache folder for Tillback, as the operating system wants it.
 *
 * @returns {string}
 */
export function cacheFolder() {
  const home = homedir();
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Caches', 'tillback');
  if (process.platform === 'win32') {
    return path.join(process.env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'tillback', 'cache');
  }
  return path.join(process.env['XDG_CACHE_HOME'] || path.join(home, '.cache'), 'tillback');
}

/**
 * Where things are kept that must outlive a cleared cache.
 *
 * @returns {string}
 */
export function dataFolder() {
  return path.join(
    process.env['XDG_DATA_HOME'] || path.join(homedir(), '.local', 'share'),
    'tillback-development',
  );
}
