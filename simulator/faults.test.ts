import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultCatalogue, type FaultKind } from '../shared/domain/training';
import { C8Y, code, LRJ, testClient, type TestClient } from './testing/client';

describe('faults', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await testClient();
  });
  afterEach(() => client.close());

  const reversals = () => client.control.effectsOf(LRJ).reversals.count;
  const lost = (promise: Promise<unknown>) => expect(promise).rejects.toThrow();

  it('reply-lost: the money moves, the answer never comes, a replay brings it', async () => {
    client.control.setFault({ kind: 'reply-lost' });
    const key = randomUUID();
    await lost(client.reverse(LRJ, {}, { key }));
    expect(reversals()).toBe(1);
    expect((await client.reverse(LRJ, {}, { key })).json.transactionResult.status).toBe('reversal');
    expect(reversals()).toBe(1);
  });

  it('request-lost: nothing moves, a replay does it', async () => {
    client.control.setFault({ kind: 'request-lost' });
    const key = randomUUID();
    await lost(client.reverse(LRJ, {}, { key }));
    expect(reversals()).toBe(0);
    expect((await client.reverse(LRJ, {}, { key })).status).toBe(200);
    expect(reversals()).toBe(1);
  });

  it('slow-action: acts late, although nobody listens any more', async () => {
    client.control.setFault({ kind: 'slow-action', delayMs: 150 });
    await lost(client.reverse(LRJ, {}, { signal: AbortSignal.timeout(30) }));
    expect(reversals()).toBe(0);
    await expect.poll(reversals).toBe(1);
  });

  it('slow-reply: acts at once and answers late', async () => {
    client.control.setFault({ kind: 'slow-reply', delayMs: 150, scope: 'money' });
    const begun = Date.now();
    const answer = client.reverse(LRJ);
    await expect.poll(reversals, { interval: 10 }).toBe(1);
    expect((await answer).status).toBe(200);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(140);
  });

  it('cut-body: acts, and the answer stops in the middle', async () => {
    client.control.setFault({ kind: 'cut-body' });
    await lost(client.reverse(LRJ));
    expect(reversals()).toBe(1);
  });

  it.each<[FaultKind, number, string, number]>([
    ['too-many-requests', 429, 'application/problem+json', 0],
    ['error-before-acting', 500, 'application/problem+json', 0],
    ['error-after-acting', 500, 'application/problem+json', 1],
    ['bad-gateway-page', 502, 'text/html; charset=utf-8', 0],
    ['unavailable-page', 503, 'text/html; charset=utf-8', 0],
    ['html-success', 200, 'text/html; charset=utf-8', 0],
    ['payment-vanished', 404, 'application/problem+json', 0],
    ['token-expired', 401, 'application/problem+json', 0],
  ])('%s: %i as %s, %i effects', async (kind, status, type, effects) => {
    client.control.setFault({ kind });
    const answer = await client.reverse(LRJ);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
    expect(reversals()).toBe(effects);
  });

  it('error-after-acting: a replay brings the true answer', async () => {
    client.control.setFault({ kind: 'error-after-acting' });
    const key = randomUUID();
    expect(code(await client.reverse(LRJ, {}, { key }))).toBe('api-error');
    expect((await client.reverse(LRJ, {}, { key })).json.transactionResult.status).toBe('reversal');
    expect(reversals()).toBe(1);
  });

  it('too-many-requests: says when to come back', async () => {
    client.control.setFault({ kind: 'too-many-requests', retryAfterSeconds: 7 });
    expect((await client.get('/payments')).headers.get('retry-after')).toBe('7');
  });

  it('token-expired: the token really is dead, a new one works', async () => {
    client.control.setFault({ kind: 'token-expired' });
    expect((await client.get('/payments')).status).toBe(401);
    expect((await client.get('/payments')).status).toBe(401);
    await client.signIn();
    expect((await client.get('/payments')).status).toBe(200);
  });

  it('duplicate: one request moves money twice, and the counters say so', async () => {
    client.control.setFault({ kind: 'duplicate' });
    const { json } = await client.refund(C8Y, 1500);
    expect(json.refunds).toHaveLength(2);
    expect(client.control.effectsOf(C8Y)).toMatchObject({
      refunds: { count: 2, amountMinor: 3000 },
      events: [{ via: 'api' }, { via: 'gateway' }],
    });
    client.control.setFault({ kind: 'duplicate' });
    await client.reverse(LRJ);
    expect(client.control.effectsOf(LRJ).reversals).toEqual({ count: 2, amountMinor: 8000 });
  });

  it('wrong echoes: another amount or currency in the answer, the right effect', async () => {
    client.control.setFault({ kind: 'wrong-amount-echo' });
    const wrong = (await client.refund(C8Y, 1500)).json;
    expect(wrong.refunds[0]?.amount).toBe(-1600);
    client.control.setFault({ kind: 'wrong-currency-echo' });
    expect((await client.refund(C8Y, 500)).json.order.currency).toBe('EUR');
    expect(client.control.effectsOf(C8Y).refunds).toEqual({ count: 2, amountMinor: 2000 });
    expect((await client.get(`/payments/${C8Y}`)).json.refunds[0]).toMatchObject({
      amount: -1500,
      currency: 'USD',
    });
  });

  it('redirect: points at a host that can never resolve', async () => {
    client.control.setFault({ kind: 'redirect' });
    const answer = await client.reverse(LRJ);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(
      `https://internal-gateway.invalid/v1/payments/${LRJ}/reverse`,
    );
    expect(reversals()).toBe(0);
  });

  it('foreign-link: waits for a list, and moves its links to another host', async () => {
    client.control.setFault({ kind: 'foreign-link' });
    await client.get(`/payments/${LRJ}`);
    const { json } = await client.get('/payments?limit=2');
    expect(json.links[0]?.href).toMatch(/^http:\/\/internal-gateway\.invalid\/v1\/payments\?limit=2&after=/);
  });

  it('oversized-body: more than 20 MB', async () => {
    client.control.setFault({ kind: 'oversized-body', scope: 'reads' });
    expect((await client.get(`/payments/${LRJ}`)).text.length).toBeGreaterThan(20_000_000);
  });

  it('refund-declined: 200, an entry that is declined, no money', async () => {
    client.control.setFault({ kind: 'refund-declined' });
    const { status, json } = await client.refund(C8Y, 1500);
    expect(status).toBe(200);
    expect(json.refunds[0]).toMatchObject({ status: 'declined', responseCode: 'D', amount: -1500 });
    expect(client.control.effects()).toEqual([]);
    expect(client.control.remaining(C8Y)).toBe(4000);
  });

  it('dates: the simulated time, none, or a wrong one', async () => {
    const date = async () => (await client.get('/payments')).headers.get('date');
    expect(await date()).toBe('Fri, 13 Mar 2026 19:30:00 GMT');
    client.control.setFault({ kind: 'no-date-header' });
    expect(await date()).toBeNull();
    client.control.setFault({ kind: 'clock-skew', skewMinutes: -60 });
    expect(await date()).toBe('Fri, 13 Mar 2026 18:30:00 GMT');
  });

  it('pc-clock-wrong: every answer is three minutes behind until switched off, and other faults still strike', async () => {
    const date = async () => (await client.get('/payments')).headers.get('date');
    const fault = client.control.setFault({ kind: 'pc-clock-wrong', scope: 'money', count: 1 });
    for (let i = 0; i < 2; i += 1) expect(await date()).toBe('Fri, 13 Mar 2026 19:27:00 GMT');
    client.control.setFault({ kind: 'error-before-acting' });
    const refused = await client.reverse(LRJ);
    expect([refused.status, refused.headers.get('date')]).toEqual([500, 'Fri, 13 Mar 2026 19:27:00 GMT']);
    expect(client.control.listFaults()).toMatchObject([{ id: fault.id, remaining: null }]);
    client.control.clearFaults(fault.id);
    expect(await date()).toBe('Fri, 13 Mar 2026 19:30:00 GMT');
  });

  it('hit as often as asked, only their class, only their payment, until cleared', async () => {
    client.control.setFault({ kind: 'error-before-acting', scope: 'reads', count: 2 });
    expect((await client.refund(C8Y, 100)).status).toBe(200);
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await client.get('/payments')).status);
    expect(statuses).toEqual([500, 500, 200]);

    const fault = client.control.setFault({ kind: 'payment-vanished', count: null, resourceId: LRJ });
    expect((await client.get(`/payments/${C8Y}`)).status).toBe(200);
    for (let i = 0; i < 3; i += 1) expect((await client.get(`/payments/${LRJ}`)).status).toBe(404);
    client.control.clearFaults(fault.id);
    expect((await client.get(`/payments/${LRJ}`)).status).toBe(200);

    client.control.setFault({ kind: 'unavailable-page', scope: 'identity', count: null });
    await client.signIn();
    expect(client.control.listFaults()).toMatchObject([{ kind: 'unavailable-page', remaining: null }]);
    client.control.clearFaults();
    expect(client.control.listFaults()).toEqual([]);
  });

  it('are all in the catalogue with words for people, and can all be set', () => {
    for (const { kind, title, explanation } of faultCatalogue) {
      expect(client.control.setFault({ kind }).remaining).toBe(kind === 'pc-clock-wrong' ? null : 1);
      expect(title.length).toBeGreaterThan(5);
      expect(explanation).toMatch(/\.$/);
    }
    expect(client.control.listFaults()).toHaveLength(faultCatalogue.length);
  });

  it('are noted in the log, which keeps no token', async () => {
    client.control.setFault({ kind: 'reply-lost' });
    const key = randomUUID();
    await lost(client.reverse(LRJ, { amount: 5 }, { key }));
    expect(client.control.requests().at(-1)).toEqual({
      at: '2026-03-13T19:30:00.000Z',
      class: 'money',
      method: 'POST',
      path: `/v1/payments/${LRJ}/reverse`,
      idempotencyKey: key,
      body: '{"amount":5}',
      authorization: true,
      fault: 'reply-lost',
    });
    expect(client.control.requestCount()).toEqual({ all: 2, money: 1, reads: 0, identity: 1 });
  });
});
