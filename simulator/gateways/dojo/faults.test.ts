import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CAPTURED_SAMPLE, REVERSAL_SAMPLE } from './seed-intents';
import { dojoClient, type DojoClient } from './testing/client';

let client: DojoClient;
beforeEach(async () => {
  client = await dojoClient();
});
afterEach(() => client.close());

describe('faults', () => {
  it('carry a reversal, a refund and a session out two times', async () => {
    const { faults, effects } = client;
    faults.set({ kind: 'duplicate' });
    await client.reverse(REVERSAL_SAMPLE);
    expect(effects.of(REVERSAL_SAMPLE).events.map(({ via }) => via)).toEqual(['api', 'gateway']);
    faults.set({ kind: 'duplicate' });
    await client.refund(CAPTURED_SAMPLE, 2560);
    expect(effects.of(CAPTURED_SAMPLE).refunds).toEqual({ count: 2, amountMinor: 5120 });
    const machine = client.find('Order 5101').id;
    faults.set({ kind: 'duplicate' });
    await client.matchedRefund('1SIP0', machine, 500);
    client.clock.advance(8000);
    client.world.catchUp();
    expect(effects.of(machine).events.map(({ via }) => via)).toEqual(['api', 'gateway']);
  });

  it('do not make a refused request happen', async () => {
    client.faults.set({ kind: 'duplicate' });
    expect((await client.reverse(CAPTURED_SAMPLE)).status).toBe(400);
    expect(client.effects.all()).toEqual([]);
  });

  it('let the issuer decline, at once or after the yes', async () => {
    client.faults.set({ kind: 'refund-declined' });
    const refused = await client.refund(CAPTURED_SAMPLE, 100);
    expect([refused.status, refused.json.Extensions]).toEqual([400, {}]);
    client.world.setAssumed({ declinedRefund: 'accepted-then-failed' });
    client.faults.set({ kind: 'refund-declined' });
    expect((await client.refund(CAPTURED_SAMPLE, 100)).status).toBe(200);
    expect(client.world.payment(CAPTURED_SAMPLE)?.refundedAmount).toBe(0);
    client.faults.set({ kind: 'refund-declined' });
    const session = await client.matchedRefund('1SIP0', client.find('Order 5101').id);
    client.clock.advance(9000);
    expect(client.world.session(session.json.id)?.status).toBe('Declined');
    expect(client.effects.all()).toEqual([]);
  });

  it('act although the reply is lost, and not where the request is', async () => {
    client.faults.set({ kind: 'reply-lost' });
    await expect(client.reverse(REVERSAL_SAMPLE)).rejects.toThrow();
    expect(client.world.payment(REVERSAL_SAMPLE)?.status).toBe('Reversed');
    client.faults.set({ kind: 'request-lost' });
    await expect(client.refund(CAPTURED_SAMPLE, 100)).rejects.toThrow();
    expect(client.world.payment(CAPTURED_SAMPLE)?.refundedAmount).toBe(0);
  });

  it('speak Dojo', async () => {
    client.faults.set({ kind: 'too-many-requests' });
    const busy = await client.search();
    expect([busy.status, busy.headers.get('retry-after'), busy.json.status]).toEqual([429, '5', 429]);
    client.faults.set({ kind: 'error-after-acting' });
    expect((await client.refund(CAPTURED_SAMPLE, 100)).json).toMatchObject({ status: 500 });
    expect(client.world.payment(CAPTURED_SAMPLE)?.refundedAmount).toBe(100);
    client.faults.set({ kind: 'payment-vanished' });
    expect((await client.get(`/payment-intents/${CAPTURED_SAMPLE}`)).status).toBe(404);
    client.faults.set({ kind: 'token-expired' });
    expect((await client.search()).status).toBe(200);
    client.faults.set({ kind: 'foreign-link', scope: 'any' });
    expect((await client.search()).status).toBe(200);
    const huge = await client.send('POST', '/payment-intents/search', 'x'.repeat(1024 * 1024 + 1));
    expect([huge.status, huge.json.title]).toEqual([413, 'Payload Too Large']);
  });

  it('name another amount, currency or payment', async () => {
    const path = `/payment-intents/${CAPTURED_SAMPLE}`;
    await client.refund(CAPTURED_SAMPLE, 100);
    client.faults.set({ kind: 'wrong-amount-echo', scope: 'reads' });
    expect((await client.get(path)).json).toMatchObject({ amount: { value: 2660 }, refundedAmount: 200 });
    client.faults.set({ kind: 'wrong-currency-echo', scope: 'reads' });
    expect((await client.get(path)).json).toMatchObject({ amount: { currencyCode: 'EUR' } });
    client.faults.set({ kind: 'wrong-amount-echo' });
    const refund = await client.refund(CAPTURED_SAMPLE, 100);
    expect(refund.json.paymentIntentId).not.toBe(CAPTURED_SAMPLE);
    client.faults.set({ kind: 'wrong-currency-echo' });
    expect((await client.reverse(REVERSAL_SAMPLE)).json.message).toContain('another order');
  });

  it('wait before they act', async () => {
    client.faults.set({ kind: 'slow-action', delayMs: 30 });
    const slow = client.refund(CAPTURED_SAMPLE, 100);
    expect(client.effects.all()).toEqual([]);
    expect((await slow).status).toBe(200);
    client.faults.set({ kind: 'slow-action', delayMs: 30 });
    expect((await client.matchedRefund('1SIP0', client.find('Order 5101').id)).status).toBe(200);
  });

  it('want an empty body framed, where told to', async () => {
    client.world.setAssumed({ emptyBodies: 'length-required-411' });
    expect((await client.reverse(REVERSAL_SAMPLE)).status).toBe(200);
    const call = {
      ...{ method: 'DELETE', uri: `/payment-intents/${REVERSAL_SAMPLE}`, search: new URLSearchParams() },
      ...{ body: '', origin: '', twice: false, declined: false, delayMs: 0 },
      header: (name: string) => ({ authorization: 'Basic sk_sandbox_test', version: '2025-09-10' })[name],
    };
    const reply = await client.world.stand.app.request(call.uri, { method: 'DELETE' }, { call });
    expect(reply.status).toBe(411);
  });

  it('hit what they are meant for', () => {
    const { classify } = client.world.stand;
    expect(classify('POST', '/payment-intents/search')).toEqual({
      ...{ class: 'reads', isList: true, isRefund: false, resourceId: null },
    });
    expect(classify('POST', '/payment-intents/pi_1/reversal')).toEqual({
      ...{ class: 'money', isList: false, isRefund: false, resourceId: 'pi_1' },
    });
    expect(classify('POST', '/payment-intents/pi_1/refunds')).toMatchObject({
      class: 'money',
      isRefund: true,
    });
    expect(classify('POST', '/terminal-sessions')).toMatchObject({ class: 'money', resourceId: null });
    expect(classify('PUT', '/terminal-sessions/ts_1/cancel')).toMatchObject({ class: 'reads' });
    expect(classify('GET', '/payment-intents/refunds/rfnd_1')).toMatchObject({ resourceId: 'rfnd_1' });
    expect(client.world.owns('/terminals')).toBe(true);
    expect(client.world.owns('/terminals-of-others')).toBe(false);
    expect(client.world.owns('/v1/payments')).toBe(false);
  });
});
