import type { App, WebContents } from 'electron';
import { confinementOf, mayShow, type Confinement } from './confinement';

interface Preventable {
  preventDefault: () => void;
}

function refuse(event: Preventable): void {
  event.preventDefault();
}

/** Only hot reload may load the page again; the finished app never navigates. */
function refuseUnless(allowed: (url: string) => boolean): (event: Preventable, url?: string) => void {
  return (event, url) => {
    if (url === undefined || !allowed(url)) event.preventDefault();
  };
}

function never(): boolean {
  return false;
}

/**
 * Keeps a page where it was loaded: no navigation, redirect, new window or embedded page. A page that is not ours stays
 * within its own origins.
 */
export function guardContents(contents: WebContents, mayReload: (url: string) => boolean = never): void {
  const rules = (): Confinement | null => confinementOf(contents.session);
  const mayGo = (url: string): boolean => {
    const confinement = rules();
    return confinement === null ? mayReload(url) : mayShow(confinement, url);
  };
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', refuseUnless(mayGo));
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayGo(event.url)) event.preventDefault();
  });
  contents.on(
    'will-redirect',
    refuseUnless((url) => rules() !== null && mayGo(url)),
  );
  contents.on('will-attach-webview', refuse);
}

/** Guards every page that the app will ever make, whoever makes it. */
export function guardNavigation(app: App, mayReload?: (url: string) => boolean): void {
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, mayReload);
  });
}
