import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { C8Y, code, DAY, LRJ, testClient, type TestClient } from '../../testing/client';

describe('Idempotency-Key', () => {
  let client: TestClient;
  const key = randomUUID();
  beforeEach(async () => {
    client = await testClient();
  });
  afterEach(() => client.close());

  it.each([[null], ['1'], ['8e03978e-40d5-13e8-bc93-6894a57f9324']])(
    '%s is refused: not a UUID v4',
    async (bad) => {
      const answer = await client.reverse(LRJ, {}, { key: bad });
      expect(answer.status).toBe(400);
      expect(code(answer)).toBe('idempotency-key-missing');
      expect(client.control.effects()).toEqual([]);
    },
  );

  it('brings the first reply again, byte for byte, and no second effect', async () => {
    const first = await client.refund(C8Y, 1000, { key });
    await client.refund(C8Y, 500);
    const again = await client.refund(C8Y, 1000, { key });
    expect(again.text).toBe(first.text);
    expect(again.status).toBe(first.status);
    expect(client.control.effectsOf(C8Y).refunds).toEqual({ count: 2, amountMinor: 1500 });
  });

  it.each([
    ['another body', (c: TestClient) => c.refund(C8Y, 1001, { key })],
    ['another address', (c: TestClient) => c.refund(LRJ, 1000, { key })],
    [
      'the same body written differently',
      (c: TestClient) =>
        c.post(`/payments/${C8Y}/refund`, '{"description":"Faulty item", "amount":1000}', { key }),
    ],
  ])('with %s is a conflict', async (_, again) => {
    await client.refund(C8Y, 1000, { key });
    const answer = await again(client);
    expect(answer.status).toBe(409);
    expect(code(answer)).toBe('idempotency-key-in-use');
    expect(client.control.effects()).toHaveLength(1);
  });

  it('is remembered for seven days and then forgotten', async () => {
    const first = await client.refund(C8Y, 1000, { key });
    client.control.advanceClock(7 * DAY - 1);
    await client.signIn();
    expect((await client.refund(C8Y, 1000, { key })).text).toBe(first.text);
    client.control.advanceClock(1);
    expect((await client.refund(C8Y, 1000, { key })).json.refunds).toHaveLength(2);
    expect(client.control.effectsOf(C8Y).refunds.count).toBe(2);
  });

  it('of a refused request can be used again, or not, as the reading says', async () => {
    expect((await client.reverse(C8Y, {}, { key })).status).toBe(400);
    expect((await client.reverse(LRJ, {}, { key })).status).toBe(200);
    client.control.setAssumed({ savedErrors: 'saved' });
    const other = randomUUID();
    expect((await client.reverse(C8Y, {}, { key: other })).status).toBe(400);
    expect((await client.reverse(LRJ, {}, { key: other })).status).toBe(409);
  });

  it('of a request still at work waits for its reply, or conflicts, as the reading says', async () => {
    client.control.setFault({ kind: 'slow-action', delayMs: 200 });
    const [first, second] = await Promise.all([
      client.reverse(LRJ, {}, { key }),
      client.reverse(LRJ, {}, { key }),
    ]);
    expect(second.text).toBe(first.text);
    expect(client.control.effectsOf(LRJ).reversals.count).toBe(1);

    client.control.setAssumed({ concurrentReplay: 'conflict-409' });
    client.control.setFault({ kind: 'slow-action', delayMs: 200 });
    const own = { key: randomUUID() };
    const statuses = await Promise.all([client.refund(C8Y, 100, own), client.refund(C8Y, 100, own)]);
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(client.control.effectsOf(C8Y).refunds.count).toBe(1);
  });
});
