import { createServer as createTlsServer, type Server } from 'node:https';
import { createServer as createPlainServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generate, type GenerateResult } from 'selfsigned';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../../shared/domain/provider';
import type { ProviderSession } from '../provider';
import { before, connection, intent, KEY, payment, wire } from './fixtures/build';
import { guideToken } from './fixtures/guide-samples';
import { emptyList, paymentList, terminal } from './fixtures/openapi-examples';
import { payroc } from '.';

const HOSTS = ['identity.payroc.com', 'api.payroc.com', 'identity.uat.payroc.com', 'api.uat.payroc.com'];
const signal = new AbortController().signal;

let authority: GenerateResult;
let genuine: GenerateResult;
let foreign: GenerateResult;

/** A certificate for these names, signed by our own authority or by nobody but itself. */
function certificate(names: readonly string[], by: GenerateResult | null): Promise<GenerateResult> {
  return generate([{ name: 'commonName', value: names[0] ?? '' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) }],
    ...(by === null ? {} : { ca: { key: by.private, cert: by.cert } }),
  });
}

beforeAll(async () => {
  authority = await generate([{ name: 'commonName', value: 'Tillback test authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  genuine = await certificate(HOSTS, authority);
  foreign = await certificate(['api.elsewhere.example'], authority);
});

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function listen(server: Server | ReturnType<typeof createPlainServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** Both hosts of Payroc on one loopback server: sign-in works, the rest is the test's. */
function payrocHosts(handler: RequestListener, keys = genuine): Promise<number> {
  const route = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.url === '/authorize') response.end(JSON.stringify(guideToken));
    else handler(request, response);
  };
  return listen(createTlsServer({ key: keys.private, cert: keys.cert }, route));
}

function session(environment: Exclude<Environment, 'training'>, port: number): ProviderSession {
  const opened = payroc.open({
    connection: { ...connection, environment },
    secret: () => Promise.resolve('key-1'),
    endpoints: payroc.endpoints[environment],
    now: () => Date.now(),
    known: () => Promise.resolve(null),
    log: () => undefined,
    http: { lookup: () => ({ address: '127.0.0.1', port }), certificateAuthority: authority.cert },
  });
  open.unshift(() => opened.close());
  return opened;
}

const wish = (environment: Environment) => intent({ payment: { ...intent().payment, environment } });

describe.each(['live', 'test'] as const)('the real addresses of %s', (environment) => {
  const suffix = environment === 'live' ? 'payroc.com' : 'uat.payroc.com';

  test('are called by name over TLS, sign-in and API apart, the token only at the API', async () => {
    const seen: string[] = [];
    const server = createTlsServer({ key: genuine.private, cert: genuine.cert }, (request, response) => {
      const { host = '', authorization = '-' } = request.headers;
      const key = request.headers['x-api-key'] === undefined ? '-' : 'key';
      seen.push(
        `${request.method ?? ''} ${host}${(request.url ?? '').split('?')[0] ?? ''} ${authorization} ${key}`,
      );
      const body =
        request.url === '/authorize'
          ? guideToken
          : request.url?.includes('terminals') === true
            ? terminal
            : emptyList;
      response.end(JSON.stringify(body));
    });
    const port = await listen(server);
    expect(await session(environment, port).test()).toMatchObject({ passed: true });
    expect(seen).toEqual([
      `POST identity.${suffix}/authorize - key`,
      `GET api.${suffix}/v1/payments Bearer eyJhbGc....adQssw5c -`,
      `GET api.${suffix}/v1/processing-terminals/1234001 Bearer eyJhbGc....adQssw5c -`,
    ]);
  });

  test('I6: a money call goes there once, with its key and its very bytes', async () => {
    const bodies: string[] = [];
    const port = await payrocHosts((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        bodies.push(`${request.url ?? ''} ${String(request.headers['idempotency-key'])} ${body}`);
        response.end(JSON.stringify(wire({ result: { status: 'reversal' } })));
      });
    });
    const opened = session(environment, port);
    const outcome = await opened.send(
      opened.prepare(wish(environment), KEY, payment()),
      wish(environment),
      before(),
    );
    expect(outcome).toMatchObject({ kind: 'answered', answer: { kind: 'succeeded' } });
    expect(bodies).toEqual([`/v1/payments/M2MJOG6O2Y/reverse ${KEY} {"operator":"Jane"}`]);
  });

  test('I6: a certificate for another name is refused, and nothing is sent', async () => {
    let calls = 0;
    const port = await payrocHosts(() => (calls += 1), foreign);
    const opened = session(environment, port);
    expect((await opened.test()).steps).toMatchObject([
      { name: 'sign-in', error: { code: 'certificate-refused' } },
    ]);
    const outcome = await opened.send(
      opened.prepare(wish(environment), KEY, payment()),
      wish(environment),
      before(),
    );
    expect(outcome).toMatchObject({ kind: 'not-sent', error: { code: 'certificate-refused' } });
    expect(calls).toBe(0);
  });

  test('so is one that nobody vouches for', async () => {
    const port = await payrocHosts(() => undefined, await certificate(HOSTS, null));
    expect((await session(environment, port).test()).steps).toMatchObject([
      { error: { code: 'certificate-refused' } },
    ]);
  });

  test('plain HTTP in place of TLS is refused, and nothing is sent', async () => {
    let calls = 0;
    const port = await listen(createPlainServer(() => (calls += 1)));
    expect((await session(environment, port).test()).steps).toMatchObject([
      { error: { code: 'certificate-refused' } },
    ]);
    expect(calls).toBe(0);
  });

  test('a redirect is refused, on reads and on money calls', async () => {
    const paths: string[] = [];
    const port = await payrocHosts((request, response) => {
      paths.push(request.url ?? '');
      response.writeHead(302, { location: 'https://api.elsewhere.example/v1/payments' }).end();
    });
    const opened = session(environment, port);
    expect(await opened.read(wish(environment).payment)).toMatchObject({
      error: { code: 'redirect-refused' },
    });
    const outcome = await opened.send(
      opened.prepare(wish(environment), KEY, payment()),
      wish(environment),
      before(),
    );
    expect(outcome).toMatchObject({ kind: 'may-have-arrived', error: { code: 'redirect-refused' } });
    expect(paths).toHaveLength(2);
  });

  test('I10: a next link to another host gives its cursor and never gets the token', async () => {
    const asked: string[] = [];
    const port = await payrocHosts((request, response) => {
      asked.push(`${String(request.headers.host)} ${request.url ?? ''}`);
      const links = [
        { rel: 'next', method: 'get', href: 'https://events.internal/v1/payments?after=E29U8OU8Q4' },
      ];
      response.end(JSON.stringify(asked.length === 1 ? { ...paymentList, links } : emptyList));
    });
    const opened = session(environment, port);
    const first = await opened.list({ view: 'all' }, null, signal);
    if (!first.ok) throw new Error(first.error.code);
    expect(first.value.payments).toHaveLength(2);
    const second = await opened.list({ view: 'all' }, first.value.cursor, signal);
    expect(second).toMatchObject({ ok: true, value: { payments: [], cursor: null } });
    expect(asked).toEqual([
      `api.${suffix} /v1/payments?processingTerminalId=1234001&limit=100`,
      `api.${suffix} /v1/payments?processingTerminalId=1234001&limit=100&after=E29U8OU8Q4`,
    ]);
  });
});
