import { expect, test } from './attack';

test('the window reaches nothing but its own files', async ({ target: { page }, decoy }) => {
  const reached = await page.evaluate(
    async ([address, socketAddress]) => {
      const loads = (element: HTMLImageElement | HTMLScriptElement | HTMLLinkElement) =>
        new Promise<boolean>((resolve) => {
          element.addEventListener('load', () => {
            resolve(true);
          });
          element.addEventListener('error', () => {
            resolve(false);
          });
          document.head.append(element);
        });
      const image = (src: string) => Object.assign(new Image(), { src });
      const style = Object.assign(document.createElement('link'), {
        rel: 'stylesheet',
        href: `${address}/style`,
      });
      const prefetch = Object.assign(document.createElement('link'), {
        rel: 'prefetch',
        href: `${address}/prefetch`,
      });
      document.head.append(prefetch);
      const fetched = (url: string) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => true,
          () => false,
        );
      const socket = () =>
        new Promise<boolean>((resolve) => {
          try {
            const opened = new WebSocket(socketAddress);
            opened.onopen = () => {
              resolve(true);
            };
            opened.onerror = () => {
              resolve(false);
            };
          } catch {
            resolve(false);
          }
        });
      return {
        fetch: await fetched(`${address}/fetch`),
        file: await fetched('file:///etc/hostname'),
        otherHost: await fetched('app://elsewhere/index.html'),
        image: await loads(image(`${address}/image.png`)),
        fileImage: await loads(image('file:///usr/share/pixmaps/debian-logo.png')),
        style: await loads(style),
        socket: await socket(),
        own: await fetch('/index.html').then((reply) => reply.ok),
      };
    },
    [decoy.address, decoy.webSocket] as const,
  );
  expect(reached).toEqual({
    fetch: false,
    file: false,
    otherHost: false,
    image: false,
    fileImage: false,
    style: false,
    socket: false,
    own: true,
  });
  expect(decoy.hits).toEqual([]);
});

test('the filter holds where the content policy is not there to help', async ({ target: { app }, decoy }) => {
  const outcomes = await app.evaluate(
    async ({ BrowserWindow, session }, addresses) => {
      const visit = async (address: string, partition: Electron.Session) => {
        const stray = new BrowserWindow({ show: false, webPreferences: { session: partition } });
        const outcome = await stray.loadURL(address).then(
          () => 'loaded',
          (error: unknown) => String(error),
        );
        stray.destroy();
        return outcome;
      };
      const results: string[] = [];
      for (const address of addresses) results.push(await visit(address, session.defaultSession));
      results.push(await visit(addresses[0] ?? '', session.fromPartition('strange')));
      return results;
    },
    [`${decoy.address}/page`, 'file:///etc/hostname', 'https://example.invalid/'],
  );
  expect(outcomes).toHaveLength(4);
  for (const outcome of outcomes) expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(decoy.hits).toEqual([]);
});

test('no path leads out of the page folder', async ({ target: { page } }) => {
  const statuses = await page.evaluate(() =>
    Promise.all(
      [
        '/../main/index.cjs',
        '/..%2fmain%2findex.cjs',
        '/%2e%2e/main/index.cjs',
        '/..\\main\\index.cjs',
        '/nothing.js',
        '/assets/',
      ].map(async (path) => (await fetch(path)).status),
    ),
  );
  expect(statuses).toEqual([404, 404, 404, 404, 404, 404]);
});

test('every reply carries the policy', async ({ target: { page } }) => {
  const headers = await page.evaluate(async () => Object.fromEntries((await fetch('/index.html')).headers));
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('nothing is downloaded', async ({ target: { page, app } }) => {
  await app.evaluate(({ session }) => {
    session.defaultSession.on('will-download', (event) => {
      Object.assign(globalThis, { downloadRefused: event.defaultPrevented });
    });
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = '/index.html';
    link.download = 'page.html';
    document.body.append(link);
    link.click();
  });
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'downloadRefused') as unknown))
    .toBe(true);
});
