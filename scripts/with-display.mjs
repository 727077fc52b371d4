import { fileURLToPath } from 'node:url';
import { startVirtualDisplay } from './lib/display.mjs';
import { runMain, say, UserError } from './lib/fail.mjs';
import { startPrivateKeyring } from './lib/keyring.mjs';
import { has, run } from './lib/run.mjs';
import { hasDisplay, secretServiceAnswers } from './lib/session-probe.mjs';

/**
 * @typedef {object} SessionOptions
 * @property {'reuse' | 'own'} display reuse the desktop's if there is one, or always have one of our own
 * @property {'reuse' | 'own' | 'none'} keyring the same for the keychain; one of our own is thrown away at the end
 * @property {boolean} [quiet]
 */

/**
 * @typedef {object} Session
 * @property {Record<string, string>} env what programs need in their environment to use it
 * @property {() => Promise<void>} close
 */

/**
 * Gives programs a display and a keychain, starting what the machine lacks.
 *
 * @param {SessionOptions} options
 * @returns {Promise<Session>}
 */
export async function openSession(options) {
  if (process.platform !== 'linux') return { env: {}, close: () => Promise.resolve() };
  const tell = options.quiet ? () => undefined : say;
  /** @type {import('./lib/display.mjs').Helper[]} */
  const helpers = [];
  const close = async () => {
    for (const helper of helpers.splice(0).reverse()) await helper.close();
  };
  const ownDisplay = options.display === 'own' ? !hasDisplay() || has('Xvfb') : !hasDisplay();
  const lasting = options.keyring === 'reuse';
  const ownKeyring = lasting
    ? !secretServiceAnswers()
    : !secretServiceAnswers() || has('gnome-keyring-daemon');
  try {
    if (ownDisplay) {
      const display = await startVirtualDisplay();
      helpers.push(display);
      tell(`no display in use, so the window is drawn in memory (Xvfb ${display.env['DISPLAY'] ?? ''})`);
    }
    if (options.keyring !== 'none' && ownKeyring) {
      helpers.push(await startPrivateKeyring({ lasting }));
      tell(`no keychain in use, so a ${lasting ? 'private' : 'throw-away'} gnome-keyring holds the keys`);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { env: Object.assign({}, ...helpers.map((helper) => helper.env)), close };
}

/**
 * Runs a program with a display and a keychain, and ends what was started for it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SessionOptions} options
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [runOptions]
 * @returns {Promise<number>}
 */
export async function runInSession(command, args, options, runOptions = {}) {
  const session = await openSession(options);
  try {
    return await run(command, args, {
      ...runOptions,
      env: { ...process.env, ...runOptions.env, ...session.env },
    });
  } finally {
    await session.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(() => {
    const [command, ...args] = process.argv.slice(2).filter((arg, index) => !(index === 0 && arg === '--'));
    if (command === undefined) {
      throw new UserError('Say what to run:\n\n  node scripts/with-display.mjs -- <command> [arguments]\n');
    }
    return runInSession(command, args, { display: 'reuse', keyring: 'reuse' });
  });
}
