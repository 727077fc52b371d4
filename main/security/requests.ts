import type { Session } from 'electron';
import { confinementOf, mayAsk } from './confinement';
import { appOrigin } from './csp';

/** Whether the window may ask for this address. */
export function mayRequest(address: string, development?: URL): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  if (`${url.protocol}//${url.host}` === appOrigin) return true;
  if (development === undefined) return false;
  return url.protocol === 'devtools:' || (url.protocol === 'ws:' && url.host === development.host);
}

/**
 * Cancels every request that is not for the app's own scheme: the window has no network, no files and no sockets. A page
 * that is not ours has what it was confined to, and nothing of the app.
 */
export function guardRequests(session: Session, development?: URL): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    const rules = confinementOf(session);
    const may = rules === null ? mayRequest(details.url, development) : mayAsk(rules, details.url);
    callback({ cancel: !may });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}
