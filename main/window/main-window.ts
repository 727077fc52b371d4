import path from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { appOrigin } from '../security/csp';

/** The colour under the page until it has painted, so that opening does not flash. */
const backgrounds = { light: '#f6f7f9', dark: '#14171c' };

/** Opens the app's window: the only one that shows anything of ours. */
export function openMainWindow(): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Tillback',
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(__dirname, '..', 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableBlinkFeatures: 'Auxclick',
      spellcheck: false,
      devTools: import.meta.env.DEV,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    // What the page showed is a copy of what the main process knows, so a fresh page loses nothing.
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) void load(window);
  });
  void load(window);
  return window;
}

async function load(window: BrowserWindow): Promise<void> {
  try {
    await window.loadURL(`${appOrigin}/`);
  } catch (error) {
    if (!window.isDestroyed()) console.error('The page could not be loaded:', error);
  }
}

/** Brings the window to the front: a second start of the app means that its person is looking for it. */
export function focusMainWindow(): void {
  const window = BrowserWindow.getAllWindows().find((one) => one.getParentWindow() === null);
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
