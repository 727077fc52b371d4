import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Body, C8Y, code, first, LRJ, testClient, type TestClient } from '../../testing/client';

describe('returning money', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await testClient();
  });
  afterEach(() => client.close());

  const find = async (query: string): Promise<string> =>
    first((await client.get(`/payments?${query}`)).json.data).paymentId;
  const findWhere = async (matches: (payment: Body) => boolean): Promise<Body> =>
    first((await client.get('/payments?limit=100')).json.data.filter(matches));

  it('reverses a whole sale of the open batch once', async () => {
    const { status, json } = await client.reverse(LRJ, {});
    expect(status).toBe(200);
    expect(json.transactionResult).toMatchObject({
      status: 'reversal',
      authorizedAmount: 4000,
      type: 'sale',
    });
    expect(json.order.amount).toBe(4000);
    expect(json.supportedOperations).toEqual([]);
    expect((await client.reverse(LRJ)).status).toBe(400);
    expect(client.control.effectsOf(LRJ)).toMatchObject({
      reversals: { count: 1, amountMinor: 4000 },
      refunds: { count: 0, amountMinor: 0 },
    });
  });

  it('reverses part, then the rest', async () => {
    const { json } = await client.reverse(LRJ, { amount: 1250, operator: 'Jane' });
    expect(json.order.amount).toBe(2750);
    expect(json.transactionResult).toMatchObject({ status: 'ready', authorizedAmount: 2750 });
    expect((await client.reverse(LRJ, { amount: 2751 })).status).toBe(400);
    expect((await client.reverse(LRJ, { amount: 2750 })).json.transactionResult.status).toBe('reversal');
    expect(client.control.effectsOf(LRJ).reversals).toEqual({ count: 2, amountMinor: 4000 });
  });

  it('releases a hold, and part of one', async () => {
    const hold = await find('status=pending');
    const { json } = await client.reverse(hold, { amount: 100 });
    expect(json.transactionResult.status).toBe('pending');
    expect((await client.reverse(hold)).json.transactionResult.status).toBe('reversal');
  });

  it('refuses a part where only all of it is listed', async () => {
    const full = await findWhere((payment) => payment.order.description === 'Parking');
    expect(full.supportedOperations).toEqual(['fullyReverse', 'setAsPending']);
    expect((await client.reverse(full.paymentId, { amount: 100 })).status).toBe(400);
    expect((await client.reverse(full.paymentId)).status).toBe(200);
  });

  it.each([[0], [-1], [4001]])('refuses to reverse %i of 4000', async (amount) => {
    expect(code(await client.reverse(LRJ, { amount }))).toBe('bad-request');
    expect(client.control.effects()).toEqual([]);
  });

  it('lets no more than was approved go back from a partial approval', async () => {
    const { paymentId } = await findWhere((payment) => payment.transactionResult.responseCode === 'P');
    expect((await client.reverse(paymentId, { amount: 6001 })).status).toBe(400);
    await client.reverse(paymentId);
    expect(client.control.effectsOf(paymentId).reversals).toEqual({ count: 1, amountMinor: 6000 });
  });

  it('refunds a settled payment in parts up to its amount, with negative summaries', async () => {
    const first = await client.refund(C8Y, 1500);
    expect(first.status).toBe(200);
    expect(first.json.transactionResult).toMatchObject({ status: 'complete', type: 'sale' });
    expect(first.json.refunds).toEqual([
      expect.objectContaining({ amount: -1500, currency: 'USD', status: 'ready', responseCode: 'A' }),
    ]);
    expect((await client.refund(C8Y, 2501)).status).toBe(400);
    expect((await client.refund(C8Y, 2500)).json.refunds).toHaveLength(2);
    expect((await client.refund(C8Y, 1)).status).toBe(400);
    expect(client.control.effectsOf(C8Y).refunds).toEqual({ count: 2, amountMinor: 4000 });
    expect(client.control.remaining(C8Y)).toBe(0);
  });

  it('refuses to reverse what is settled, and to refund what is over', async () => {
    expect((await client.reverse(C8Y)).status).toBe(400);
    for (const status of ['declined', 'expired', 'admin', 'reversal']) {
      expect((await client.refund(await find(`status=${status}`), 100)).status).toBe(400);
    }
    expect(client.control.effects()).toEqual([]);
  });

  it('silently turns a refund in the open batch into a reversal', async () => {
    const { status, json } = await client.refund(LRJ, 4000);
    expect(status).toBe(200);
    expect(json.transactionResult).toMatchObject({ status: 'reversal', authorizedAmount: 4000 });
    expect(json.refunds).toBeUndefined();
    expect(client.control.effectsOf(LRJ).events).toEqual([
      expect.objectContaining({ kind: 'reversal', asked: 'refund', amountMinor: 4000, via: 'api' }),
    ]);
  });

  it('takes a refund back while its batch is open, which frees the amount', async () => {
    const { refundId } = first((await client.refund(C8Y, 4000)).json.refunds);
    const reversed = await client.post(`/refunds/${refundId}/reverse`);
    expect(reversed.json.transactionResult.status).toBe('reversal');
    expect((await client.post(`/refunds/${refundId}/reverse`)).status).toBe(400);
    expect((await client.get(`/payments/${C8Y}`)).json.refunds[0]?.status).toBe('reversal');
    expect(client.control.remaining(C8Y)).toBe(4000);
    expect((await client.refund(C8Y, 4000)).status).toBe(200);
    expect(client.control.effectsOf(C8Y)).toMatchObject({
      refunds: { count: 2, amountMinor: 8000 },
      refundReversals: { count: 1, amountMinor: 4000 },
    });
  });

  it('counts what people do in the portal, and shows it', async () => {
    expect(client.control.portalReturn({ paymentId: LRJ, kind: 'reverse', amountMinor: 500 })).toMatchObject({
      kind: 'reversal',
      via: 'portal',
      amountMinor: 500,
    });
    client.control.portalReturn({ paymentId: C8Y, kind: 'refund' });
    expect((await client.get(`/payments/${LRJ}`)).json.order.amount).toBe(3500);
    expect((await client.get(`/payments/${C8Y}`)).json.refunds[0]?.amount).toBe(-4000);
    expect(() => client.control.portalReturn({ paymentId: C8Y, kind: 'refund', amountMinor: 1 })).toThrow(
      /amount/,
    );
  });

  it('names the operation’s key with each effect', async () => {
    const key = '8e03978e-40d5-43e8-bc93-6894a57f9324';
    await client.reverse(LRJ, {}, { key });
    expect(client.control.effectsOf(LRJ).events[0]?.idempotencyKey).toBe(key);
  });
});
