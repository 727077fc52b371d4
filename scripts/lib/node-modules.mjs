import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError, say } from './fail.mjs';
import { root } from './paths.mjs';
import { ask, npm, run } from './run.mjs';

const modules = path.join(root, 'node_modules');

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string }> | undefined}
 */
function lockedPackages(file) {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own lock into node_modules as its
 * last step, so an install that was cut short does not count.
 *
 * @returns {boolean}
 */
export function modulesAreCurrent() {
  const wanted = lockedPackages(path.join(root, 'package-lock.json'));
  const present = lockedPackages(path.join(modules, '.package-lock.json'));
  if (wanted === undefined || present === undefined) return false;
  const sameVersions = Object.entries(present).every(
    ([name, entry]) => wanted[name]?.version === entry.version,
  );
  const nothingMissing = Object.entries(wanted).every(
    ([name, entry]) => name === '' || name in present || 'optional' in entry || 'peer' in entry,
  );
  return sameVersions && nothingMissing;
}

/** Whether the keychain module has been compiled for this machine. */
export function keychainIsBuilt() {
  return existsSync(path.join(modules, 'keytar', 'build', 'Release', 'keytar.node'));
}

/**
 * node-gyp fetches Node's headers from the network unless it is told where this Node keeps its own.
 *
 * @returns {NodeJS.ProcessEnv}
 */
function installEnvironment() {
  const prefix = path.dirname(path.dirname(process.execPath));
  const ownHeaders = existsSync(path.join(prefix, 'include', 'node', 'node_api.h'));
  return { ...process.env, ...(ownHeaders ? { npm_config_nodedir: prefix } : {}) };
}

/** Installs the npm packages if they are missing or out of date, and compiles the keychain module. */
export async function ensureNodeModules() {
  const env = installEnvironment();
  if (!modulesAreCurrent()) {
    say('installing npm packages (a minute or two the first time)');
    const code = await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, env });
    if (code !== 0)
      throw new UserError('npm could not install the packages. Run this to see why:\n\n  npm ci\n');
  }
  if (!keychainIsBuilt()) {
    say('compiling the keychain module');
    await run(npm, ['rebuild', 'keytar', '--loglevel=error'], { cwd: root, env });
  }
  if (!keychainIsBuilt()) {
    throw new UserError(
      'The keychain module (keytar) could not be compiled. Run this to see why:\n\n  npm rebuild keytar --foreground-scripts\n',
    );
  }
}

/** Loads the keychain module in a process of its own: a half-built one must not take the script down. */
export function keychainLoads() {
  return (
    ask(process.execPath, ['-e', `require(${JSON.stringify(path.join(modules, 'keytar'))})`]) !== undefined
  );
}
