import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { C8Y, DAY, first, LRJ, MINUTE, testClient, type TestClient } from '../../testing/client';

describe('the life of a batch', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await testClient();
  });
  afterEach(() => client.close());

  const look = async (id = LRJ) => {
    await client.signIn();
    const { json } = await client.get(`/payments/${id}`);
    return [json.transactionResult.status, json.supportedOperations];
  };
  const OPEN = [
    'capture',
    'fullyReverse',
    'partiallyReverse',
    'incrementAuthorization',
    'adjustTip',
    'setAsPending',
  ];

  it('runs open, settling, settled as the clock passes 23:40 in New York', async () => {
    expect(await look()).toEqual(['ready', OPEN]);
    client.control.advanceClock(Date.parse('2026-03-14T03:39:59Z') - client.control.now().getTime());
    expect(await look()).toEqual(['ready', OPEN]);
    client.control.advanceClock(1000);
    expect(await look()).toEqual(['ready', []]);
    expect((await client.reverse(LRJ)).status).toBe(400);
    expect((await client.refund(LRJ, 4000)).status).toBe(400);
    client.control.advanceClock(60 * MINUTE);
    expect(await look()).toEqual(['complete', ['refund']]);
    expect((await client.refund(LRJ, 4000)).status).toBe(200);
  });

  it('closes and settles on demand, one terminal or all', async () => {
    expect(client.control.closeBatch('3204002')).toEqual(['3204002']);
    expect((await look())[0]).toBe('ready');
    expect((await look())[1]).toEqual(OPEN);
    expect(client.worlds.payroc.closeDay()).toEqual(['3204001', '3204002']);
    expect(await look()).toEqual(['ready', []]);
    expect(client.worlds.payroc.settle()).toBe(3);
    expect(await look()).toEqual(['complete', ['refund']]);
    expect(client.worlds.payroc.settle()).toBe(0);
    expect(() => client.control.closeBatch('nope')).toThrow(/nope/);
  });

  it('never closes a manual terminal by itself', async () => {
    client.control.advanceClock(3 * DAY);
    await client.signIn();
    const { json } = await client.get('/payments?processingTerminalId=3204002&status=ready');
    expect(json.count).toBe(1);
  });

  it('keeps a hold pending through closings, until it is captured or expires', async () => {
    const hold = client.control.sale({ amountMinor: 9000, hold: true });
    client.control.closeBatch();
    client.control.settle();
    expect((await look(hold))[0]).toBe('pending');
    expect((await look(hold))[1]).toEqual([
      'capture',
      'fullyReverse',
      'partiallyReverse',
      'incrementAuthorization',
      'setAsReady',
    ]);
    const captured = await client.post(`/payments/${hold}/capture`, { amount: 8000 });
    expect(captured.json.order.amount).toBe(8000);
    expect(captured.json.transactionResult).toMatchObject({ status: 'ready', authorizedAmount: 8000 });
    const other = client.control.sale({ amountMinor: 9000, hold: true });
    client.control.advanceClock(7 * DAY);
    expect(await look(other)).toEqual(['expired', []]);
    expect((await look(hold))[0]).toBe('complete');
  });

  it('puts refunds into the open batch: taken back before it closes, complete after it settled', async () => {
    const { refundId } = first((await client.refund(C8Y, 1000)).json.refunds);
    expect((await client.get(`/refunds/${refundId}`)).json.supportedOperations).toEqual(['fullyReverse']);
    client.control.closeBatch();
    const closed = (await client.get(`/refunds/${refundId}`)).json;
    expect([closed.transactionResult.status, closed.supportedOperations]).toEqual(['ready', []]);
    expect((await client.post(`/refunds/${refundId}/reverse`)).status).toBe(400);
    client.control.settle();
    expect((await client.get(`/refunds/${refundId}`)).json.transactionResult.status).toBe('complete');
    expect((await client.get(`/payments/${C8Y}`)).json.refunds[0]?.status).toBe('complete');
  });

  it('plays every closing of a clock that jumps a month', async () => {
    client.control.advanceClock(30 * DAY);
    expect(await look()).toEqual(['complete', ['refund']]);
    const fresh = client.control.sale({ amountMinor: 500 });
    expect((await look(fresh))[0]).toBe('ready');
  });
});
