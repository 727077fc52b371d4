import { afterEach, describe, expect, test } from 'vitest';
import { before, intent, kept, payment, request, TRANS_ID, wire } from './fixtures/build';
import { line, TOKEN, type Line, type LineParts } from './fixtures/loopback';
import { authorised, PAY_ID, wholeSuccess } from './fixtures/samples';

const signal = new AbortController().signal;
const key = payment().key;
const PATH = `/api/v2/payments/getByPayId/${PAY_ID}`;
const notFound = { status: 'FAILED', responseCode: '20500061' };

let on: Line;
afterEach(() => on.close());

async function open(answer: LineParts['answer'], more: Omit<LineParts, 'answer'> = {}): Promise<Line> {
  on = await line({ answer, ...more });
  return on;
}

async function readCode(status: number, body: unknown): Promise<string> {
  await open(() => [status, body]);
  const found = await on.session.read(key);
  return found.ok ? 'ok' : found.error.code;
}

describe('OAuth', () => {
  test('asks at the host’s root with form fields, and then carries the token', async () => {
    await open(() => [200, authorised]);
    await on.session.read(key);
    expect(on.asked).toEqual(['POST /authorization/oauth/token', `GET ${PATH}`]);
    expect(on.bodies[0]).toBe('grant_type=client_credentials&client_id=BNP_TEST_SHOP&client_secret=key-1');
    expect(on.headers[0]).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(on.headers[0]).not.toHaveProperty('authorization');
    expect(on.headers[1]).toMatchObject({ authorization: 'Bearer jwt-1', accept: 'application/json' });
  });
  test('reads at the same time share one token', async () => {
    await open(() => [200, authorised]);
    await Promise.all([on.session.read(key), on.session.read(key), on.session.read(key)]);
    expect(on.asked.filter((one) => one.startsWith('POST'))).toHaveLength(1);
  });
  test.each<[number, unknown, string]>([
    [200, { ...TOKEN, token_type: 'Bearer' }, 'ok'],
    [200, { access_token: 'jwt', expires_in: '3600' }, 'ok'],
    [200, { access_token: 'jwt' }, 'ok'],
    [200, { ...TOKEN, token_type: 'mac' }, 'reply-not-understood'],
    [200, { ...TOKEN, access_token: 'two words' }, 'reply-not-understood'],
    [200, '<html>', 'reply-not-understood'],
    [400, { error: 'invalid_client' }, 'key-rejected'],
    [400, { error: 'invalid_request' }, 'provider-rejected-request'],
    [401, { error: 'invalid_client', error_uri: 'https://x/ID2032' }, 'key-rejected'],
    [401, { error: 'unsupported_grant_type' }, 'provider-rejected-request'],
    [401, '', 'key-rejected'],
    [403, '', 'key-rejected'],
    [404, '', 'reply-not-understood'],
  ])('HTTP %i %j: %s', async (status, body, code) => {
    await open(() => [200, authorised], { token: [status, body] });
    const found = await on.session.read(key);
    expect(found.ok ? 'ok' : found.error.code).toBe(code);
    if (!found.ok) expect(found.error.detail ?? '').not.toContain('key-1');
  });
  test.each([
    [() => Promise.resolve(null), 'credential-missing'],
    [() => Promise.resolve('two words'), 'key-rejected'],
    [() => Promise.reject(new Error('locked')), 'keychain-unavailable'],
  ])('I10: without a usable secret nothing is sent (%#)', async (secret, code) => {
    await open(() => [200, authorised], { secret });
    expect(await on.session.read(key)).toMatchObject({ error: { code } });
    const outcome = await on.session.send(request(), intent(), before());
    expect(outcome).toMatchObject({ kind: 'not-sent', error: { code } });
    expect(on.asked).toEqual([]);
  });
  test('a 401 twice is a rejected key, after one renewal', async () => {
    await open(() => [401, '']);
    expect(await on.session.read(key)).toMatchObject({ error: { code: 'key-rejected' } });
    expect(on.asked.map((one) => one.split(' ')[0])).toEqual(['POST', 'GET', 'POST', 'GET']);
  });
});

test('Basic: merchant id and key in each call, and no second try', async () => {
  await open(() => [401, ''], { signIn: 'basic' });
  expect(await on.session.read(key)).toMatchObject({ error: { code: 'key-rejected' } });
  expect(on.headers).toMatchObject([
    { authorization: `Basic ${Buffer.from('BNP_TEST_SHOP:key-1').toString('base64')}` },
  ]);
});

describe('reads', () => {
  test.each<[number, unknown, string]>([
    [200, authorised, 'ok'],
    [200, wire({ top: { merchantId: undefined } }), 'ok'],
    [200, wire({ top: { payId: PAY_ID.toUpperCase() } }), 'ok'],
    [200, wire({ top: { payId: 'f'.repeat(32) } }), 'reply-not-understood'],
    [200, wire({ top: { merchantId: 'OTHER' } }), 'wrong-account'],
    [200, wire({ amount: { value: 0.5 } }), 'reply-not-understood'],
    [200, wire({ top: { status: 'FAILED', responseCode: '20500061' } }), 'ok'],
    [200, notFound, 'payment-not-found'],
    [200, {}, 'reply-not-understood'],
    [200, '<html>', 'reply-not-understood'],
    [204, '', 'reply-not-understood'],
    [400, notFound, 'payment-not-found'],
    [400, { field: 'payId', error: 'bad' }, 'provider-rejected-request'],
    [403, '', 'permission-missing'],
    [404, '', 'payment-not-found'],
    [404, '<html>', 'reply-not-understood'],
    [409, '', 'provider-conflict'],
    [422, notFound, 'payment-not-found'],
    [422, { status: 'FAILED', responseCode: '20501101' }, 'payment-not-found'],
    [422, { status: 'FAILED', responseCode: '22060305' }, 'provider-rejected-request'],
    [418, '', 'provider-rejected-request'],
  ])('HTTP %i %j: %s', async (status, body, code) => {
    expect(await readCode(status, body)).toBe(code);
  });
  test('I3: of another account nothing is asked, nor by a name that is none', async () => {
    await open(() => [200, authorised]);
    expect(await on.session.read({ ...key, merchantAccount: 'X' })).toMatchObject({
      error: { code: 'wrong-account' },
    });
    for (const paymentId of ['x', '../x', 'trans:..', 'trans:', 'trans:é'])
      expect(await on.session.read({ ...key, paymentId })).toMatchObject({
        error: { code: 'payment-not-found' },
      });
    expect(on.asked).toEqual([]);
  });
  test('a transaction id cannot lead a path elsewhere', async () => {
    await open(() => [200, authorised]);
    await on.session.read({ ...key, paymentId: 'trans:a/../b?c#d%2e' });
    expect(on.asked[1]).toBe('GET /api/v2/payments/getByTransId/a%2F..%2Fb%3Fc%23d%252e');
  });
  test('an imported row becomes the payment that it stands for, with what the row knew', async () => {
    const row = {
      ...payment(
        {},
        kept({
          takenAt: '2026-03-01T09:00:00.000Z',
          orderId: 'WEB-1',
          passOn: { order: null, metadata: '{"a":1}' },
        }),
      ),
      stage: 'unread' as const,
    };
    const known: LineParts['known'] = ({ paymentId }) =>
      Promise.resolve(paymentId === 'trans:ORDER-2026-0001' ? row : null);
    await open(() => [200, authorised], { known });
    expect(await on.session.read({ ...key, paymentId: 'trans:ORDER-2026-0001' })).toMatchObject({
      value: {
        key: { paymentId: PAY_ID },
        stage: 'on-hold',
        takenAt: '2026-03-01T09:00:00.000Z',
        orderId: 'WEB-1',
        passOn: { metadata: '{"a":1}' },
      },
    });
  });
  test('a store that cannot be read costs only what it knew', async () => {
    await open(() => [200, authorised], { known: () => Promise.reject(new Error('locked')) });
    expect(await on.session.read(key)).toMatchObject({ ok: true, value: { takenAt: null } });
  });
});

describe('looking up', () => {
  const byTrans: LineParts['answer'] = (path) =>
    path.includes('getByTransId') ? [200, authorised] : [404, ''];
  test('what looks like a payment id may be a transaction id', async () => {
    await open(byTrans);
    expect(await on.session.lookUp(` ${'a'.repeat(32)} `)).toMatchObject({
      value: { key: { paymentId: PAY_ID } },
    });
    expect(on.asked.slice(1)).toEqual([
      `GET /api/v2/payments/getByPayId/${'a'.repeat(32)}`,
      `GET /api/v2/payments/getByTransId/${'a'.repeat(32)}`,
    ]);
  });
  test('another failure is not looked past', async () => {
    await open((path) => (path.includes('getByPayId') ? [403, ''] : [200, authorised]));
    expect(await on.session.lookUp(PAY_ID)).toMatchObject({ error: { code: 'permission-missing' } });
  });
  test.each(['', 'x'.repeat(65), '\u0000', '..'])('%j names no payment', async (reference) => {
    await open(byTrans);
    expect(await on.session.lookUp(reference)).toMatchObject({ error: { code: 'payment-not-found' } });
  });
});

describe('the list, which does not exist', () => {
  const list = async (query: { paymentId?: string }, cursor: string | null = null) =>
    on.session.list({ view: 'all', ...query }, cursor, signal);
  test('is empty without a name, and asks nobody', async () => {
    await open(() => [200, authorised]);
    expect(await list({})).toEqual({ ok: true, value: { payments: [], cursor: null } });
    expect(await list({ paymentId: PAY_ID }, 'x')).toEqual({
      ok: true,
      value: { payments: [], cursor: null },
    });
    expect(on.asked).toEqual([]);
  });
  test('has the one payment that a name reads', async () => {
    await open(() => [200, authorised]);
    for (const paymentId of [PAY_ID, 'ORDER-2026-0001', 'trans:ORDER-2026-0001'])
      expect(await list({ paymentId })).toMatchObject({
        value: { payments: [{ key: { paymentId: PAY_ID } }], cursor: null },
      });
  });
  test.each<[number, unknown]>([
    [404, ''],
    [422, notFound],
    [200, wire({ top: { merchantId: 'OTHER' } })],
  ])('is empty where there is none (%i)', async (status, body) => {
    await open(() => [status, body]);
    expect(await list({ paymentId: 'T1' })).toEqual({ ok: true, value: { payments: [], cursor: null } });
  });
  test('says so where the provider cannot be asked', async () => {
    await open(() => [403, '']);
    expect(await list({ paymentId: 'T1' })).toMatchObject({ error: { code: 'permission-missing' } });
  });
});

describe('money', () => {
  const success = { ...wholeSuccess, transId: TRANS_ID };
  test('the journalled bytes go with the key without hyphens, and a read follows', async () => {
    await open((path) => (path.endsWith('/reversals') ? [200, success] : [200, authorised]));
    const outcome = await on.session.send(request(), intent(), before());
    expect(outcome).toMatchObject({ kind: 'answered', answer: { kind: 'succeeded', payment: { key } } });
    expect(on.asked).toEqual([
      'POST /authorization/oauth/token',
      `POST /api/v2/payments/${PAY_ID}/reversals`,
      `GET ${PATH}`,
    ]);
    expect(on.bodies[1]).toBe(request().body);
    expect(on.headers[1]).toMatchObject({
      'idempotency-key': '1a2b3c4d5e6f4a7b8c9d0e1f2a3b4c5d',
      'content-type': 'application/json',
    });
  });
  test('I3: nothing of another account, and no other path', async () => {
    await open(() => [200, success]);
    const foreign = intent({ payment: { ...key, merchantAccount: 'X' } });
    expect(await on.session.send(request(), foreign, before())).toMatchObject({ kind: 'not-sent' });
    const other = { ...request(), path: '/payments/refunds' };
    expect(await on.session.send(other, intent(), before())).toMatchObject({
      kind: 'not-sent',
      error: { code: 'internal' },
    });
    expect(await on.session.prove(foreign, before(), request(), null)).toMatchObject({
      error: { code: 'wrong-account' },
    });
    expect(on.asked).toEqual([]);
  });
  test('a 429 is not repeated, and proves nothing', async () => {
    await open(() => [429, '']);
    expect(await on.session.send(request(), intent(), before())).toMatchObject({
      answer: { kind: 'unclear', error: { code: 'rate-limited' } },
    });
    expect(on.asked).toHaveLength(2);
  });
});

test('there is nothing more to read of a payment, and no batch', async () => {
  await open(() => [200, authorised]);
  expect(await on.session.withRefundDetails(payment())).toEqual({ ok: true, value: payment() });
  expect(await on.session.batchClosing()).toEqual({ ok: true, value: null });
  expect(on.session.clockSkewMs).toBeNull();
});
