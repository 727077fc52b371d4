import { endHelper, firstLine, spawnHelper } from './child.mjs';

/**
 * @typedef {object} Helper
 * @property {Record<string, string>} env what programs need in their environment to use it
 * @property {() => Promise<void>} close
 */

/**
 * A display in memory, on a number of the server's own choice.
 *
 * @returns {Promise<Helper>}
 */
export async function startVirtualDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'];
  const child = spawnHelper('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await firstLine(child, 3, 'Xvfb');
  return { env: { DISPLAY: `:${number.trim()}` }, close: () => endHelper(child) };
}
