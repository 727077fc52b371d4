import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createNetServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { HttpOutcome } from './outcome';
import { createTransport, type Transport, type TransportOptions } from './transport';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function listening(server: Server | HttpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** A server that reads a whole request and then does something with the bare socket. */
function raw(act: (socket: Socket) => void): Promise<number> {
  return listening(
    createNetServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        act(socket);
      });
    }),
  );
}

const http = (handler: RequestListener): Promise<number> => listening(createServer(handler));

function transportTo(port: number, options: Partial<TransportOptions> = {}): Transport {
  const transport = createTransport({
    bases: [`http://127.0.0.1:${String(port)}`],
    training: true,
    now: () => Date.now(),
    random: () => 0,
    wait: () => Promise.resolve(),
    ...options,
  });
  open.unshift(() => transport.close());
  return transport;
}

function pay(port: number, options: Partial<TransportOptions> = {}): Promise<HttpOutcome> {
  const url = new URL(`http://127.0.0.1:${String(port)}/pay`);
  return transportTo(port, options).money({ method: 'POST', url, headers: {}, body: '{"amount":1}' });
}

function get(transport: Transport, port: number, signal?: AbortSignal): Promise<HttpOutcome> {
  const url = new URL(`http://127.0.0.1:${String(port)}/list`);
  return transport.read({ method: 'GET', url, headers: {}, body: null }, signal);
}

describe('I6: what a money call over a real socket proves', () => {
  test('answered: a whole reply', async () => {
    const port = await http((_request, response) => response.end('{"ok":true}'));
    expect(await pay(port)).toMatchObject({ kind: 'answered', reply: { status: 200, text: '{"ok":true}' } });
  });

  test('not sent: nobody listens', async () => {
    const port = await http(() => undefined);
    for (const close of open.splice(0)) await close();
    expect(await pay(port)).toMatchObject({ kind: 'not-sent', error: { code: 'network-unreachable' } });
  });

  test('not sent: a host that is not on the list', async () => {
    const port = await http(() => undefined);
    const url = new URL(`http://127.0.0.2:${String(port)}/pay`);
    const outcome = await transportTo(port).money({ method: 'POST', url, headers: {}, body: null });
    expect(outcome).toMatchObject({ kind: 'not-sent', error: { code: 'foreign-host' } });
  });

  test('not sent: a name that does not resolve', async () => {
    const transport = transportTo(1, { bases: ['https://nobody.invalid'], training: false });
    const url = new URL('https://nobody.invalid/pay');
    const outcome = await transport.money({ method: 'POST', url, headers: {}, body: '{}' });
    expect(outcome).toMatchObject({ kind: 'not-sent', error: { code: 'network-unreachable' } });
  });

  test.each([
    ['resets', (socket: Socket) => socket.resetAndDestroy()],
    ['ends', (socket: Socket) => socket.end()],
  ])('not sent: the other side %s in the middle of the TLS handshake', async (_name, act) => {
    const port = await raw(act);
    const lookup = () => ({ address: '127.0.0.1', port });
    const transport = transportTo(port, { bases: ['https://api.example.org'], training: false, lookup });
    const url = new URL('https://api.example.org/pay');
    expect(await transport.money({ method: 'POST', url, headers: {}, body: '{}' })).toMatchObject({
      kind: 'not-sent',
    });
  });

  test('not sent: the other side never answers the TLS handshake', async () => {
    const port = await raw(() => undefined);
    const lookup = () => ({ address: '127.0.0.1', port });
    const options = { bases: ['https://api.example.org'], training: false, lookup, connectTimeoutMs: 200 };
    const url = new URL('https://api.example.org/pay');
    const outcome = await transportTo(port, options).money({ method: 'POST', url, headers: {}, body: '{}' });
    expect(outcome).toMatchObject({ kind: 'not-sent', error: { code: 'network-unreachable' } });
  });

  test('not sent: a request that undici itself refuses to write', async () => {
    const port = await http((_request, response) => response.end());
    const url = new URL(`http://127.0.0.1:${String(port)}/pay`);
    const request = { method: 'POST', url, headers: { 'x-api-key': 'a\r\nb' }, body: null } as const;
    expect(await transportTo(port).money(request)).toMatchObject({
      kind: 'not-sent',
      error: { code: 'internal' },
    });
  });

  test('may have arrived: reset after the request was read', async () => {
    const port = await raw((socket) => socket.resetAndDestroy());
    expect(await pay(port)).toMatchObject({ kind: 'may-have-arrived', error: { code: 'connection-lost' } });
  });

  test('may have arrived: closed without a byte', async () => {
    const port = await raw((socket) => socket.end());
    expect(await pay(port)).toMatchObject({ kind: 'may-have-arrived', error: { code: 'connection-lost' } });
  });

  test('may have arrived: no headers in time', async () => {
    const port = await raw(() => undefined);
    const outcome = await pay(port, { moneyLimits: { headersTimeoutMs: 200 } });
    expect(outcome).toMatchObject({ kind: 'may-have-arrived', error: { code: 'provider-timeout' } });
  });

  test('may have arrived: a body that is cut', async () => {
    const port = await raw((socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"paymentId"');
    });
    expect(await pay(port)).toMatchObject({ kind: 'may-have-arrived', error: { code: 'connection-lost' } });
  });

  test('may have arrived: a body that drips past the whole time', async () => {
    const port = await raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
      const drip = setInterval(() => socket.write('x'), 50);
      socket.on('close', () => {
        clearInterval(drip);
      });
    });
    const outcome = await pay(port, { moneyLimits: { totalTimeoutMs: 400 } });
    expect(outcome).toMatchObject({ kind: 'may-have-arrived', error: { code: 'provider-timeout' } });
  });

  test('may have arrived: a reply that is too large, refused as soon as it is', async () => {
    const port = await http((_request, response) => response.end('x'.repeat(5000)));
    const outcome = await pay(port, { moneyLimits: { maxReplyBytes: 1000 } });
    expect(outcome).toMatchObject({ kind: 'may-have-arrived', error: { code: 'reply-too-large' } });
  });

  test('may have arrived: bytes that are no HTTP', async () => {
    const port = await raw((socket) => socket.end('SSH-2.0-something\r\n\r\n'));
    expect(await pay(port)).toMatchObject({
      kind: 'may-have-arrived',
      error: { code: 'reply-not-understood' },
    });
  });

  test('may have arrived: a redirect, which is not followed', async () => {
    let calls = 0;
    const port = await http((request, response) => {
      calls += 1;
      response.writeHead(307, { location: `http://${String(request.headers.host)}/elsewhere` }).end();
    });
    expect(await pay(port)).toMatchObject({ kind: 'may-have-arrived', error: { code: 'redirect-refused' } });
    expect(calls).toBe(1);
  });

  test('answered: early hints before the reply change nothing', async () => {
    const port = await raw((socket) => {
      socket.end('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
    });
    expect(await pay(port)).toMatchObject({ kind: 'answered', reply: { status: 200, text: '{}' } });
  });

  test('a money call is sent once, whatever the answer, on a connection of its own', async () => {
    let calls = 0;
    let connections = 0;
    const server = createServer((_request, response) => {
      calls += 1;
      response.writeHead(503, { 'retry-after': '0' }).end();
    });
    server.on('connection', () => (connections += 1));
    const port = await listening(server);
    const transport = transportTo(port);
    const url = new URL(`http://127.0.0.1:${String(port)}/pay`);
    for (let i = 0; i < 3; i += 1) await transport.money({ method: 'POST', url, headers: {}, body: '{}' });
    expect({ calls, connections }).toEqual({ calls: 3, connections: 3 });
  });

  test('closing waits for a money call under way', async () => {
    const port = await http((_request, response) => {
      setTimeout(() => response.end('{"done":true}'), 300);
    });
    const transport = transportTo(port);
    const url = new URL(`http://127.0.0.1:${String(port)}/pay`);
    const call = transport.money({ method: 'POST', url, headers: {}, body: '{}' });
    await transport.close();
    expect(await call).toMatchObject({ kind: 'answered', reply: { text: '{"done":true}' } });
  });
});

describe('reads', () => {
  test('are tried again after a lost connection and a server fault, on kept connections', async () => {
    let calls = 0;
    const port = await http((request, response) => {
      calls += 1;
      if (calls === 1) request.socket.destroy();
      else if (calls === 2) response.writeHead(500).end();
      else response.end('[]');
    });
    expect(await get(transportTo(port), port)).toMatchObject({ kind: 'answered', reply: { status: 200 } });
    expect(calls).toBe(3);
  });

  test('give the last answer when the tries are used up', async () => {
    let calls = 0;
    const port = await http((_request, response) => {
      calls += 1;
      response.writeHead(429).end('busy');
    });
    expect(await get(transportTo(port), port)).toMatchObject({ kind: 'answered', reply: { status: 429 } });
    expect(calls).toBe(3);
  });

  test('stop when the caller stops', async () => {
    const port = await raw(() => undefined);
    const stop = new AbortController();
    const reading = get(transportTo(port), port, stop.signal);
    setTimeout(() => {
      stop.abort();
    }, 100);
    expect(await reading).toMatchObject({
      kind: 'may-have-arrived',
      error: { detail: 'stopped by the caller' },
    });
    expect(await get(transportTo(port), port, stop.signal)).toMatchObject({ kind: 'not-sent' });
  });

  test("tell the provider's time", async () => {
    const seen: number[] = [];
    const port = await http((_request, response) => {
      response.setHeader('date', 'Tue, 02 Jul 2024 16:00:00 GMT').end('[]');
    });
    await get(transportTo(port, { onDate: (serverMs) => seen.push(serverMs) }), port);
    expect(seen).toEqual([Date.parse('2024-07-02T16:00:00Z')]);
  });
});
