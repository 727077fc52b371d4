import { spawn } from 'node:child_process';
import { has } from './run.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * Starts a helper that dies with this process, even if this process is killed. It is detached, so that Ctrl+C reaches
 * the app first and the app still has its display and keychain while it closes.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {ChildProcess}
 */
export function spawnHelper(command, args, options) {
  const detached = { ...options, detached: true };
  return has('setpriv')
    ? spawn('setpriv', ['--pdeathsig', 'KILL', '--', command, ...args], detached)
    : spawn(command, args, detached);
}

/**
 * Ends a helper by its id and waits until it is gone.
 *
 * @param {ChildProcess} child
 * @returns {Promise<void>}
 */
export async function endHelper(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  await new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 2_000).unref();
  });
}

/**
 * The first line that a helper prints on a file descriptor.
 *
 * @param {ChildProcess} child
 * @param {number} descriptor
 * @param {string} what for the error message
 * @returns {Promise<string>}
 */
export function firstLine(child, descriptor, what) {
  return new Promise((resolve, reject) => {
    const stream = /** @type {import('node:stream').Readable} */ (child.stdio[descriptor]);
    let text = '';
    stream.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error(`${what} ended before it was ready`));
    });
  });
}
