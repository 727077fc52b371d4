import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { eventChannel } from '../../shared/ipc/define';
import { contract } from '../../shared/ipc/contract';
import { expect, test } from './attack';

const offered = Object.fromEntries(
  Object.entries(contract.calls).map(([group, calls]) => [group, Object.keys(calls)]),
);

test('the window sees exactly the contract', async ({ target: { page } }) => {
  const seen = await page.evaluate(() => {
    const bridge = (window as unknown as { tillback: Record<string, unknown> }).tillback;
    return Object.fromEntries(
      Object.entries(bridge).map(([name, value]) => [
        name,
        typeof value === 'object' && value !== null ? Object.keys(value) : typeof value,
      ]),
    );
  });
  expect(seen).toEqual({ ...offered, on: 'function' });
});

test('the bridge cannot be changed or replaced', async ({ target: { page } }) => {
  const changed = await page.evaluate(() => {
    const holder = window as unknown as { tillback: Record<string, unknown> };
    const before = holder.tillback['on'];
    const attempts = [
      () => Object.assign(holder.tillback, { on: 1 }),
      () => Object.assign(holder.tillback['payments'] as object, { page: 1 }),
      () => Object.assign(holder, { target: {} }),
      () => Reflect.deleteProperty(holder, 'tillback'),
    ];
    for (const attempt of attempts) {
      try {
        attempt();
      } catch {
        // Refused aloud, as it should be.
      }
    }
    return (
      holder.tillback['on'] !== before ||
      typeof (holder.tillback['payments'] as Record<string, unknown>)['page'] !== 'function'
    );
  });
  expect(changed).toBe(false);
});

test('nothing of Node or Electron is in the window', async ({ target: { page } }) => {
  const found = await page.evaluate(() =>
    [
      'require',
      'process',
      'module',
      'exports',
      '__dirname',
      'Buffer',
      'global',
      'electron',
      'ipcRenderer',
      'setImmediate',
    ].filter((name) => name in window),
  );
  expect(found).toEqual([]);
});

test("listeners get payloads, never Electron's event", async ({ target: { page, app } }) => {
  const heard = page.evaluate(
    () =>
      new Promise((resolve) => {
        const { on } = (
          window as unknown as {
            tillback: { on: (event: string, listener: (...args: unknown[]) => void) => void };
          }
        ).tillback;
        on('payments', (...args) => {
          resolve(args);
        });
      }),
  );
  await page.waitForTimeout(100);
  await app.evaluate(({ BrowserWindow }, channel) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send(channel, null);
  }, eventChannel('payments'));
  expect(await heard).toEqual([null]);
});

test('bad input is refused as data', async ({ target: { page } }) => {
  const reply = await page.evaluate(() => {
    const { tillback } = window as unknown as {
      tillback: Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
    };
    return tillback['operations']?.['get']?.({ id: { $ne: null } });
  });
  expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
});

test('a call is answered only to the one window', async ({ target: { app } }) => {
  const opened = app.waitForEvent('window');
  // The app's own preload script, in a window that the app did not open.
  await app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const stray = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await stray.loadURL('app://tillback/');
    },
    path.join(root, 'dist', 'preload', 'index.cjs'),
  );
  const stray = await opened;
  const reply = await stray.evaluate(() => {
    type Caller = Record<'tillback', Record<'app', Record<'info', () => Promise<unknown>>>>;
    return (window as unknown as Caller).tillback.app.info();
  });
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (!window.isVisible()) window.destroy();
  });
  expect(reply).toMatchObject({ ok: false, error: { code: 'sender-refused' } });
});

test('a frame in the page has no bridge at all', async ({ target: { page } }) => {
  const bridged = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return frame.contentWindow !== null && 'tillback' in frame.contentWindow;
  });
  expect(bridged).toBe(false);
});
