import { BrowserWindow, session } from 'electron';
import type { Terminal, TerminalPage } from '../../shared/domain/terminal';
import { confine } from '../security/confinement';

/** Shows a provider's page; `ended` is called once, when it was closed or has nothing more to show. */
export type ShowPage = (page: TerminalPage, terminal: Terminal, ended: () => void) => void;

export interface TerminalPages {
  readonly show: ShowPage;
  /** Closes them all, and tells nobody. */
  readonly closeAll: () => void;
}

/**
 * Windows for providers' pages, one for each terminal: a session of its own in memory, no preload, no pop-ups, no
 * downloads, nothing but the provider's own origins and the terminal's address.
 */
export function createTerminalPages(
  parent: () => BrowserWindow | null,
  report: (event: string, facts: Readonly<Record<string, unknown>>) => void,
): TerminalPages {
  const open = new Map<string, BrowserWindow>();

  /** Makes place for another page. Nothing has ended by that. */
  function putAway(terminalId: string): void {
    const window = open.get(terminalId);
    open.delete(terminalId);
    window?.destroy();
  }

  const show: ShowPage = (page, terminal, ended) => {
    putAway(terminal.id);
    const partition = `terminal-page-${terminal.id}`;
    confine(session.fromPartition(partition), {
      origins: page.origins,
      shopOrigin: terminal.waking.by === 'local' ? originOf(terminal.waking.address) : null,
    });
    const above = parent();
    const window = new BrowserWindow({
      title: terminal.name,
      width: 520,
      height: 680,
      ...(above === null ? {} : { parent: above }),
      minimizable: false,
      autoHideMenuBar: true,
      webPreferences: {
        partition,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: false,
      },
    });
    open.set(terminal.id, window);
    window.on('page-title-updated', (event) => {
      event.preventDefault();
    });
    // The end address is nobody's page: being sent there is all that it says, and the guards let nothing load from it.
    const closeAtEnd = (address: string): void => {
      if (isEnd(address, page.end) && !window.isDestroyed()) window.close();
    };
    // Of a navigation that a guard stops, Electron tells the frame's event only.
    window.webContents.on('will-frame-navigate', ({ url, isMainFrame }) => {
      if (isMainFrame) closeAtEnd(url);
    });
    window.webContents.on('will-redirect', (_event, address) => {
      closeAtEnd(address);
    });
    window.once('closed', () => {
      if (open.get(terminal.id) !== window) return;
      open.delete(terminal.id);
      ended();
    });
    window.loadURL(page.url).catch(() => {
      // The address stays out of the log: who has it can see what the page shows.
      report('terminal-page-not-loaded', { terminal: terminal.terminalId });
    });
  };
  return {
    show,
    closeAll: () => {
      [...open.keys()].forEach(putAway);
    },
  };
}

function isEnd(address: string, end: string): boolean {
  return address === end || address.startsWith(`${end}?`) || address.startsWith(`${end}#`);
}

function originOf({ ip, port }: { readonly ip: string; readonly port: number }): string {
  return new URL(`http://${ip.includes(':') ? `[${ip}]` : ip}:${String(port)}`).origin;
}
