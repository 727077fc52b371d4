import type { App, Session } from 'electron';
import { mayRequest, guardRequests } from './requests';
import { guardNavigation } from './navigation';
import { guardPermissions } from './permissions';

/**
 * Puts every guard in place before the first page exists. It throws if one cannot be installed, and the app must not
 * go on then: a window with a lock missing is worse than no window.
 */
export function installGuards(app: App, defaultSession: Session, development?: URL): void {
  const mayReload =
    development === undefined
      ? undefined
      : (url: string) => mayRequest(url, development) && !url.startsWith('devtools:');
  guardNavigation(app, mayReload);
  guardSession(defaultSession, development);
  app.on('session-created', (session) => {
    if (session !== defaultSession) guardSession(session, development);
  });
}

function guardSession(session: Session, development?: URL): void {
  guardPermissions(session);
  guardRequests(session, development);
}
