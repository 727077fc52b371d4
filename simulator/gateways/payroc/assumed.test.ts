import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { C8Y, code, LRJ, testClient, type TestClient } from '../../testing/client';

describe('readings of what Payroc leaves open', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await testClient();
  });
  afterEach(() => client.close());

  it.each([
    ['reduced-order-amount', 'ready', 3000, 3000],
    ['reversal-status-unchanged-amounts', 'reversal', 4000, 4000],
    ['reduced-authorized-amount-only', 'ready', 4000, 3000],
  ] as const)('partial reversal, %s', async (partialReversal, status, amount, authorized) => {
    client.control.setAssumed({ partialReversal });
    const { json } = await client.reverse(LRJ, { amount: 1000 });
    expect([
      json.transactionResult.status,
      json.order.amount,
      json.transactionResult.authorizedAmount,
    ]).toEqual([status, amount, authorized]);
    client.control.closeBatch();
    client.control.settle();
    expect((await client.refund(LRJ, 3001)).status).toBe(400);
    expect((await client.refund(LRJ, 3000)).status).toBe(200);
  });

  it.each([
    ['no-operations', [], 400],
    ['refund-early', ['refund'], 200],
    ['stale-ready', expect.arrayContaining(['fullyReverse', 'partiallyReverse']), 200],
  ] as const)('between closing and settlement, %s', async (settlingGap, operations, refund) => {
    client.control.setAssumed({ settlingGap });
    client.control.closeBatch();
    const { json } = await client.get(`/payments/${LRJ}`);
    expect(json.transactionResult.status).toBe('ready');
    expect(json.supportedOperations).toEqual(operations);
    expect((await client.reverse(LRJ)).status).toBe(400);
    expect((await client.refund(LRJ, 4000)).status).toBe(refund);
  });

  it.each([
    ['whole-reversal', 200, 4000],
    ['partial-reversal', 200, 1000],
    ['error-400', 400, 0],
  ] as const)('partial refund on an open batch, %s', async (partialRefundOnOpenBatch, status, given) => {
    client.control.setAssumed({ partialRefundOnOpenBatch });
    expect((await client.refund(LRJ, 1000)).status).toBe(status);
    expect(client.control.effectsOf(LRJ).reversals.amountMinor).toBe(given);
  });

  it('shows and drops what the other readings say', async () => {
    client.control.setAssumed({
      wrongState: 'cannot-be-modified-409',
      refundSign: 'positive',
      refundCodes: 'absent',
      refundedParent: 'ready',
      exhaustedOperations: 'refund-goes',
      refundOperations: 'absent',
      reversedRefunds: 'removed',
      reversedOperations: 'stale',
    });
    const conflict = await client.reverse(C8Y);
    expect([conflict.status, code(conflict)]).toEqual([409, 'cannot-be-modified']);
    const { json } = await client.refund(C8Y, 4000);
    expect(json.refunds[0]).toMatchObject({ amount: 4000 });
    expect(json.refunds[0]).not.toHaveProperty('responseCode');
    expect(json.transactionResult.status).toBe('ready');
    expect(json.supportedOperations).toEqual([]);
    const refund = await client.post(`/refunds/${json.refunds[0]?.refundId}/reverse`);
    expect(refund.json).not.toHaveProperty('supportedOperations');
    expect((await client.get(`/payments/${C8Y}`)).json).not.toHaveProperty('refunds');
    expect((await client.reverse(LRJ)).json.supportedOperations).toContain('fullyReverse');
  });

  it('matches parts of names, and leaves the ends of a range out, where told to', async () => {
    client.control.setAssumed({ nameMatching: 'contains', dateBounds: 'exclusive' });
    expect((await client.get('/payments?cardholderName=wei')).json.count).toBeGreaterThan(0);
    const at = encodeURIComponent((await client.get(`/payments/${LRJ}`)).json.order.dateTime);
    expect((await client.get(`/payments?orderId=Test_007&dateFrom=${at}`)).json.count).toBe(0);
  });

  it('refuses a reading that does not exist', () => {
    expect(() => client.control.setAssumed({ settlingGap: 'guess' as never })).toThrow();
  });
});
