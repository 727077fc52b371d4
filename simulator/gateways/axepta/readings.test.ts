import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, type Readings } from './assumed';
import { type AxeptaClient, axeptaClient } from './testing/client';

const RATEPAY_PARTLY_CAPTURED = '06133f01270a9b20391efb0d2728f74e';
const DELAYED = 'c2dffbcde3c657ecf5dab7c9e3e4b30a';
const KLARNA = '4e5b8d2f7c9a4163a1f7e3d5b9c2684d';
const RIVERTY = '8f1d5c9e7a3b46288b5f1e9d3c7a4926';
const OLD_HOLD = '28f5b1e3a9ec4da2bbf0ddefc9aad9c0';

let client: AxeptaClient;

beforeEach(async () => {
  client = await axeptaClient();
});

afterEach(async () => {
  await client.close();
});

const reads = (readings: Partial<Readings>) => client.world.setAssumed(readings);
const held = (amountMinor = 5000): string =>
  client.control.sale({ provider: 'axepta', amountMinor, hold: true });
const taken = (): string => {
  const id = held();
  client.control.capture(id);
  return id;
};
const shows = async (id: string) => (await client.get(`/payments/getByPayId/${id}`)).json;
const codeOf = async (asked: ReturnType<AxeptaClient['act']>) => (await asked).json['responseCode'];
const given = (id: string) => client.control.effectsOf(id).events.map(({ kind, via }) => [kind, via]);

describe('captures', () => {
  it('take a part, and let the rest lapse unless the account manages it further', async () => {
    const id = held();
    expect((await client.act('captures', id, 2000)).status).toBe(200);
    expect(await codeOf(client.act('captures', id, 1000))).toBe('22060072');
    expect(await codeOf(client.act('reversals', id, 3000))).toBe('22060072');
    reads({ extendedManagement: 'on' });
    expect((await client.act('captures', id, 1000)).status).toBe(200);
    expect((await client.act('reversals', id, 2000)).status).toBe(200);
    expect(await shows(id)).toMatchObject({ amount: { capturedValue: 3000 } });
  });

  it.each([
    ['too much', 5001, 'EUR', '22060067'],
    ['another currency', 5000, 'CHF', '22061802'],
  ])('are refused for %s', async (_, value, currency, code) => {
    const amount = { value, currency };
    expect(await codeOf(client.act('captures', held(), value, { amount }))).toBe(code);
  });

  it('wait for the end-of-day run, and for the end of a hold', async () => {
    const id = client.control.sale({ provider: 'axepta', amountMinor: 5000 });
    client.control.closeBatch('BNP_TRAINING');
    expect(await codeOf(client.act('captures', id, 5000))).toBe('22060065');
    expect(await codeOf(client.act('refunds', id, 5000))).toBe('22060065');
    const late = held();
    client.control.advanceClock(30 * DAY);
    expect(await codeOf(client.act('captures', late, 5000))).toBe('22060069');
    expect(await codeOf(client.act('reversals', late, 5000))).toBe('22061815');
  });

  it('of the delayed kind are ordered when their hours are over', async () => {
    const day = await axeptaClient({ dataset: 'shop-day' });
    const status = async () => (await day.get(`/payments/getByPayId/${DELAYED}`)).json['status'];
    expect(await status()).toBe('AUTHORIZED');
    day.control.advanceClock(DAY);
    expect(await status()).toBe('CAPTURE_REQUEST');
    day.control.settle();
    expect(await status()).toBe('OK');
    expect((await day.get(`/payments/getByPayId/${OLD_HOLD}`)).json['status']).toBe('AUTHORIZED');
    await day.close();
  });
});

describe('Ratepay', () => {
  it('reverses the rest of a partly captured payment, and no more', async () => {
    const day = await axeptaClient({ dataset: 'shop-day' });
    const over = await day.act('reversals', RATEPAY_PARTLY_CAPTURED, 11_001);
    expect(over.json).toMatchObject({
      responseCode: '21890067',
      paymentMethods: { ratepay: { providerResponseCode: 'CANCELLATION_AMOUNT_TOO_HIGH' } },
    });
    expect((await day.act('reversals', RATEPAY_PARTLY_CAPTURED, 11_000)).status).toBe(200);
    await day.close();
  });
});

describe('open points', () => {
  it.each([
    ['taken', 200],
    ['refused-1102', 422],
  ] as const)('a partial reversal of a card is %s', async (cardPartialReversal, status) => {
    reads({ cardPartialReversal });
    const id = held();
    expect((await client.act('reversals', id, 1000)).status).toBe(status);
    expect((await client.act('reversals', id, status === 200 ? 4000 : 5000)).status).toBe(200);
  });

  it.each([
    ['last-operation', 'FAILED'],
    ['last-success', 'OK'],
  ] as const)('after a refusal a read shows the %s', async (readStatus, status) => {
    reads({ readStatus });
    const id = taken();
    const refusal = await client.act('refunds', id, 5001);
    expect(refusal.json).toMatchObject({ status: 'FAILED', responseCode: '22060957' });
    expect((await shows(id))['status']).toBe(status);
  });

  it('an operation has a name to find the payment by, or not', async () => {
    const id = held();
    await client.act('reversals', id, 5000, { transId: 'RETURN-1' });
    expect((await client.get('/payments/getByTransId/RETURN-1')).status).toBe(404);
    reads({ transIdLookup: 'operations-too' });
    expect((await client.get('/payments/getByTransId/RETURN-1')).json['payId']).toBe(id);
  });

  it('a name that was used may be refused', async () => {
    const id = taken();
    await client.act('refunds', id, 1000, { transId: 'RETURN-1' });
    reads({ transIdReuse: 'refused-1515' });
    expect(await codeOf(client.act('refunds', id, 1000, { transId: 'RETURN-1' }))).toBe('22061515');
    expect((await client.act('refunds', id, 1000, { transId: 'RETURN-2' })).status).toBe(200);
  });

  it('a read has the names of the last operation, or those of the payment’s beginning', async () => {
    const id = held();
    const first = await shows(id);
    const { json } = await client.act('reversals', id, 5000, { transId: 'RETURN-1' });
    expect(await shows(id)).toMatchObject({ xId: json['xId'], transId: first['transId'] });
    reads({ readTransId: 'last-operation', readXId: 'authorisation' });
    const other = held(7000);
    const before = await shows(other);
    expect(await shows(id)).toMatchObject({ transId: 'RETURN-1' });
    expect((await shows(id))['xId']).not.toBe(json['xId']);
    client.control.portalReturn({ paymentId: other, kind: 'reverse' });
    expect(await shows(other)).toMatchObject({ xId: before['xId'], transId: before['transId'] });
  });

  it('acquirers answer with codes of their own, or stay silent', async () => {
    const [silent, speaking] = [held(), held()];
    expect((await client.act('reversals', silent, 5001)).json['paymentMethods']).toEqual({});
    reads({ acquirer: 'clearhaus', approvalCode: 'string' });
    expect((await client.act('reversals', speaking, 5001)).json['paymentMethods']).toMatchObject({
      card: { providerResponseCode: '05' },
    });
    expect((await client.act('reversals', speaking, 5000)).json['paymentMethods']).toMatchObject({
      card: { providerResponseCode: '00', providerApprovalCode: '004711' },
    });
  });

  it('fields of reads are spelled and typed in two ways', async () => {
    const day = await axeptaClient({ dataset: 'shop-day' });
    const methods = async (id: string) =>
      (await day.get(`/payments/getByPayId/${id}`)).json['paymentMethods'];
    expect(await methods(KLARNA)).toMatchObject({ klarna: { provideResponseText: 'ACCEPTED' } });
    expect(await methods(RIVERTY)).toMatchObject({ riverty: { providerResponseCode: 0 } });
    day.world.setAssumed({ klarnaText: 'providerResponseText', rivertyCode: 'string' });
    expect(await methods(KLARNA)).toMatchObject({ klarna: { providerResponseText: 'ACCEPTED' } });
    expect(await methods(RIVERTY)).toMatchObject({ riverty: { providerResponseCode: '0' } });
    await day.close();
  });
});

describe('a pending refund', () => {
  it('keeps a second one out, or lets it through within the remainder', async () => {
    reads({ refunds: 'pending' });
    const id = taken();
    await client.act('refunds', id, 3000);
    expect(await codeOf(client.act('refunds', id, 1000))).toBe('22060066');
    reads({ secondRefund: 'taken' });
    expect(await codeOf(client.act('refunds', id, 2001))).toBe('22060957');
    expect((await client.act('refunds', id, 2000)).status).toBe(200);
    client.control.advanceClock(4 * 60_000);
    expect(await shows(id)).toMatchObject({ amount: { refundedValue: 5000 } });
    expect(given(id)).toHaveLength(2);
  });
});

describe('a pending reversal', () => {
  it('keeps everything else out, keeps its id, and releases the hold in the end', async () => {
    reads({ reversals: 'pending' });
    const id = held();
    const { json } = await client.act('reversals', id, 5000);
    expect(json).toMatchObject({ status: 'PENDING' });
    expect(await shows(id)).toMatchObject({ status: 'PENDING', xId: json['xId'] });
    expect(await codeOf(client.act('reversals', id, 5000))).toBe('22060064');
    expect(await codeOf(client.act('captures', id, 5000))).toBe('22060064');
    expect(given(id)).toEqual([]);
    client.control.advanceClock(4 * 60_000);
    expect(await shows(id)).toMatchObject({ status: 'OK', xId: json['xId'] });
    expect(given(id)).toEqual([['reversal', 'api']]);
  });

  it.each([
    ['last-operation', 'FAILED'],
    ['last-success', 'AUTHORIZED'],
  ] as const)('or is refused after all, and a read shows the %s', async (readStatus, status) => {
    reads({ reversals: 'pending', pendingEnds: 'refused', readStatus });
    const id = held();
    await client.act('reversals', id, 5000);
    client.control.advanceClock(4 * 60_000);
    expect(await shows(id)).toMatchObject({ status });
    expect(given(id)).toEqual([]);
    reads({ reversals: 'at-once' });
    expect((await client.act('reversals', id, 5000)).status).toBe(200);
  });

  it('like a refund', async () => {
    reads({ refunds: 'pending', pendingEnds: 'refused', readStatus: 'last-success' });
    const id = taken();
    await client.act('refunds', id, 5000);
    client.control.advanceClock(4 * 60_000);
    expect(await shows(id)).toMatchObject({ status: 'OK', amount: { refundedValue: 0 } });
  });
});

describe('a gateway that acts twice', () => {
  it('counts a reversal two times, and never shows a negative amount', async () => {
    reads({ reversedPayment: 'amount-zero', partlyReversedPayment: 'amount-reduced' });
    const id = held();
    client.control.setFault({ kind: 'duplicate' });
    expect((await client.act('reversals', id, 5000)).status).toBe(200);
    expect(given(id)).toEqual([
      ['reversal', 'api'],
      ['reversal', 'gateway'],
    ]);
    expect(await shows(id)).toMatchObject({ amount: { value: 0 } });
    expect(client.world.remaining(id)).toBe(0);
    expect(await codeOf(client.act('reversals', id, 5000))).toBe('22061519');
  });

  it('does not lose the refund that was pending', async () => {
    reads({ refunds: 'pending' });
    const id = taken();
    client.control.setFault({ kind: 'duplicate' });
    await client.act('refunds', id, 2000);
    client.control.advanceClock(4 * 60_000);
    expect(await shows(id)).toMatchObject({ amount: { refundedValue: 4000 } });
    expect(given(id)).toEqual([
      ['refund', 'gateway'],
      ['refund', 'api'],
    ]);
  });
});

it('a token is asked for with a grant, and a missing field is called required', async () => {
  expect(await client.token({ client_id: 'BNP_TRAINING' })).toMatchObject({
    status: 400,
    json: { error: 'invalid_request' },
  });
  const body = { amount: { value: 1, currency: 'EUR' } };
  expect((await client.post(`/payments/${held()}/refunds`, body)).json).toEqual({
    field: 'transId',
    error: 'This field is required.',
  });
});

it('only a card that was authorised has an approval code', async () => {
  const day = await axeptaClient({ dataset: 'shop-day' });
  for (const { id, method, standing } of day.world.payments()) {
    if (method !== 'CARD') continue;
    const { text } = await day.get(`/payments/getByPayId/${id}`);
    expect(text.includes('providerApprovalCode')).toBe(standing === 'approved');
  }
  await day.close();
});

it('no seeded payment looks like another but the one pair', async () => {
  const day = await axeptaClient({ dataset: 'shop-day' });
  const cards = day.world.payments().filter(({ card }) => card !== null);
  const looks = cards.map(
    ({ authorised, currency, card }) => `${authorised} ${currency} ${card?.last4 ?? ''}`,
  );
  expect(looks.length - new Set(looks).size).toBe(1);
  await day.close();
});
