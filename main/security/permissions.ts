import type { Session } from 'electron';
import { confinementOf, mayBePermitted } from './confinement';
import { appOrigin } from './csp';

/** What the page may ask for, with the reason. Everything else is refused. */
const allowed: ReadonlyMap<string, string> = new Map([
  ['clipboard-sanitized-write', 'copies a payment number for the provider or the customer'],
]);

/** Compares whole origins: a prefix would let a look-alike host through. */
function isOurs(address: string | null | undefined): boolean {
  if (address === null || address === undefined) return false;
  try {
    const { protocol, host } = new URL(address);
    return `${protocol}//${host}` === appOrigin;
  } catch {
    return false;
  }
}

/** Whether a permission is granted to a page at this address. */
export function permits(permission: string, address: string | null | undefined): boolean {
  return allowed.has(permission) && isOurs(address);
}

function answer(session: Session, permission: string, address: string | undefined): boolean {
  const rules = confinementOf(session);
  return rules === null ? permits(permission, address) : mayBePermitted(rules, permission, address);
}

/** Refuses permissions and devices: on request, on a silent check, and on selection. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(answer(session, permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => answer(session, permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => {
    callback({});
  });
  session.setBluetoothPairingHandler((_details, callback) => {
    callback({ confirmed: false });
  });
  session.on('select-hid-device', (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
  session.on('select-usb-device', (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
  session.on('select-serial-port', (event, _ports, _contents, callback) => {
    event.preventDefault();
    callback('');
  });
}
