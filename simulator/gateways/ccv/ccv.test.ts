import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CcvClient, ccvClient } from './testing/client';

let client: CcvClient;

beforeEach(async () => {
  client = await ccvClient();
});

afterEach(async () => {
  await client.close();
});

const held = (amountMinor = 5000, method: 'card' | 'klarna' | 'ideal' = 'card'): string =>
  client.world.sell({ type: 'authorise', method, amountMinor });
const sold = (amountMinor = 5000): string => client.world.sell({ type: 'sale', method: 'card', amountMinor });
const effects = (id: string) =>
  client.control.effectsOf(id).events.map(({ kind, amountMinor, via }) => [kind, amountMinor, via]);
const later = (seconds: number) => client.control.advanceClock(seconds * 1000);

describe('the way in', () => {
  it.each([
    ['of another environment', `Basic ${Buffer.from('l_key:').toString('base64')}`],
    ['with a password', `Basic ${Buffer.from('t_key:x').toString('base64')}`],
    ['as a bearer token', 'Bearer t_key'],
  ])('takes no key %s', async (_, authorization) => {
    const answer = await client.get('/method', { authorization });
    expect(answer).toMatchObject({
      status: 401,
      json: { message: expect.stringContaining('key') as string },
    });
  });

  it('takes no revoked key', async () => {
    expect((await client.get('/method')).status).toBe(200);
    client.control.revokeKey('t_key');
    expect((await client.get('/method')).status).toBe(401);
  });

  it('wants to know who asks, unless it is switched off', async () => {
    const nameless = () =>
      new Promise<number | undefined>((resolve) => {
        const headers = { authorization: `Basic ${Buffer.from('t_key:').toString('base64')}` };
        request(`${client.url}/api/v1/method`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).end();
      });
    expect(await nameless()).toBe(400);
    client.world.setAssumed({ userAgent: 'optional' });
    expect(await nameless()).toBe(200);
  });
});

describe('a reversal', () => {
  it('starts pending, echoes the payment, and is a success after five seconds', async () => {
    const id = held(31_635);
    const answer = await client.post('/reversal', { reference: id, description: 'Changed my mind' });
    expect(answer).toMatchObject({
      status: 200,
      json: {
        type: 'reversal',
        ...{ amount: 316.35, currency: 'eur', status: 'pending', method: 'card' },
        ...{
          originalReference: id,
          description: 'Changed my mind',
          created: Date.parse('2026-03-13T12:00Z'),
        },
      },
    });
    expect(answer.json['reference']).toMatch(/^C\d+\.1$/);
    expect(answer.json).not.toHaveProperty('payUrl');
    expect(effects(id)).toEqual([]);
    later(4);
    expect(await client.shows(answer.json['reference'])).toMatchObject({ status: 'pending' });
    later(1);
    expect(await client.shows(answer.json['reference'])).toMatchObject({
      status: 'success',
      statusFinalDate: Date.parse('2026-03-13T12:00:05Z'),
    });
    expect(effects(id)).toEqual([['reversal', 31_635, 'api']]);
    later(3600);
    expect(effects(id)).toHaveLength(1);
  });

  it.each([
    ['a sale', () => sold()],
    ['another method', () => held(5000, 'ideal')],
    ['what was reversed', async () => then(held(), 10)],
    ['what is being reversed', async () => then(held(), 0)],
    [
      'what was captured in part',
      async () => {
        const id = held();
        client.control.capture(id, 100);
        return id;
      },
    ],
  ])('of %s is refused', async (_, make) => {
    const id = await make();
    const before = effects(id);
    const answer = await client.post('/reversal', { reference: id });
    expect(answer).toMatchObject({
      status: 400,
      json: { type: 'process_error', reference: expect.stringMatching(/^[0-9a-f]{8}$/) as string },
    });
    expect(answer.json).not.toHaveProperty('status');
    later(10);
    expect(effects(id).length - before.length).toBeLessThanOrEqual(1);
  });

  it('that failed leaves the way open for another', async () => {
    const id = held();
    client.control.setFault({ kind: 'failure-corrected' });
    const first = await client.post('/reversal', { reference: id });
    later(6);
    expect(await client.shows(first.json['reference'])).toMatchObject({
      status: 'failed',
      failureCode: 'processing_error',
    });
    expect((await client.post('/reversal', { reference: id })).status).toBe(200);
  });

  it.each([
    ['409', 'nothing'],
    ['422', 'failed-transaction'],
  ] as const)('is refused with %s, leaving %s', async (refusalStatus, refusalLeaves) => {
    client.world.setAssumed({ refusalStatus, refusalLeaves });
    const answer = await client.post('/reversal', { reference: sold() });
    expect(answer.status).toBe(Number(refusalStatus));
    const left = answer.json['transactionReference'];
    if (refusalLeaves === 'nothing') expect(left).toBeUndefined();
    else expect(await client.shows(left)).toMatchObject({ status: 'failed', type: 'reversal' });
  });

  it('of something captured or lapsed may be taken on, and then fails', async () => {
    client.world.setAssumed({ capturedReversal: 'accepted-then-failed' });
    const [captured, lapsed] = [held(), held()];
    client.control.capture(captured);
    const first = await client.post('/reversal', { reference: captured });
    later(29 * 24 * 3600);
    const second = await client.post('/reversal', { reference: lapsed });
    later(6);
    expect(await client.shows(first.json['reference'])).toMatchObject({ failureCode: 'rejected' });
    expect(await client.shows(second.json['reference'])).toMatchObject({ failureCode: 'expired' });
    expect(effects(lapsed)).toEqual([]);
  });
});

async function then(id: string, seconds: number): Promise<string> {
  await client.post('/reversal', { reference: id });
  later(seconds);
  return id;
}

describe('a refund', () => {
  it('gives a sale back in parts, together 120 percent at the most', async () => {
    const id = sold();
    const first = await client.post('/refund', { reference: id, amount: 20.5 });
    expect(first.json).toMatchObject({ type: 'refund', amount: 20.5, status: 'pending' });
    expect(first.json['reference']).toMatch(/^P\d+D$/);
    later(5);
    expect((await client.post('/refund', { reference: id, amount: '39.51' })).json).toMatchObject({
      failureCode: 'refund_limit',
    });
    expect((await client.post('/refund', { reference: id, amount: '39.50' })).status).toBe(200);
    later(5);
    expect(effects(id)).toEqual([
      ['refund', 2050, 'api'],
      ['refund', 3950, 'api'],
    ]);
  });

  it('is of the whole where no amount is given, and goes to a capture', async () => {
    const id = held(9000);
    expect((await client.post('/refund', { reference: id })).status).toBe(400);
    const capture = await client.post('/capture', { reference: id, amount: 40 });
    later(5);
    const { reference } = capture.json;
    expect(await client.shows(reference)).toMatchObject({ type: 'capture', status: 'success', amount: 40 });
    expect((await client.post('/refund', { reference })).json).toMatchObject({ amount: 40 });
    later(5);
    expect(effects(id)).toEqual([['refund', 4000, 'api']]);
    expect((await client.post('/capture', { reference: id, amount: 50.01 })).status).toBe(400);
    client.world.setAssumed({ refundReference: 'authorisation-too' });
    expect((await client.post('/refund', { reference: id, amount: 1 })).json['originalReference']).toBe(
      reference,
    );
  });

  it.each([0, -1, '1.005', '1,00', 'x'])('of %s is no amount', async (amount) => {
    const answer = await client.post('/refund', { reference: sold(), amount });
    expect(answer).toMatchObject({ status: 400, json: { field: 'amount' } });
  });

  it('is refused with a balance where that is too low', async () => {
    const id = sold();
    client.control.setFault({ kind: 'balance-too-low' });
    expect((await client.post('/refund', { reference: id })).json).toMatchObject({
      failureCode: 'unsufficient_balance',
      balance: { creditAmount: 0 },
    });
    const part = { reference: id, amount: 1 };
    expect((await client.post('/refund', part)).status).toBe(200);
    client.world.setAssumed({ balance: 'empty' });
    expect((await client.post('/refund', part)).json['failureCode']).toBe('unsufficient_balance');
  });

  it('that the issuer declines fails, and moves nothing', async () => {
    const id = sold();
    client.control.setFault({ kind: 'refund-declined' });
    const answer = await client.post('/refund', { reference: id });
    later(5);
    expect(await client.shows(answer.json['reference'])).toMatchObject({
      status: 'failed',
      failureCode: 'rejected',
    });
    expect(effects(id)).toEqual([]);
  });
});

describe('keys', () => {
  it('I2: the same key and content is the same transaction, as it is now', async () => {
    const id = sold();
    const first = await client.post(
      '/refund',
      { reference: id, amount: 10, description: null },
      { key: 'k-1' },
    );
    later(5);
    const second = await client.post('/refund', `{"description":null, "amount":10,"reference":"${id}"}`, {
      key: 'k-1',
    });
    expect(second.json).toMatchObject({ reference: first.json['reference'], status: 'success' });
    client.world.setAssumed({ repeatedRequest: 'first-answer' });
    const body = { reference: id, amount: 10, description: null };
    expect((await client.post('/refund', body, { key: 'k-1' })).text).toBe(first.text);
    expect(effects(id)).toHaveLength(1);
  });

  it('the same key with other content acts again: a field that is null is not one that is absent', async () => {
    const id = sold();
    await client.post('/refund', { reference: id, amount: 10 }, { key: 'k-1' });
    await client.post('/refund', { reference: id, amount: 10, description: null }, { key: 'k-1' });
    await client.post('/refund', { reference: id, amount: 10, webhookUrl: '' }, { key: 'k-1' });
    later(5);
    expect(effects(id)).toHaveLength(3);
  });

  it.each([
    ['one-minute', 60],
    ['10-minutes', 600],
    ['1-hour', 3600],
    ['24-hours', 24 * 3600],
  ] as const)('live for %s', async (keyLifetime, seconds) => {
    client.world.setAssumed({ keyLifetime });
    const id = sold();
    const again = () => client.post('/refund', { reference: id, amount: 10 }, { key: 'k-1' });
    await again();
    later(seconds - 1);
    await again();
    expect(effects(id)).toHaveLength(1);
    later(1);
    await again();
    later(5);
    expect(effects(id)).toHaveLength(2);
  });

  it('are 1 to 50 characters long', async () => {
    expect((await client.post('/refund', { reference: sold() }, { key: 'k'.repeat(51) })).status).toBe(400);
    expect((await client.post('/refund', { reference: sold() }, { key: null })).status).toBe(200);
  });
});

describe('requests that break the rules', () => {
  it.each([
    [{}, { field: 'reference' }],
    [{ reference: 'x'.repeat(256) }, { field: 'reference' }],
    [
      { reference: 'x', description: 'x'.repeat(256), webhookUrl: 5 },
      { fields: ['description', 'webhookUrl'] },
    ],
    [{ reference: 'x', details: { port: '123456' } }, { field: 'details.port' }],
  ])('name the field: %o', async (body, error) => {
    expect(await client.post('/reversal', body)).toMatchObject({ status: 400, json: error });
  });

  it('are told when they are no JSON, or name nobody', async () => {
    expect((await client.post('/reversal', '{"reference"')).status).toBe(400);
    expect(await client.post('/reversal', { reference: 'none' })).toMatchObject({
      status: 404,
      json: { failureCode: 'unknown_reference' },
    });
    expect((await client.get('/transactions')).status).toBe(404);
    const asText = { headers: { 'content-type': 'text/plain' } };
    expect((await client.post('/reversal', '{}', asText)).status).toBe(415);
  });
});

describe('a payment through the interface', () => {
  it('is made and cancelled', async () => {
    const body = {
      amount: '12.50',
      currency: 'EUR',
      method: 'CARD',
      returnUrl: 'https://x',
      language: 'eng',
    };
    const sale = await client.post('/payment', body);
    expect(sale.json).toMatchObject({ type: 'sale', amount: 12.5, status: 'pending', method: 'card' });
    const held = await client.post('/payment', { ...body, transactionType: 'authorise' });
    const cancelled = await client.post(`/cancel?reference=${String(held.json['reference'])}`, undefined);
    expect(cancelled.json).toMatchObject({ status: 'failed', failureCode: 'cancelled' });
    later(5);
    const { reference } = sale.json;
    expect(await client.shows(reference)).toMatchObject({ status: 'success' });
    expect((await client.post(`/cancel?reference=${String(reference)}`, '')).json['status']).toBe('success');
    expect((await client.post('/payment', { ...body, amount: 0 })).status).toBe(400);
  });
});
