import { ask } from './run.mjs';

const bus = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];

/** Whether a window can be shown without help. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

/**
 * Whether a name is taken on a session bus.
 *
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean}
 */
export function busNameIsTaken(name, env) {
  const reply = ask('dbus-send', [...bus, 'org.freedesktop.DBus.NameHasOwner', `string:${name}`], env);
  return reply?.includes('boolean true') ?? false;
}

/**
 * Whether the desktop has a keychain. One that the bus would start on demand counts only with a display: it has to
 * ask its owner for a password.
 *
 * @returns {boolean}
 */
export function secretServiceAnswers() {
  if (process.platform !== 'linux') return true;
  if (!process.env['DBUS_SESSION_BUS_ADDRESS']) return false;
  if (busNameIsTaken('org.freedesktop.secrets', process.env)) return true;
  if (!hasDisplay()) return false;
  const startable = ask('dbus-send', [...bus, 'org.freedesktop.DBus.ListActivatableNames'], process.env);
  return startable?.includes('"org.freedesktop.secrets"') ?? false;
}
