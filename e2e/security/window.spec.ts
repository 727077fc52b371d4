import { spawnSync } from 'node:child_process';
import { electronSwitches } from '../../scripts/lib/electron-arguments.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { expect, test } from './attack';

test('the effective preferences are the locked ones', async ({ target: { app } }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return (
      window?.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
    ).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
  });
  expect(preferences['experimentalFeatures'] ?? false).toBe(false);
  expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
});

test('there is one window, and it cannot be made too small to read', async ({ target: { app } }) => {
  const windows = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({
        least: window.getMinimumSize(),
        visible: window.isVisible(),
      })),
    );
  await expect.poll(windows).toEqual([{ least: [1024, 700], visible: true }]);
});

test('no menu offers reload or developer tools, and their keys do nothing', async ({
  tillback: { app, page },
}) => {
  const roles = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap((item) =>
      [item, ...(item.submenu?.items ?? [])].map((entry) => (entry.role ?? '').toLowerCase()),
    ),
  );
  expect(roles.filter((role) => /reload|devtools/.test(role))).toEqual([]);
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  for (const keys of ['Control+R', 'Control+Shift+R', 'F5', 'Control+Shift+I', 'F12'])
    await page.keyboard.press(keys);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.openDevTools();
  });
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => 'stillHere' in window)).toBe(true);
  expect(
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.isDevToolsOpened(),
    ),
  ).toBe(false);
});

test('a second start ends at once and brings the first to the front', async ({
  tillback,
  executable,
  sessionEnv,
}) => {
  await tillback.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  const second = spawnSync(
    executable,
    [root, ...electronSwitches(), `--user-data-dir=${tillback.userData}`],
    {
      env: { ...process.env, ...sessionEnv },
      timeout: 15_000,
    },
  );
  expect(second.status).toBe(0);
  await expect
    .poll(() =>
      tillback.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.isVisible()),
      ),
    )
    .toEqual([true]);
});
