import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { UserError, say } from './fail.mjs';
import { ask, has } from './run.mjs';

/**
 * @typedef {object} Need
 * @property {string} apt package on Debian and its relatives
 * @property {string} dnf package on Fedora and its relatives
 * @property {string} pacman package on Arch and its relatives
 * @property {(libraries: string) => boolean} present
 */

/** @param {string} name */
const library = (name) => (/** @type {string} */ libraries) => libraries.includes(name);

/** @param {string} name */
const program = (name) => () => has(name);

/** @type {readonly Need[]} */
const electronNeeds = [
  { apt: 'libgtk-3-0', dnf: 'gtk3', pacman: 'gtk3', present: library('libgtk-3.so.0') },
  { apt: 'libnss3', dnf: 'nss', pacman: 'nss', present: library('libnss3.so') },
  { apt: 'libasound2', dnf: 'alsa-lib', pacman: 'alsa-lib', present: library('libasound.so.2') },
  { apt: 'libgbm1', dnf: 'mesa-libgbm', pacman: 'mesa', present: library('libgbm.so.1') },
  { apt: 'libsecret-1-0', dnf: 'libsecret', pacman: 'libsecret', present: library('libsecret-1.so.0') },
];

/** @type {readonly Need[]} */
const buildNeeds = [
  {
    apt: 'libsecret-1-dev',
    dnf: 'libsecret-devel',
    pacman: 'libsecret',
    present: () => ask('pkg-config', ['--modversion', 'libsecret-1']) !== undefined,
  },
  { apt: 'python3', dnf: 'python3', pacman: 'python', present: program('python3') },
  { apt: 'g++', dnf: 'gcc-c++', pacman: 'gcc', present: program('g++') },
  { apt: 'make', dnf: 'make', pacman: 'make', present: program('make') },
  { apt: 'pkg-config', dnf: 'pkgconf-pkg-config', pacman: 'pkgconf', present: program('pkg-config') },
];

/** @type {readonly Need[]} */
const displayNeeds = [
  { apt: 'xvfb', dnf: 'xorg-x11-server-Xvfb', pacman: 'xorg-server-xvfb', present: program('Xvfb') },
];

/** @type {readonly Need[]} */
const keyringNeeds = [
  { apt: 'dbus', dnf: 'dbus-daemon', pacman: 'dbus', present: program('dbus-daemon') },
  { apt: 'dbus-x11', dnf: 'dbus-tools', pacman: 'dbus', present: program('dbus-send') },
  {
    apt: 'gnome-keyring',
    dnf: 'gnome-keyring',
    pacman: 'gnome-keyring',
    present: program('gnome-keyring-daemon'),
  },
];

/**
 * @typedef {object} Wanted
 * @property {boolean} build compilers for the keychain module
 * @property {boolean} display a virtual display
 * @property {boolean} keyring a private keyring
 */

/**
 * The system packages that this machine lacks.
 *
 * @param {Wanted} wanted
 * @returns {readonly Need[]}
 */
function missingPackages(wanted) {
  const libraries = ask('/sbin/ldconfig', ['-p']) ?? ask('ldconfig', ['-p']) ?? '';
  const needs = [
    ...(libraries === '' ? [] : electronNeeds),
    ...(wanted.build ? buildNeeds : []),
    ...(wanted.display ? displayNeeds : []),
    ...(wanted.keyring ? keyringNeeds : []),
  ];
  return needs.filter((need) => !need.present(libraries));
}

/**
 * @param {readonly Need[]} missing
 * @returns {string}
 */
function installCommand(missing) {
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  const names = (/** @type {'apt' | 'dnf' | 'pacman'} */ kind) =>
    [...new Set(missing.map((need) => need[kind]))].join(' ');
  if (has('apt-get')) return `${sudo}apt-get install -y ${names('apt')}`;
  if (has('dnf')) return `${sudo}dnf install -y ${names('dnf')}`;
  if (has('pacman')) return `${sudo}pacman -S --needed ${names('pacman')}`;
  return `install with your package manager what Debian calls: ${names('apt')}`;
}

/**
 * Installs missing system packages where that is allowed (root on Debian), else says what to run.
 *
 * @param {Wanted} wanted
 */
export function ensureSystemPackages(wanted) {
  if (process.platform !== 'linux') return;
  const missing = missingPackages(wanted);
  if (missing.length === 0) return;
  const command = installCommand(missing);
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version') || !has('apt-get')) {
    throw new UserError(
      `Tillback needs system packages that are missing here. Run this, then try again:\n\n  ${command}\n`,
    );
  }
  const names = [...new Set(missing.map((need) => need.apt))];
  say(`installing system packages: ${names.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...names],
  ]) {
    const result = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
    if (result.status !== 0) {
      throw new UserError(
        `apt-get could not install system packages. Run this to see why:\n\n  apt-get update && ${command}\n`,
      );
    }
  }
}
