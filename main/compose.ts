import { join } from 'node:path';
import { app, nativeTheme, type BrowserWindow } from 'electron';
import { createFileChooser } from './ipc/choose-file';
import { appHandlers, describeApp } from './ipc/handlers/app';
import { approvalHandlers } from './ipc/handlers/approvals';
import { auditHandlers } from './ipc/handlers/audit';
import { connectionHandlers } from './ipc/handlers/connections';
import { dataHandlers } from './ipc/handlers/data';
import { dayEndHandlers } from './ipc/handlers/day-end';
import { importHandlers } from './ipc/handlers/imports';
import { machineHandlers } from './ipc/handlers/machines';
import { operationHandlers } from './ipc/handlers/operations';
import { paymentHandlers } from './ipc/handlers/payments';
import { peopleHandlers } from './ipc/handlers/people';
import { shopHandlers } from './ipc/handlers/shop';
import { receiptHandlers, terminalHandlers } from './ipc/handlers/terminals';
import { trainingHandlers } from './ipc/handlers/training';
import { createPublisher, type Publish } from './ipc/publish';
import { registerHandlers } from './ipc/register';
import { openLog } from './logging/log';
import { providers } from './providers/registry';
import { appOrigin } from './security/csp';
import { openWorkspace } from './services/workspace';
import { createWorkspaceHolder } from './services/workspace-holder';
import { openSettings } from './settings/settings';
import { createTerminalPages } from './window/terminal-page';

/** What the start of the app gives to the place that builds it. */
export interface ComposeHost {
  readonly userData: string;
  readonly isPackaged: boolean;
  readonly appVersion: string;
  /** The script that the simulator's own process runs. */
  readonly simulatorEntry: string;
  /** Opens the window. Handlers must be registered before, because the page calls at once. */
  readonly openWindow: () => BrowserWindow;
}

/** What the end of the app needs. */
export interface Composed {
  /** Waits for work that must not be cut off, then lets go of everything. */
  readonly close: () => Promise<void>;
}

/** A window that is closed while money is on its way stays until the outcome is written down, and says so. */
function closeAfterReturns(
  window: BrowserWindow,
  underWay: () => Promise<void> | null,
  publish: Publish,
): void {
  window.on('close', (event) => {
    const waiting = underWay();
    if (waiting === null) return;
    event.preventDefault();
    publish('notice', { code: 'closing-after-return', detail: '' });
    void waiting.then(() => {
      if (!window.isDestroyed()) window.close();
    });
  });
}

/** Builds and wires the app: the only place where objects meet. */
export function compose(host: ComposeHost): Promise<Composed> {
  const log = openLog(
    join(host.userData, 'logs'),
    providers.flatMap((provider) => provider.redact),
  );
  log.write('info', 'start', { version: host.appVersion, packaged: host.isPackaged });
  const settings = openSettings(host.userData, Date.now());
  nativeTheme.themeSource = settings.get().theme;

  let window: BrowserWindow | null = null;
  const publish = createPublisher(() => window);
  const report = (event: string, facts: Readonly<Record<string, unknown>>): void => {
    log.write('warn', event, facts);
  };
  const painted = new Promise<void>((resolve) => {
    // The page is served by this process: what it needs comes first, database and simulator after it.
    setImmediate(() => {
      window = host.openWindow();
      window.webContents.once('did-finish-load', () => {
        resolve();
      });
      closeAfterReturns(window, () => holder.underWay(), publish);
      window.once('closed', () => {
        window = null;
        resolve();
      });
    });
  });
  const pages = createTerminalPages(() => window, report);
  const holder = createWorkspaceHolder(settings.get().environment, async (environment) => {
    await painted;
    const { userData, simulatorEntry } = host;
    return openWorkspace({ environment, userData, simulatorEntry, publish, log, pages });
  });
  const appFacts = {
    version: host.appVersion,
    locale: app.getLocale(),
    applyTheme: (theme: typeof nativeTheme.themeSource) => {
      nativeTheme.themeSource = theme;
    },
  };
  const files = createFileChooser(() => window);
  const unregister = registerHandlers(
    {
      app: appHandlers(holder, settings, appFacts),
      payments: paymentHandlers(holder),
      operations: operationHandlers(holder),
      connections: connectionHandlers(holder),
      machines: machineHandlers(holder),
      terminals: terminalHandlers(holder),
      receipts: receiptHandlers(holder),
      imports: importHandlers(holder, files),
      people: peopleHandlers(holder),
      approvals: approvalHandlers(holder),
      shop: shopHandlers(holder),
      audit: auditHandlers(holder, files),
      dayEnd: dayEndHandlers(holder),
      data: dataHandlers(holder, files, publish, (workspace) => describeApp(workspace, settings, appFacts)),
      training: trainingHandlers(holder, publish, host.userData),
    },
    { windowId: () => window?.webContents.id ?? null, appOrigin, caller: holder.caller, report },
  );
  return Promise.resolve({
    close: async () => {
      await holder.close();
      unregister();
      log.write('info', 'stop');
    },
  });
}
