import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endHelper, firstLine, spawnHelper } from './child.mjs';
import { UserError } from './fail.mjs';
import { dataFolder } from './paths.mjs';
import { busNameIsTaken } from './session-probe.mjs';

/** @typedef {import('./display.mjs').Helper} Helper */

// No service folders: this bus must not start programs that nobody would end.
const busSettings = (/** @type {string} */ folder) => `<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/**
 * The folder and password of the keyring that `npm start` uses where there is no desktop keychain. Both stay, so that
 * a key entered today is there tomorrow; the password is readable by its owner only.
 *
 * @returns {{ folder: string, password: string }}
 */
function lastingKeyring() {
  const folder = path.join(dataFolder(), 'keyring');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = path.join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return { folder, password: readFileSync(file, 'utf8') };
}

/**
 * A session bus of our own with an unlocked gnome-keyring on it.
 *
 * @param {{ lasting: boolean }} options lasting keeps its contents between runs; else it is thrown away
 * @returns {Promise<Helper>}
 */
export async function startPrivateKeyring(options) {
  const runtime = mkdtempSync(path.join(tmpdir(), 'tillback-bus-'));
  const keyring = options.lasting
    ? lastingKeyring()
    : { folder: path.join(runtime, 'data'), password: randomBytes(24).toString('base64url') };
  const settings = path.join(runtime, 'bus.conf');
  writeFileSync(settings, busSettings(runtime));
  const bus = spawnHelper('dbus-daemon', ['--nofork', `--config-file=${settings}`, '--print-address=3'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  await firstLine(bus, 3, 'dbus-daemon');
  const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${runtime}/bus` };
  const daemon = spawnHelper(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets', `--control-directory=${runtime}/control`],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...process.env, ...env, XDG_DATA_HOME: keyring.folder, XDG_RUNTIME_DIR: runtime },
    },
  );
  daemon.stdin?.end(keyring.password);
  const close = async () => {
    await endHelper(daemon);
    await endHelper(bus);
    rmSync(runtime, { recursive: true, force: true });
  };
  if (await answers({ ...process.env, ...env })) return { env, close };
  await close();
  throw new UserError(
    'The private keyring did not come up. Run this to see why:\n\n  gnome-keyring-daemon --version\n',
  );
}

/**
 * gnome-keyring prints nothing when it is ready, so the bus is asked until its name is there.
 *
 * @param {NodeJS.ProcessEnv} env
 */
async function answers(env) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (busNameIsTaken('org.freedesktop.secrets', env)) return true;
    await sleep(25);
  }
  return false;
}
