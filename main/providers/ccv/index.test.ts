import { afterEach, describe, expect, test } from 'vitest';
import { providerDescriptionSchema, type Environment } from '../../../shared/domain/provider';
import { readFields } from '../base/form';
import type { SessionParts } from '../provider';
import { before, connection, intent, KEY, payment } from './fixtures/build';
import { authorisation, seedReversal } from './fixtures/samples';
import { sessionOn } from './fixtures/stand';
import { prepare } from './prepare';
import { TERMINAL_FIELDS } from './terminal-form';
import { ccv } from '.';

const form = { account: 'High Street', apiKey: 'l_abc-1' };
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

test('its forms can be drawn, and their patterns compile', () => {
  const described = providerDescriptionSchema.parse(ccv.describe());
  expect(described).toMatchObject({ id: 'ccv', name: 'CCV', lists: true, cardMachines: false });
  expect(described.fields.map(({ name, secret }) => [name, secret])).toEqual([
    ['account', false],
    ['apiKey', true],
  ]);
  expect(described.terminalFields?.map(({ name }) => name)).toEqual([
    'terminalId',
    'managementSystemId',
    'accessProtocol',
    'operatingEnvironment',
    'merchantLanguage',
    'cardPresent',
  ]);
  for (const { pattern } of [...described.fields, ...(described.terminalFields ?? [])])
    expect(() => new RegExp(`^(?:${pattern})$`, 'v')).not.toThrow();
});

test('a terminal needs its number and system; the rest has a default', () => {
  const typed = { terminalId: ' 12345678 ', managementSystemId: 'GrundmasterNL-ThirdPartyTest' };
  expect(readFields(TERMINAL_FIELDS, typed)).toEqual({
    ok: true,
    value: {
      terminalId: '12345678',
      managementSystemId: 'GrundmasterNL-ThirdPartyTest',
      operatingEnvironment: 'ATTENDED',
      merchantLanguage: 'NLD',
      cardPresent: 'no',
    },
  });
  for (const [change, field] of [
    [{ terminalId: '' }, 'terminalId'],
    [{ terminalId: '12 34' }, 'terminalId'],
    [{ managementSystemId: '' }, 'managementSystemId'],
    [{ accessProtocol: 'x'.repeat(21) }, 'accessProtocol'],
    [{ merchantLanguage: 'nld' }, 'merchantLanguage'],
  ] as const)
    expect(readFields(TERMINAL_FIELDS, { ...typed, ...change })).toMatchObject({
      error: { facts: { field } },
    });
});

describe('the connection form', () => {
  test('one connection is one shop; the secret stands apart', () => {
    expect(ccv.readForm({ ...form, account: ' High   Street ' }, 'live')).toEqual({
      ok: true,
      value: { merchantAccount: 'High Street', settings: { account: 'High Street' }, secret: 'l_abc-1' },
    });
    expect(ccv.readForm({ account: 'A' }, 'live')).toMatchObject({ value: { secret: null } });
  });
  test.each([
    [{ account: '' }, 'account'],
    [{ account: 'a\u0007b' }, 'account'],
    [{ apiKey: 'l_two words' }, 'apiKey'],
    [{ apiKey: 'l_a:b' }, 'apiKey'],
    [{ apiKey: 'l_a\r\nx-evil: 1' }, 'apiKey'],
    [{ apiKey: 'abc' }, 'apiKey'],
    [{ apiKey: 'L_abc' }, 'apiKey'],
  ])('refuses %j', (change, field) => {
    expect(ccv.readForm({ ...form, ...change }, 'live')).toEqual({
      ok: false,
      error: { code: 'invalid-input', facts: { field } },
    });
  });
  test.each<[Environment, string, string | null]>([
    ['live', 'l_1', null],
    ['live', 't_1', 'environment-of-key'],
    ['test', 'l_1', null],
    ['test', 't_1', null],
    ['test', 'x_1', 'invalid-input'],
    ['training', 't_1', null],
    ['training', 'l_1', 'environment-of-key'],
  ])('I12: %s and the key %s: %s', (environment, apiKey, code) => {
    const answer = ccv.readForm({ ...form, apiKey }, environment);
    expect(answer.ok ? null : answer.error).toEqual(
      code === null ? null : { code, facts: { field: 'apiKey' } },
    );
  });
});

describe('I12: addresses and keys', () => {
  const parts = (environment: Environment, api: string, key: string | null): SessionParts => ({
    connection: { ...connection, environment },
    secret: () => Promise.resolve(key),
    endpoints: { identity: api, api },
    now: () => 0,
    known: () => Promise.resolve(null),
    log: () => undefined,
  });
  test('training never leaves the loopback address', () => {
    expect(() => ccv.open(parts('training', 'https://api.psp.ccv.eu/api/v1', 't_1'))).toThrow(TypeError);
    expect(() => ccv.open(parts('training', 'http://localhost:4567', 't_1'))).toThrow(TypeError);
  });
  test.each([
    ['live', 'api.psp.ccv.eu', 'l_1'],
    ['test', 'vpos-test.jforce.be', 'l_1'],
    ['test', 'vpos-test.jforce.be', 't_1'],
  ] as const)('%s keeps to %s with %s, whatever address it is handed', async (environment, host, key) => {
    const asked = new Set<string>();
    const lookup = (name: string) => {
      asked.add(name);
      return { address: '127.0.0.1', port: 1 };
    };
    const session = ccv.open({ ...parts(environment, 'http://127.0.0.1:1', key), http: { lookup } });
    open.push(session);
    expect((await session.test()).passed).toBe(false);
    expect(asked).toEqual(new Set([host]));
  });
  test.each([
    ['live', 't_1', 'environment-of-key'],
    ['training', 'l_1', 'environment-of-key'],
    ['live', null, 'credential-missing'],
    ['live', 'l_ключ', 'key-rejected'],
    ['live', 'l_a:b', 'key-rejected'],
  ] as const)('in %s with %s nothing leaves', async (environment, key, code) => {
    const lookup = (): never => {
      throw new Error('asked');
    };
    const session = ccv.open({ ...parts(environment, 'http://127.0.0.1:1', key), http: { lookup } });
    open.push(session);
    const asked = prepare(intent(), KEY, payment(), []);
    expect(
      await session.send(asked, intent({ payment: { ...payment().key, environment } }), before()),
    ).toMatchObject({
      kind: 'not-sent',
      error: { code },
    });
    expect((await session.test()).steps).toMatchObject([{ name: 'sign-in', error: { code } }]);
  });
});

test('signs in with the key and no password, names itself, and sends the journalled bytes under the operation’s key', async () => {
  const heard: { method: string | undefined; url: string | undefined; headers: object; body: string }[] = [];
  const on = await sessionOn(({ method, url, headers }, response, body) => {
    heard.push({ method, url, headers, body });
    response.writeHead(200, { 'content-type': 'application/json;charset=UTF-8' });
    response.end(method === 'POST' ? JSON.stringify(seedReversal) : JSON.stringify([authorisation]));
  });
  open.push(on);
  const asked = prepare(intent(), KEY, payment(), []);
  expect(await on.session.send(asked, intent(), before())).toMatchObject({ answer: { kind: 'pending' } });
  await on.session.test();
  expect(heard[0]).toMatchObject({
    method: 'POST',
    url: '/api/v1/reversal',
    body: asked.body,
    headers: {
      authorization: `Basic ${Buffer.from('t_key:').toString('base64')}`,
      'user-agent': 'Tillback',
      'idempotency-reference': KEY,
      'content-type': 'application/json',
    },
  });
  expect(heard[1]).toMatchObject({ method: 'GET', headers: { 'user-agent': 'Tillback' } });
  expect(heard[1]?.url).toMatch(/^\/api\/v1\/transaction\?createdAfter=\d+$/);
  expect(heard[1]?.headers).not.toHaveProperty('idempotency-reference');
  // I10: nor is a reference logged, which stands in the query.
  expect(JSON.stringify(on.logged)).not.toMatch(/t_key|dF9rZXk|createdAfter/);
});

describe('reads', () => {
  const answering = async (status: number, body: unknown) => {
    const on = await sessionOn((request, response) => {
      const isChild = request.url?.includes('originalReferences') === true;
      response.writeHead(isChild ? 404 : status, { 'content-type': 'application/json' });
      response.end(
        isChild ? '{"message":"Unknown reference"}' : typeof body === 'string' ? body : JSON.stringify(body),
      );
    });
    open.push(on);
    const found = await on.session.read(payment().key);
    return found.ok ? found.value.stage : found.error.code;
  };
  test.each<[number, unknown, string]>([
    [200, authorisation, 'on-hold'],
    [200, [authorisation], 'on-hold'],
    [200, { transactions: [authorisation] }, 'on-hold'],
    [200, [], 'payment-not-found'],
    [200, { ...authorisation, reference: 'C2' }, 'reply-not-understood'],
    [200, {}, 'reply-not-understood'],
    [200, '<html>', 'reply-not-understood'],
    [404, { message: 'Unknown reference', failureCode: 'unknown_reference' }, 'payment-not-found'],
    [404, '<html>', 'reply-not-understood'],
    [400, { message: 'No' }, 'provider-rejected-request'],
    [401, {}, 'key-rejected'],
  ])('%i %j: %s', async (status, body, expected) => {
    expect(await answering(status, body)).toBe(expected);
  });
  test('a text that can be no reference is asked of nobody', async () => {
    const on = await sessionOn((_, response) => response.destroy());
    open.push(on);
    for (const reference of ['', 'a,b', 'a b', 'x'.repeat(256)])
      expect(await on.session.lookUp(reference)).toMatchObject({ error: { code: 'payment-not-found' } });
  });
});

test('the pace that CCV allows, how long a terminal is held, and how long a key is good for', async () => {
  const on = await sessionOn((_, response) => response.destroy());
  open.push(on);
  expect(on.session.pace).toEqual({ firstMs: 45_000, apartMs: 30_000, neutralMs: 360_000 });
  expect(on.session.machineHoldMs).toBe(360_000);
  expect(on.session.replayWindow(intent())).toBe(600_000);
  expect(on.session.replayWindow(intent({ verb: 'refund-reversal' }))).toBeNull();
});

test('I4, I7: what was not agreed to never leaves', async () => {
  const on = await sessionOn((_, response) => response.destroy());
  open.push(on);
  const asked = prepare(intent(), KEY, payment(), []);
  const refund = { ...intent(), verb: 'refund' as const };
  const state = before();
  const less = { ...state, remaining: { minor: 100, currency: 'EUR' } };
  const smaller = { ...state, amount: { minor: 100, currency: 'EUR' } };
  const dollars = { ...state, amount: { minor: 31_635, currency: 'USD' } };
  for (const [of, from, code] of [
    [refund, less, 'amount-above-remainder'],
    [intent(), smaller, 'consent-changed'],
    [intent(), dollars, 'consent-changed'],
  ] as const)
    expect(await on.session.send(asked, of, from)).toMatchObject({ kind: 'not-sent', error: { code } });
});
