import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from './assumed';
import { type AxeptaClient, axeptaClient } from './testing/client';

let client: AxeptaClient;

beforeEach(async () => {
  client = await axeptaClient();
});

afterEach(async () => {
  await client.close();
});

const sale = (amountMinor = 5000, hold = false): string =>
  client.control.sale({ provider: 'axepta', amountMinor, hold });
const taken = (amountMinor = 5000): string => {
  const id = sale(amountMinor, true);
  client.control.capture(id);
  return id;
};
const shows = async (id: string) => (await client.get(`/payments/getByPayId/${id}`)).json;
const effects = (id: string) =>
  client.control.effectsOf(id).events.map(({ kind, amountMinor }) => [kind, amountMinor]);

describe('signing in', () => {
  it('swaps client credentials for a token at the root of the host, and takes Basic as well', async () => {
    const form = { grant_type: 'client_credentials', client_id: 'BNP_TRAINING', client_secret: 'key' };
    const answer = await client.token(form);
    expect(answer).toMatchObject({ status: 200, json: { token_type: 'Bearer', expires_in: 3600 } });
    const authorization = `bearer ${String(answer.json['access_token'])}`;
    const id = sale();
    expect((await client.get(`/payments/getByPayId/${id}`, { authorization })).status).toBe(200);
    expect((await client.get(`/payments/getByPayId/${id}`)).status).toBe(200);
    client.control.advanceClock(3_600_001);
    expect((await client.get(`/payments/getByPayId/${id}`, { authorization })).status).toBe(401);
  });

  it.each([
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ grant_type: 'client_credentials', client_id: 'BNP_TRAINING', client_secret: 'x' }, 'invalid_client'],
  ])('refuses %o', async (form, error) => {
    expect(await client.token(form as Record<string, string>)).toMatchObject({
      status: 401,
      json: { error },
    });
  });

  it('takes neither a revoked key nor its tokens', async () => {
    client.control.revokeKey();
    expect((await client.get('/payments/getByPayId/x')).status).toBe(401);
  });
});

describe('reversals', () => {
  it('release what is held, echo everything but the amount, and change no total', async () => {
    const id = sale();
    const sent = { transId: 'T-1', refNr: 'REF000000001', metadata: { desk: 3 } };
    const answer = await client.act('reversals', id, 5000, sent);
    expect(answer).toMatchObject({
      status: 200,
      json: {
        payId: id,
        merchantId: 'BNP_TRAINING',
        ...sent,
        status: 'OK',
        responseCode: '00000000',
        paymentMethods: { card: { providerApprovalCode: 4711 } },
      },
    });
    expect(answer.text).not.toContain('5000');
    expect(effects(id)).toEqual([['reversal', 5000]]);
    expect(await shows(id)).toMatchObject({
      amount: { value: 5000, capturedValue: 0, refundedValue: 0 },
      xId: answer.json['xId'],
    });
  });

  it.each([
    ['last-operation', 'OK', 5000],
    ['unchanged', 'AUTHORIZED', 5000],
    ['amount-zero', 'AUTHORIZED', 0],
    ['canceled', 'CANCELED', 5000],
  ] as const)('leave a payment that reads as %s', async (reversedPayment, status, value) => {
    client.world.setAssumed({ reversedPayment });
    const id = sale();
    await client.act('reversals', id, 5000);
    expect(await shows(id)).toMatchObject({ status, amount: { value } });
  });

  it.each([
    ['a second time', '2061519', async (id: string) => client.act('reversals', id, 5000)],
    [
      'once captured',
      '2060072',
      async (id: string) => {
        client.control.capture(id);
        return undefined;
      },
    ],
  ])('are refused %s', async (_, __, first) => {
    const id = sale(5000, true);
    await first(id);
    const answer = await client.act('reversals', id, 5000);
    expect(answer).toMatchObject({ status: 422, json: { status: 'FAILED' } });
    expect(String(answer.json['responseCode'])).toMatch(/^2206(1519|0072)$/);
    expect((await shows(id))['status']).toBe('FAILED');
  });

  it('of a part go where the method allows it', async () => {
    const day = await axeptaClient({ dataset: 'shop-day' });
    const [klarna, ratepay] = ['4e5b8d2f7c9a4163a1f7e3d5b9c2684d', '7a8e3d6b1c5f49208e4d9a7c2b6f3815'];
    expect((await day.act('reversals', klarna, 100)).json['responseCode']).toBe('22891102');
    const done = await day.act('reversals', ratepay, 100);
    expect(done.json['paymentMethods']).toMatchObject({
      ratepay: {
        account: { bankName: 'Musterbank' },
        paymentReference: expect.stringMatching(/^RF/) as string,
      },
    });
    expect((await day.act('reversals', ratepay, 40_000)).json['paymentMethods']).toMatchObject({
      ratepay: {
        providerDeclineCategory: 'UNPROCESSABLE_OPERATION',
        providerResponseCode: 'CANCELLATION_AMOUNT_TOO_HIGH',
      },
    });
    expect((await day.act('reversals', '4ab7d3a5cbae4fc4ddb2ffa1ebccfbe2', 5230)).json['responseCode']).toBe(
      '20500081',
    );
    await day.close();
  });

  it('hold the items of a basket against the amount', async () => {
    const day = await axeptaClient({ dataset: 'shop-day' });
    const id = '6b2f9c4d8e1a47539f6b3d7a5c8e2410';
    const order = (grossPrice: number) => ({ order: { items: [{ quantity: 1, grossPrice }] } });
    expect((await day.act('reversals', id, 5990, order(5000))).status).toBe(422);
    expect((await day.act('reversals', id, 5990, order(5990))).status).toBe(200);
    await day.close();
  });
});

describe('refunds', () => {
  it('give captured money back, several times, never more than was captured', async () => {
    const id = taken();
    expect((await client.act('refunds', id, 2000)).status).toBe(200);
    expect(await shows(id)).toMatchObject({ amount: { capturedValue: 5000, refundedValue: 2000 } });
    expect((await client.act('refunds', id, 3001)).json['responseCode']).toBe('22060957');
    expect((await client.act('refunds', id, 3000)).status).toBe(200);
    expect((await client.act('refunds', id, 1)).json['responseCode']).toBe('22060958');
    expect(effects(id)).toEqual([
      ['refund', 2000],
      ['refund', 3000],
    ]);
  });

  it.each([
    ['too early', async () => sale(), '22060953'],
    ['in another currency', async () => taken(), '22061802'],
  ])('are refused %s', async (why, make, code) => {
    const currency = why === 'in another currency' ? 'CHF' : 'EUR';
    const answer = await client.act('refunds', await make(), 100, { amount: { value: 100, currency } });
    expect(answer.json['responseCode']).toBe(code);
  });

  it('are refused after twelve months and where a complaint is open', async () => {
    const day = await axeptaClient({ dataset: 'shop-day' });
    expect((await day.act('refunds', 'a0bdd9abc1a445cad3b8f5a7e1c2f1e8', 100)).json['responseCode']).toBe(
      '22060959',
    );
    expect((await day.act('refunds', '8efbb7e9afe243a8b1f6d3e5cfa0dfc6', 100)).json['responseCode']).toBe(
      '22060954',
    );
    await day.close();
  });

  it('may stay pending for a while, and then move money once', async () => {
    client.world.setAssumed({ refunds: 'pending' });
    const id = taken();
    expect((await client.act('refunds', id, 2000)).json).toMatchObject({ status: 'PENDING' });
    expect(effects(id)).toEqual([]);
    expect(await shows(id)).toMatchObject({ status: 'PENDING', amount: { refundedValue: 0 } });
    client.control.advanceClock(4 * 60_000);
    expect(await shows(id)).toMatchObject({ status: 'OK', amount: { refundedValue: 2000 } });
    expect(effects(id)).toEqual([['refund', 2000]]);
  });

  it('without a payment are switched off', async () => {
    const answer = await client.post('/payments/refunds', {
      transId: 'x',
      amount: { value: 1, currency: 'EUR' },
    });
    expect(answer).toMatchObject({ status: 422, json: { responseCode: '20500071' } });
  });
});

describe('the end-of-day run', () => {
  it('orders automatic captures, then executes them; held ones stay', async () => {
    const [automatic, manual] = [sale(), sale(5000, true)];
    client.control.closeBatch('BNP_TRAINING');
    expect((await shows(automatic))['status']).toBe('CAPTURE_REQUEST');
    expect((await client.act('reversals', automatic, 5000)).json['responseCode']).toBe('22060076');
    expect((await shows(manual))['status']).toBe('AUTHORIZED');
    client.control.settle();
    expect(await shows(automatic)).toMatchObject({ status: 'OK', amount: { capturedValue: 5000 } });
  });
});

describe('keys', () => {
  const again = { key: 'a'.repeat(32) };
  const body = { transId: 'T-9', amount: { value: 1000, currency: 'EUR' } };

  it('I2: the same request twice moves money once and gets the same answer', async () => {
    const id = taken();
    const first = await client.post(`/payments/${id}/refunds`, body, again);
    const second = await client.post(`/payments/${id}/refunds`, body, again);
    expect(second.text).toBe(first.text);
    expect(effects(id)).toHaveLength(1);
  });

  it('are forgotten after their life', async () => {
    client.world.setAssumed({ keyLife: 'one-day' });
    const id = taken();
    await client.post(`/payments/${id}/refunds`, body, again);
    client.control.advanceClock(DAY);
    await client.post(`/payments/${id}/refunds`, body, again);
    expect(effects(id)).toHaveLength(2);
  });

  it.each([
    ['processed-as-new', 422],
    ['conflict-409', 409],
  ] as const)('while the first action is open a repeat is %s', async (openReplay, status) => {
    client.world.setAssumed({ refunds: 'pending', openReplay });
    const id = taken();
    await client.post(`/payments/${id}/refunds`, body, again);
    expect((await client.post(`/payments/${id}/refunds`, body, again)).status).toBe(status);
  });
});

describe('requests that break the rules', () => {
  it.each([
    [{ amount: { value: 1, currency: 'EUR' } }, 'transId'],
    [{ transId: 'T', amount: { value: 1.5, currency: 'EUR' } }, 'amount.value'],
    [{ transId: 'T', amount: { value: 1 } }, 'amount.currency'],
    [{ transId: 'T', refNr: 'with space', amount: { value: 1, currency: 'EUR' } }, 'refNr'],
  ])('name the field: %o', async (body, field) => {
    const answer = await client.post(`/payments/${sale()}/reversals`, body);
    expect(answer).toMatchObject({ status: 400, json: { field } });
  });

  it('an unknown payment is an empty 404, or an envelope', async () => {
    expect(await client.get('/payments/getByPayId/none')).toMatchObject({ status: 404, text: '' });
    client.world.setAssumed({ unknownPayment: 'envelope-422' });
    expect(await client.act('reversals', 'none', 1)).toMatchObject({
      status: 422,
      json: { responseCode: '20500061' },
    });
  });

  it('there is no list', async () => {
    expect((await client.get('/payments')).status).toBe(404);
  });
});

describe('the boutique', () => {
  it('has every method and stage, found by both of its names, and hands its register over', async () => {
    const day = await axeptaClient({ dataset: 'shop-day' });
    const payments = day.world.payments();
    expect(new Set(payments.map(({ method }) => method)).size).toBe(11);
    const [first] = payments;
    const byTransId = await day.get(`/payments/getByTransId/${first?.transId ?? ''}`);
    expect(byTransId.json['payId']).toBe(first?.id);
    expect(day.world.registerCsv().split('\n')).toHaveLength(payments.length + 2);
    expect(day.world.registerCsv()).toContain(',12800,JPY,');
    await day.close();
  });

  it('keeps its world, keys included', async () => {
    const id = taken();
    const body = { transId: 'T-9', amount: { value: 1000, currency: 'EUR' } };
    const first = await client.post(`/payments/${id}/refunds`, body, { key: 'b'.repeat(32) });
    const kept: unknown = JSON.parse(JSON.stringify(client.world.dump()));
    const { createAxeptaWorld } = await import('./world');
    const { clock, random, effects } = client.world.gateway;
    const parts = { clock, random, effects, apiKey: 'key', dataset: 'empty', oddities: true, kept } as const;
    const again = createAxeptaWorld(parts);
    expect(again.payments()).toEqual(client.world.payments());
    expect(again.gateway.keys.dump()[0]?.reply.body).toBe(first.text);
    expect(createAxeptaWorld({ ...parts, kept: { nonsense: 1 } }).payments()).toEqual([]);
  });
});
