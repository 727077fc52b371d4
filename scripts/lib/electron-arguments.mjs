import { hasDisplay } from './session-probe.mjs';

/**
 * Switches that this machine needs.
 *
 * @returns {string[]}
 */
export function electronSwitches() {
  if (process.platform !== 'linux') return [];
  const switches = [];
  // Chromium's sandbox cannot run as root; there and only there it is left out.
  if (process.getuid?.() === 0) switches.push('--no-sandbox');
  // A display in memory has no graphics card, and its machine no system bus: Chromium would complain at every start.
  if (!hasDisplay()) switches.push('--disable-gpu', '--log-level=3');
  if (!process.env['DISPLAY'] && process.env['WAYLAND_DISPLAY']) switches.push('--ozone-platform-hint=auto');
  return switches;
}
