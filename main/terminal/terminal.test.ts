import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isShopAddress } from '../../shared/domain/terminal';
import { reach, reachOf } from './reach';
import { wake } from './wake';

const QUICK = { longestMs: 300, tries: 3, pauseMs: 10 };
const open: { close(): unknown }[] = [];
afterEach(() => {
  open.splice(0).forEach((one) => one.close());
});

async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A terminal that answers each call with the next status; null for none. */
async function terminal(...answers: (number | null)[]): Promise<{ port: number; calls: IncomingMessage[] }> {
  const calls: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const status = answers[Math.min(calls.length, answers.length - 1)];
    calls.push(request);
    if (typeof status === 'number') response.writeHead(status).end();
  });
  return { calls, port: await listening(server) };
}

async function closedPort(): Promise<number> {
  const server = createTcpServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const local = (port: number, more: { method?: 'GET' | 'POST'; path?: string } = {}) =>
  ({ by: 'local', address: { ip: '127.0.0.1', port }, method: 'GET', path: '/', ...more }) as const;

describe('waking a terminal', () => {
  it('is one call without amount, card data or key, by the method and path of its settings', async () => {
    const { port, calls } = await terminal(200);
    expect(await wake(local(port, { method: 'POST', path: '/wake?a=b' }), QUICK)).toBe('answered');
    const [call] = calls;
    expect([call?.method, call?.url, calls.length]).toEqual(['POST', '/wake?a=b', 1]);
    expect(Object.keys(call?.headers ?? {}).sort()).toEqual(['connection', 'content-length', 'host']);
    expect(call?.headers['content-length']).toBe('0');
  });

  it('is tried again where nothing came of it, and not for ever', async () => {
    const late = await terminal(null, 200);
    expect(await wake(local(late.port), QUICK)).toBe('answered');
    expect(late.calls).toHaveLength(2);
    const silent = await terminal(null);
    expect(await wake(local(silent.port), QUICK)).toBe('silent');
    expect(silent.calls).toHaveLength(3);
  });

  it('says when nothing listens, and when something else answers', async () => {
    expect(await wake(local(await closedPort()), QUICK)).toBe('refused');
    expect(await wake(local((await terminal(500)).port), QUICK)).toBe('wrong-reply');
    const odd = createTcpServer((socket) => socket.end('SSH-2.0-printer\r\n'));
    expect(await wake(local(await listening(odd)), QUICK)).toBe('wrong-reply');
  });

  it('follows no redirect: only the registered address is ever called', async () => {
    const other = await terminal(200);
    const server = createServer((_request, response) => {
      response.writeHead(302, { location: `http://127.0.0.1:${String(other.port)}/` }).end();
    });
    expect(await wake(local(await listening(server)), QUICK)).toBe('answered');
    expect(other.calls).toHaveLength(0);
  });

  it('stops when the app closes', async () => {
    const { port, calls } = await terminal(null);
    const stop = new AbortController();
    const waking = wake(local(port), { ...QUICK, longestMs: 60_000 }, stop.signal);
    await expect.poll(() => calls.length).toBe(1);
    stop.abort();
    await waking;
    expect(calls).toHaveLength(1);
  });
});

describe('knocking at an address', () => {
  it('tells a listener from a closed port and from silence, and says nothing', async () => {
    const heard: string[] = [];
    const sockets: Socket[] = [];
    const server = createTcpServer((socket) => {
      sockets.push(socket.on('data', (data) => heard.push(String(data))));
    });
    expect(await reach({ ip: '127.0.0.1', port: await listening(server) })).toBe('answered');
    expect(await reach({ ip: '127.0.0.1', port: await closedPort() })).toBe('refused');
    expect(heard).toEqual([]);
  });

  it.each([
    ['EHOSTUNREACH', 'no-route'],
    ['ENETUNREACH', 'no-route'],
    ['ECONNREFUSED', 'refused'],
    ['ETIMEDOUT', 'silent'],
    [undefined, 'silent'],
  ])('%s means %s', (code, found) => {
    expect(reachOf(code)).toBe(found);
  });
});

describe('only addresses of the shop are called', () => {
  it.each([
    '8.8.8.8',
    '172.32.0.1',
    '192.169.1.1',
    'example.com',
    '2001:db8::1',
    '0.0.0.0',
    '::ffff:8.8.8.8',
  ])('%s never is', async (ip) => {
    expect(isShopAddress(ip)).toBe(false);
    expect(() => reach({ ip, port: 80 })).toThrow(RangeError);
    const far = { ...local(80), address: { ip, port: 80 } };
    await expect(wake(far, QUICK)).rejects.toThrow(RangeError);
  });

  it.each([
    '10.0.0.1',
    '127.0.0.1',
    '172.16.0.9',
    '172.31.255.1',
    '192.168.1.40',
    '169.254.1.1',
    '::1',
    'fd12:3456::1',
    'fe80::1',
  ])('%s may be', (ip) => {
    expect(isShopAddress(ip)).toBe(true);
  });
});
