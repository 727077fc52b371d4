import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { C8Y, code, LRJ, testClient, type TestClient } from '../../testing/client';
import { paymentShape } from '../../testing/payroc-shapes';

describe('what a POST must look like', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await testClient({ oddities: false });
  });
  afterEach(() => client.close());

  it.each([
    ['a decimal amount', { amount: 49.99, description: 'x' }, 'amount'],
    ['an amount as text', { amount: '100', description: 'x' }, 'amount'],
    ['no amount', { description: 'x' }, 'amount'],
    ['an amount of 0', { amount: 0, description: 'x' }, 'amount'],
    ['a negative amount', { amount: -5, description: 'x' }, 'amount'],
    ['an amount that no double holds', '{"amount":9007199254740993,"description":"x"}', 'amount'],
    ['no description', { amount: 100 }, 'description'],
    ['an empty description', { amount: 100, description: '' }, 'description'],
    ['a description of 101', { amount: 100, description: 'x'.repeat(101) }, 'description'],
    ['an operator of 51', { amount: 100, description: 'x', operator: 'x'.repeat(51) }, 'operator'],
    ['broken JSON', '{"amount":', 'body'],
    ['an array', [], 'body'],
    ['null', 'null', 'body'],
  ])('refuses a refund with %s', async (_, body, parameter) => {
    const answer = await client.post(`/payments/${C8Y}/refund`, body);
    expect(answer.status).toBe(400);
    expect(code(answer)).toBe('bad-request');
    expect(answer.json.errors[0]?.parameter).toBe(parameter);
    expect(client.control.effects()).toEqual([]);
  });

  it('accepts the longest words allowed', async () => {
    const body = { amount: 100, description: 'x'.repeat(100), operator: 'x'.repeat(50) };
    expect((await client.post(`/payments/${C8Y}/refund`, body)).status).toBe(200);
  });

  it('needs JSON as media type where there is a body, and a body of bearable size', async () => {
    const text = await client.reverse(LRJ, {}, { headers: { 'content-type': 'text/plain' } });
    expect([text.status, code(text)]).toEqual([415, 'unsupported-media-type']);
    const big = await client.reverse(LRJ, { operator: 'x'.repeat(2_000_000) });
    expect([big.status, code(big)]).toEqual([413, 'payload-too-large']);
    const charset = { 'content-type': 'application/json; charset=utf-8' };
    expect((await client.reverse(LRJ, {}, { headers: charset })).status).toBe(200);
  });

  const sale = {
    channel: 'pos',
    processingTerminalId: '3204001',
    operator: 'Jane',
    order: { orderId: 'New-1', amount: 2599, currency: 'USD', description: 'Pizza' },
    paymentMethod: {
      type: 'card',
      cardDetails: {
        entryMethod: 'keyed',
        keyedData: { dataFormat: 'plainText', cardNumber: '4111111111111111', expiryDate: '1230' },
      },
    },
  };

  it('creates a sale with a masked card, at an address that answers', async () => {
    const created = await client.post('/payments', sale);
    expect(created.status).toBe(201);
    expect(paymentShape.parse(created.json)).toMatchObject({
      card: { type: 'Visa Credit', cardNumber: '411111******1111' },
      transactionResult: { type: 'sale', status: 'ready', responseCode: 'A', authorizedAmount: 2599 },
    });
    const path = (created.headers.get('location') ?? '').slice(client.apiUrl.length);
    expect((await client.get(path)).text).toBe(created.text);
    expect((await client.get('/payments?limit=1')).json.data[0]?.paymentId).toBe(created.json.paymentId);
    expect(JSON.stringify(client.control.requests())).not.toContain('4111111111111111');
  });

  it('creates a hold where capture is to come later', async () => {
    const { json } = await client.post('/payments', { ...sale, autoCapture: false });
    expect(json.transactionResult).toMatchObject({ type: 'preAuthorization', status: 'pending' });
  });

  it.each([
    [4901, 'declined', 'D'],
    [4902, 'referral', 'R'],
    [1403, 'declined', 'D'],
  ])('answers the amount %i with %s', async (amount, status, responseCode) => {
    const { json } = await client.post('/payments', { ...sale, order: { ...sale.order, amount } });
    expect(json.transactionResult).toMatchObject({ status, responseCode });
  });

  it('refuses a sale at an unknown terminal and a capture of too much', async () => {
    const unknown = await client.post('/payments', { ...sale, processingTerminalId: '9999' });
    expect(unknown.json.errors[0]?.parameter).toBe('processingTerminalId');
    const hold = client.control.sale({ amountMinor: 1000, hold: true });
    expect((await client.post(`/payments/${hold}/capture`, { amount: 1001 })).status).toBe(400);
    expect((await client.post(`/payments/${C8Y}/capture`)).status).toBe(400);
  });
});
