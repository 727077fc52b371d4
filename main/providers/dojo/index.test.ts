import { afterEach, describe, expect, test } from 'vitest';
import type { Environment } from '../../../shared/domain/provider';
import { providerDescriptionSchema } from '../../../shared/domain/provider';
import type { SessionParts } from '../provider';
import { before, connection, intent, KEY, machine, payment, pounds, wire } from './fixtures/build';
import { guideReversal, refundAnswer, session as sample, terminals } from './fixtures/samples';
import { sessionOn } from './fixtures/stand';
import { prepare } from './prepare';
import { dojo } from '.';

const form = { account: 'High Street', apiKey: 'sk_prod_abc-1' };
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

test('its form can be drawn, and its patterns compile', () => {
  const described = providerDescriptionSchema.parse(dojo.describe());
  expect(described).toMatchObject({ id: 'dojo', name: 'Dojo', lists: true, cardMachines: true });
  expect(described.fields.map(({ name, secret, required }) => [name, secret, required])).toEqual([
    ['account', false, true],
    ['apiKey', true, true],
    ['version', false, false],
    ['softwareHouseId', false, false],
    ['resellerId', false, false],
  ]);
  for (const { pattern } of described.fields) expect(() => new RegExp(`^(?:${pattern})$`, 'v')).not.toThrow();
});

describe('the form', () => {
  test('one connection is one location; the secret stands apart', () => {
    expect(
      dojo.readForm({ ...form, account: ' High   Street ', softwareHouseId: 'sh-1', resellerId: '' }, 'live'),
    ).toEqual({
      ok: true,
      value: {
        merchantAccount: 'High Street',
        settings: { account: 'High Street', version: '2024-02-05', softwareHouseId: 'sh-1' },
        secret: 'sk_prod_abc-1',
      },
    });
    expect(dojo.readForm({ account: 'A', version: '2025-09-10' }, 'test')).toMatchObject({
      value: { secret: null, settings: { version: '2025-09-10' } },
    });
  });
  test.each([
    [{ account: '' }, 'account'],
    [{ account: 'x'.repeat(65) }, 'account'],
    [{ account: 'a\u0007b' }, 'account'],
    [{ apiKey: 'pk_prod_1' }, 'apiKey'],
    [{ apiKey: 'sk_prod_two words' }, 'apiKey'],
    [{ apiKey: 'sk_a\r\nx-evil: 1' }, 'apiKey'],
    [{ version: '5 February' }, 'version'],
    [{ version: '2024-13-01' }, 'version'],
    [{ softwareHouseId: 'a b' }, 'softwareHouseId'],
    [{ resellerId: 'a\nb' }, 'resellerId'],
  ])('refuses %j', (change, field) => {
    expect(dojo.readForm({ ...form, ...change }, 'live')).toEqual({
      ok: false,
      error: { code: 'invalid-input', facts: { field } },
    });
  });
  test.each<[Environment, string, boolean]>([
    ['live', 'sk_prod_1', true],
    ['live', 'sk_live_1', true],
    ['live', 'sk_1', true],
    ['live', 'sk_sandbox_1', false],
    ['live', 'sk_test_1', false],
    ['test', 'sk_sandbox_1', true],
    ['test', 'sk_test_1', true],
    ['test', 'sk_1', true],
    ['test', 'sk_prod_1', false],
    ['test', 'sk_live_1', false],
    ['training', 'sk_sandbox_1', true],
    ['training', 'sk_prod_1', false],
  ])('I12: %s takes %s: %s', (environment, apiKey, ok) => {
    const answer = dojo.readForm({ ...form, apiKey }, environment);
    expect(answer.ok).toBe(ok);
    if (!answer.ok) expect(answer.error).toEqual({ code: 'environment-of-key', facts: { field: 'apiKey' } });
  });
});

describe('I12: addresses and keys', () => {
  const parts = (environment: Environment, api: string, key: string | null = 'sk_key'): SessionParts => ({
    connection: { ...connection, environment },
    secret: () => Promise.resolve(key),
    endpoints: { identity: api, api },
    now: () => 0,
    known: () => Promise.resolve(null),
    log: () => undefined,
  });
  test('training never leaves the loopback address', () => {
    expect(() => dojo.open(parts('training', 'https://api.dojo.tech'))).toThrow(TypeError);
    expect(() => dojo.open(parts('training', 'http://localhost:4567'))).toThrow(TypeError);
  });
  test.each(['live', 'test'] as const)(
    '%s keeps to Dojo’s one host, whatever it is handed',
    async (environment) => {
      const asked = new Set<string>();
      const session = dojo.open({
        ...parts(environment, 'http://127.0.0.1:1'),
        http: {
          lookup: (host) => {
            asked.add(host);
            return { address: '127.0.0.1', port: 1 };
          },
        },
      });
      open.push(session);
      expect((await session.test()).passed).toBe(false);
      expect(asked).toEqual(new Set(['api.dojo.tech']));
    },
  );
  test.each([
    ['live', 'sk_sandbox_1', 'environment-of-key'],
    ['test', 'sk_prod_1', 'environment-of-key'],
    ['training', 'sk_live_1', 'environment-of-key'],
    ['test', null, 'credential-missing'],
    ['test', 'sk_ключ', 'key-rejected'],
  ] as const)('in %s with %s nothing leaves', async (environment, key, code) => {
    const session = dojo.open(parts(environment, 'http://127.0.0.1:1', key));
    open.push(session);
    const asked = intent({ payment: { ...intent().payment, environment } });
    const outcome = await session.send(prepare(asked, KEY, payment()), asked, before());
    expect(outcome).toMatchObject({ kind: 'not-sent', error: { code } });
    expect(await session.test()).toMatchObject({ passed: false });
  });
});

describe('what goes over the line', () => {
  interface Sent {
    readonly line: string;
    readonly headers: readonly string[];
    readonly body: string;
  }
  async function recorded(over: Partial<SessionParts> = {}) {
    const sent: Sent[] = [];
    const on = await sessionOn((request, response, body) => {
      sent.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.rawHeaders, body });
      const answer =
        request.url?.includes('reversal') === true
          ? guideReversal
          : request.url?.includes('refunds') === true
            ? refundAnswer
            : request.url === '/terminals'
              ? [...terminals, { id: '' }, 7]
              : request.url?.includes('session') === true
                ? sample
                : wire({ status: 'Reversed' });
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    }, over);
    open.push(on);
    return { ...on, sent };
  }
  const header = ({ headers }: Sent, name: string): string | undefined => {
    const at = headers.findIndex((one, index) => index % 2 === 0 && one === name);
    return at < 0 ? undefined : headers[at + 1];
  };

  test('a reversal: the raw key, the version, no body and its length said', async () => {
    const on = await recorded();
    const asked = intent({ verb: 'reversal', amount: pounds(1000), whole: true });
    await on.session.send(prepare(asked, KEY, payment()), asked, before());
    const [first, second] = on.sent;
    if (first === undefined || second === undefined) throw new Error('nothing was sent');
    expect(first.line).toBe(`POST /payment-intents/${asked.payment.paymentId}/reversal`);
    expect(header(first, 'authorization')).toBe('Basic sk_sandbox_key');
    expect(header(first, 'version')).toBe('2024-02-05');
    expect(header(first, 'content-length')).toBe('0');
    expect(header(first, 'idempotencyKey')).toBeUndefined();
    expect(first.body).toBe('');
    expect(second.line).toBe(`GET /payment-intents/${asked.payment.paymentId}?returnCanceled=true`);
  });

  test('a refund: the key of the operation, and the body as it was journalled', async () => {
    const on = await recorded();
    const asked = intent();
    const request = prepare(asked, KEY, payment());
    await on.session.send(request, asked, before());
    const [first] = on.sent;
    if (first === undefined) throw new Error('nothing was sent');
    expect(header(first, 'idempotencyKey')).toBe(KEY);
    expect(header(first, 'content-type')).toBe('application/json');
    expect(first.body).toBe(request.body);
  });

  test('at machines: who made and sold the software, and the lengths of what has no body', async () => {
    const settings = {
      account: 'High Street',
      version: '2025-09-10',
      softwareHouseId: 'sh',
      resellerId: 'rs',
    };
    const on = await recorded({ connection: { ...connection, settings } });
    expect(await on.session.machines?.list()).toEqual({
      ok: true,
      value: [
        { machine, status: 'available' },
        { machine: { id: 'tm_sandbox_65c5fe8a104a1222b2d8b666', name: 'VCMPYC8SIP2' }, status: 'busy' },
      ],
    });
    await on.session.machines?.cancel('ts_1');
    await on.session.machines?.answerSignature('ts_1', false);
    const [list, cancel, signature] = on.sent;
    if (list === undefined || cancel === undefined || signature === undefined) throw new Error('not sent');
    for (const one of [list, cancel, signature])
      expect([header(one, 'software-house-id'), header(one, 'reseller-id'), header(one, 'version')]).toEqual([
        'sh',
        'rs',
        '2025-09-10',
      ]);
    expect([cancel.line, header(cancel, 'content-length')]).toEqual([
      'PUT /terminal-sessions/ts_1/cancel',
      '0',
    ]);
    expect([signature.line, signature.body]).toEqual([
      'PUT /terminal-sessions/ts_1/signature',
      '{"accepted":false}',
    ]);
  });

  test('the sandbox’s own names go with test and training, never with live', async () => {
    const on = await recorded();
    await on.session.machines?.list();
    expect(on.sent[0] && header(on.sent[0], 'software-house-id')).toBe('softwareHouse1');
    const live = dojo.open({
      connection: { ...connection, environment: 'live' },
      secret: () => Promise.reject(new Error('asked')),
      endpoints: dojo.endpoints.live,
      now: () => 0,
      known: () => Promise.resolve(null),
      log: () => undefined,
    });
    open.push(live);
    expect(await live.machines?.list()).toEqual({ ok: true, value: [] });
    expect(await live.machines?.state('ts_1')).toMatchObject({ error: { code: 'keychain-unavailable' } });
  });

  test('I3, I7: nothing leaves for another account, another currency, or a reversal of a part', async () => {
    const on = await recorded();
    const request = prepare(intent(), KEY, payment());
    const foreign = intent({ payment: { ...intent().payment, merchantAccount: 'Elsewhere' } });
    const part = intent({ verb: 'reversal', amount: pounds(400) });
    const euros = intent({ amount: { minor: 400, currency: 'EUR' } });
    for (const [asked, code] of [
      [foreign, 'wrong-account'],
      [part, 'consent-changed'],
      [euros, 'consent-changed'],
    ] as const)
      expect(await on.session.send(request, asked, before())).toMatchObject({
        kind: 'not-sent',
        error: { code },
      });
    expect(await on.session.send({ ...request, path: '/customers' }, intent(), before())).toMatchObject({
      kind: 'not-sent',
      error: { code: 'internal' },
    });
    expect(await on.session.read(foreign.payment)).toMatchObject({ error: { code: 'wrong-account' } });
    expect(await on.session.prove(foreign, before(), request, null)).toMatchObject({
      error: { code: 'wrong-account' },
    });
    expect(on.sent).toEqual([]);
  });

  test('another payment than the one asked for is not taken for it', async () => {
    const on = await recorded();
    expect(await on.session.lookUp('pi_other')).toMatchObject({ error: { code: 'reply-not-understood' } });
    expect(await on.session.lookUp('../terminals')).toMatchObject({ error: { code: 'payment-not-found' } });
    expect(await on.session.machines?.state('ts_other')).toMatchObject({
      error: { code: 'reply-not-understood' },
    });
    expect(await on.session.machines?.state('../x')).toMatchObject({
      error: { code: 'operation-not-found' },
    });
  });

  test('what a machine took by itself is read from what this PC kept', async () => {
    const kept = { ...payment(), flags: ['machine-only' as const], providerStatus: 'Authorized' };
    const key = { ...kept.key, paymentId: 'txn.1' };
    const on = await recorded({
      known: ({ paymentId }) => Promise.resolve(paymentId === 'txn.1' ? { ...kept, key } : null),
    });
    expect(await on.session.read(key)).toMatchObject({ value: { key: { paymentId: 'txn.1' } } });
    expect(await on.session.lookUp('txn.2')).toMatchObject({ error: { code: 'payment-not-found' } });
    expect(on.sent).toEqual([]);
  });
});

test('the replay of a refund is safe for a day; nothing else is ever repeated', () => {
  const session = dojo.open({
    connection,
    secret: () => Promise.resolve(null),
    endpoints: { identity: 'http://127.0.0.1:1', api: 'http://127.0.0.1:1' },
    now: () => 0,
    known: () => Promise.resolve(null),
    log: () => undefined,
  });
  open.push(session);
  expect(session.replayWindow(intent())).toBe(86_400_000);
  expect(session.replayWindow(intent({ machine }))).toBeNull();
  expect(session.replayWindow(intent({ verb: 'reversal' }))).toBeNull();
});
