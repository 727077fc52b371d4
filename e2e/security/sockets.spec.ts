import { expect, test } from '../fixtures';
import type { RunningApp } from '../launch';
import { LEFT, TerminalsPage } from '../pages/terminals';

/** An address that the main process opened a connection to. */
type Opened = `${string}:${number}`;

/** Writes down from the first moment on where the main process's sockets go, whoever opens them. */
async function watchSockets(app: RunningApp['app']): Promise<void> {
  await app.evaluate(() => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way to a module from code that is sent here
    const load = process.mainModule?.require.bind(process.mainModule);
    const { Socket } = load?.('node:net') as typeof import('node:net');
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    const connect = Socket.prototype.connect as (this: unknown, ...all: unknown[]) => unknown;
    Socket.prototype.connect = function (this: unknown, ...all: unknown[]) {
      // Node hands its own calls over as one list of arguments.
      const [first] = (Array.isArray(all[0]) ? all[0] : all) as [
        { host?: string; port?: number; path?: string },
      ];
      opened.push(first.path ?? `${first.host ?? ''}:${String(first.port)}`);
      return connect.apply(this, all);
    } as typeof Socket.prototype.connect;
  });
}

const opened = (app: RunningApp['app']): Promise<readonly Opened[]> =>
  app.evaluate(() => (globalThis as unknown as { opened: readonly Opened[] }).opened);

test('the main process opens connections to the providers’ hosts and to registered terminals only', async ({
  launch,
}) => {
  const { app, page } = await launch({ early: watchSockets });
  const terminals = new TerminalsPage(page);
  const { payments } = terminals;
  await payments.ready();
  const [provider, ...others] = new Set(await opened(app));
  // In training all providers are at one address of this PC, and no terminal was called yet.
  expect(provider).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(others).toEqual([]);

  const { address } = await terminals.face();
  const terminal: Opened = `${address.ip}:${address.port}`;
  const reached = await page.evaluate(async () => {
    const all = await window.tillback.terminals.list();
    const id = all.ok ? all.value.find(({ terminal }) => terminal.terminalId === '14200417') : undefined;
    return window.tillback.terminals.reach({ id: id?.terminal.id ?? '' });
  });
  expect(reached).toMatchObject({ ok: true, value: { reach: 'answered' } });
  expect((await terminals.face()).calls).toBe(0);
  await terminals.openReturn('SHOP-41001');
  await payments.confirm();
  await expect(payments.dialog.getByTestId('waking')).toContainText(`${LEFT.name} took the call`);
  await terminals.pass(1);
  await expect(payments.outcome('succeeded')).toBeVisible();
  expect([...new Set(await opened(app))].sort()).toEqual([provider, terminal].sort());
});

test('no address outside of the shop can be registered, and none that was not registered is called', async ({
  tillback: { page },
}) => {
  const terminals = new TerminalsPage(page);
  await terminals.payments.ready();
  const answers = await page.evaluate(async () => {
    const all = await window.tillback.terminals.list();
    const known = all.ok ? all.value[0]?.terminal : undefined;
    if (known === undefined) throw new Error('there is no terminal');
    const { id, connectionId, name, settings: fields } = known;
    const save = (ip: string, port: number) =>
      window.tillback.terminals.save({
        ...{ id, connectionId, name, fields },
        waking: { by: 'local', address: { ip, port }, method: 'GET', path: '/' },
      });
    const codeOf = (answer: Awaited<ReturnType<typeof save>>): string =>
      answer.ok ? 'saved' : answer.error.code;
    return [
      codeOf(await save('8.8.8.8', 80)),
      codeOf(await save('terminal.example', 80)),
      codeOf(await save('192.168.1.40', 0)),
      codeOf(await save('192.168.1.40', 65_536)),
    ];
  });
  expect(answers).toEqual([
    'terminal-address-not-allowed',
    'terminal-address-not-allowed',
    'invalid-input',
    'invalid-input',
  ]);
});

test('the page of a provider is confined: no way out, no window, no download, no bridge', async ({
  tillback: { app, page },
}) => {
  const terminals = new TerminalsPage(page);
  await terminals.openReturn('SHOP-41010');
  const opening = app.waitForEvent('window');
  await terminals.payments.confirm();
  const shown = await opening;
  await expect(shown.locator('main')).not.toBeEmpty();
  const origin = new URL(shown.url()).origin;
  const tried = await shown.evaluate(async () => {
    const fails = (work: Promise<unknown>) =>
      work.then(
        () => 'worked',
        () => 'failed',
      );
    return {
      bridge: 'tillback' in window,
      node: typeof (globalThis as { process?: unknown }).process,
      popup: window.open('https://example.com') === null,
      elsewhere: await fails(fetch('https://example.com', { mode: 'no-cors' })),
      neighbour: await fails(fetch('http://127.0.0.1:9/', { mode: 'no-cors' })),
    };
  });
  expect(tried).toEqual({
    bridge: false,
    node: 'undefined',
    popup: true,
    elsewhere: 'failed',
    neighbour: 'failed',
  });
  await shown.evaluate(() => {
    location.href = 'https://example.com/elsewhere';
  });
  expect(new URL(shown.url()).origin).toBe(origin);
  // Closing it is no cancel: the return goes on.
  await shown.close();
  await expect(terminals.payments.outcome('pending')).toBeVisible();
});
