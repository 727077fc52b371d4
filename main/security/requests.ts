import type { Session } from 'electron';
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

/** Cancels every request that is not for the app's own scheme: the window has no network, no files and no sockets. */
export function guardRequests(session: Session, development?: URL): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !mayRequest(details.url, development) });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}
