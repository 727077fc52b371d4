import { expect, test } from './attack';

const home = 'app://tillback/';

test.describe('the page stays where it was loaded', () => {
  for (const way of ['assign', 'link', 'form', 'meta refresh'] as const) {
    test(`by ${way}`, async ({ target: { page, app }, decoy }) => {
      for (const address of [
        `${decoy.address}/page`,
        `${decoy.address}/redirect`,
        'file:///etc/hostname',
        'app://elsewhere/',
      ]) {
        await page.evaluate(
          ([how, to]) => {
            const link = document.createElement('a');
            link.href = to;
            const form = document.createElement('form');
            form.action = to;
            const refresh = document.createElement('meta');
            refresh.httpEquiv = 'refresh';
            refresh.content = `0; url=${to}`;
            document.body.append(link, form, refresh);
            if (how === 'assign') location.assign(to);
            if (how === 'link') link.click();
            if (how === 'form') form.submit();
            if (how !== 'meta refresh') refresh.remove();
          },
          [way, address] as const,
        );
      }
      await page.waitForTimeout(300);
      expect(page.url()).toBe(home);
      expect(await page.evaluate(() => location.href)).toBe(home);
      expect(app.windows()).toHaveLength(1);
      expect(decoy.hits).toEqual([]);
    });
  }

  test('when a redirect is met outside the page', async ({ target: { app }, decoy }) => {
    const failure = await app.evaluate(async ({ BrowserWindow }, address) => {
      const stray = new BrowserWindow({ show: false });
      const outcome = await stray.loadURL(address).then(
        () => 'loaded',
        (error: unknown) => String(error),
      );
      stray.destroy();
      return outcome;
    }, `${decoy.address}/redirect`);
    expect(failure).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(decoy.hits).toEqual([]);
  });

  test('when a file is dropped onto it', async ({ target: { page } }) => {
    const debug = await page.context().newCDPSession(page);
    const data = { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await debug.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
    }
    await page.waitForTimeout(300);
    expect(page.url()).toBe(home);
  });
});

test('no new window opens', async ({ target: { page, app }, decoy }) => {
  const opened = await page.evaluate((address) => {
    const results = [address, 'about:blank', 'app://tillback/'].map((to) => window.open(to) !== null);
    const link = document.createElement('a');
    link.href = address;
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true }));
    return results;
  }, decoy.address);
  await page.waitForTimeout(300);
  expect(opened).toEqual([false, false, false]);
  expect(app.windows()).toHaveLength(1);
  expect(decoy.hits).toEqual([]);
});

test('no embedded page appears', async ({ target: { page, app }, decoy }) => {
  await page.evaluate((address) => {
    const embed = (tag: string, attribute: string) => {
      try {
        const element = document.createElement(tag);
        element.setAttribute(attribute, address);
        document.body.append(element);
      } catch {
        // Refused before it was even in the page.
      }
    };
    embed('webview', 'src');
    embed('iframe', 'src');
    embed('object', 'data');
    embed('embed', 'src');
  }, decoy.address);
  await page.waitForTimeout(300);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  expect(decoy.hits).toEqual([]);
});

test('a webview is refused even where a window allows the tag', async ({ target: { app } }) => {
  const attached = await app.evaluate(async ({ BrowserWindow, webContents }) => {
    const stray = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    await stray.loadURL('app://tillback/');
    const before = webContents.getAllWebContents().length;
    stray.webContents.debugger.attach();
    await stray.webContents.debugger.sendCommand('Runtime.evaluate', {
      expression:
        'const view = document.createElement("webview"); view.src = "app://tillback/"; document.body.append(view)',
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const after = webContents.getAllWebContents().length;
    stray.destroy();
    return after - before;
  });
  expect(attached).toBe(0);
});
