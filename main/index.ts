import path from 'node:path';
import { app, session } from 'electron';
import { compose } from './compose';
import { installGuards } from './security/install';
import { registerAppScheme, serveApp } from './window/app-protocol';
import { stopWith } from './window/fatal-error';
import { focusMainWindow, openMainWindow } from './window/main-window';
import { installMenu } from './window/menu';

const development = import.meta.env.DEV ? new URL(process.env['TILLBACK_DEV_SERVER'] ?? '') : undefined;

async function start(): Promise<void> {
  await app.whenReady();
  installGuards(app, session.defaultSession, development);
  installMenu(import.meta.env.DEV);
  serveApp(session.defaultSession, path.join(__dirname, '..', 'renderer'), development);
  const composed = await compose({
    userData: app.getPath('userData'),
    isPackaged: app.isPackaged,
    appVersion: app.getVersion(),
    simulatorEntry: path.join(__dirname, 'simulator.cjs'),
    openWindow: openMainWindow,
  });
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void composed.close().finally(() => {
      closed = true;
      // Electron ignores a quit that is asked for while it is still handling the one refused above.
      setImmediate(() => {
        app.quit();
      });
    });
  });
}

process.on('uncaughtException', stopWith);
process.on('unhandledRejection', stopWith);
// Electron would start every helper process in a sandbox that cannot work as root, where the switch is needed.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerAppScheme();
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', focusMainWindow);
  app.on('window-all-closed', () => {
    app.quit();
  });
  start().catch(stopWith);
} else {
  app.quit();
}
