import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from './assumed';
import { CAPTURED_SAMPLE, REVERSAL_SAMPLE } from './seed-intents';
import { dojoClient, type DojoClient } from './testing/client';
import { anyText, like } from './testing/expectations';

describe('reading payment intents', () => {
  let client: DojoClient;
  beforeEach(async () => {
    client = await dojoClient();
  });
  afterEach(() => client.close());

  it('wants the raw key, and the version', async () => {
    const path = `/payment-intents/${REVERSAL_SAMPLE}`;
    expect((await client.get(path)).status).toBe(200);
    for (const authorization of [
      null,
      'Basic wrong',
      'Bearer sk_sandbox_test',
      `Basic ${Buffer.from('sk_sandbox_test:').toString('base64')}`,
    ]) {
      const refused = await client.get(path, { headers: { authorization } });
      expect(refused.status).toBe(401);
      expect(refused.json).toMatchObject({ title: 'Unauthorized', status: 401 });
    }
    for (const version of [null, '2023-11-12', '2022-07-04', 'soon']) {
      expect((await client.get(path, { headers: { version } })).status).toBe(400);
    }
    for (const version of ['2022-01-03', '2024-02-05', '2026-02-27', '2026-03-13']) {
      expect((await client.get(path, { headers: { version } })).status).toBe(200);
    }
    client.world.revokeKey('another');
    expect((await client.get(path)).status).toBe(200);
    client.world.revokeKey();
    expect((await client.get(path)).status).toBe(401);
  });

  it('shows the fields that the version has', async () => {
    const { id } = client.find('Order 5102');
    const at = (version: string) => client.get(`/payment-intents/${id}`, { headers: { version } });
    const { json } = await at('2025-09-10');
    expect(json).toMatchObject({
      id,
      captureMode: 'Auto',
      status: 'Captured',
      amount: { value: 5260, currencyCode: 'GBP' },
      tipsAmount: { value: 640, currencyCode: 'GBP' },
      totalAmount: { value: 5900, currencyCode: 'GBP' },
      refundedAmount: 0,
      cardHolderNotPresent: false,
      paymentDetails: { message: 'DEPOSITED', card: { last4PAN: '6103' } },
      terminalSessionHistory: [
        {
          terminalSession: {
            status: 'Captured',
            terminalId: client.terminal('SIP0'),
            details: { sale: { paymentIntentId: id }, sessionType: 'Sale' },
          },
        },
      ],
      captures: [],
    });
    expect(json.paymentDetails.card.cardNumber).toMatch(/^\d{8}\*{4}6103$/);
    expect(json.paymentDetails).toHaveProperty('avsResult');
    expect(json).toHaveProperty('paymentEvents');
    expect((await at('2024-02-05')).json.paymentDetails).not.toHaveProperty('avsResult');
    const flat = (await at('2022-04-07')).json;
    expect(flat.paymentDetails).toMatchObject({
      cardType: anyText,
      cardNumber: anyText,
    });
    for (const field of ['captures', 'terminalSessionHistory', 'cardHolderNotPresent', 'paymentLink']) {
      expect(flat).not.toHaveProperty(field);
    }
    expect(flat.paymentDetails).not.toHaveProperty('card');
  });

  it('hides cancelled intents unless asked', async () => {
    const { id } = client.find('Web 880-3');
    const missing = await client.get(`/payment-intents/${id}`);
    expect(missing.status).toBe(404);
    expect(missing.json).toMatchObject({ title: 'Not Found', instance: `/payment-intents/${id}` });
    const asked = await client.get(`/payment-intents/${id}?returnCanceled=true`);
    expect(asked.json.status).toBe('Canceled');
    expect((await client.get('/payment-intents/pi_none')).status).toBe(404);
    expect((await client.get(`/payment-intents/${id}?returnCanceled=perhaps`)).status).toBe(400);
  });

  it('cancels only what nobody has paid', async () => {
    const { id } = client.find('Web 880-2');
    const answer = await client.send('DELETE', `/payment-intents/${id}`);
    expect([answer.status, answer.json.status]).toEqual([200, 'Canceled']);
    expect((await client.send('DELETE', `/payment-intents/${id}`)).status).toBe(400);
    expect((await client.send('DELETE', `/payment-intents/${REVERSAL_SAMPLE}`)).status).toBe(400);
    expect((await client.send('DELETE', '/payment-intents/pi_none')).status).toBe(404);
  });

  it('pages through a search by cursor, in both directions', async () => {
    const all = client.world.payments();
    const page = async (cursor: object) => (await client.search({ cursor: { limit: 12, ...cursor } })).json;
    const seen: string[] = [];
    let json = await page({});
    expect(json.before).toBeNull();
    for (;;) {
      seen.push(...Array.from(json.data, ({ id }) => id));
      if (json.after === null) break;
      json = await page({ after: json.after });
    }
    expect(seen).toEqual(all.map(({ id }) => id));
    const back = await page({ before: json.before });
    expect(back.data.length).toBe(12);
  });

  it('searches by status and time, and by nothing else', async () => {
    const held = await client.search({ statuses: ['Authorized'] });
    expect(held.json.data.length).toBe(4);
    const old = await client.search({ endDate: '2026-03-12T23:59:59Z', startDate: '2026-03-12T00:00:00Z' });
    expect(old.json.data.map(({ reference }) => reference).sort()).toEqual(
      ['Order 234', 'Web 879-1', 'Order 4996', 'Order 4997'].sort(),
    );
    for (const body of [
      { reference: 'Order 234' },
      { statuses: ['Paid'] },
      { startDate: 'yesterday' },
      { cursor: { limit: 0 } },
      { cursor: { limit: 101 } },
      { cursor: { before: 'eA', after: 'eA' } },
      { cursor: { after: 'bm9uZQ' } },
      '',
      'no json',
      [],
    ]) {
      const refused = await client.search(body as object);
      expect([body, refused.status]).toEqual([body, 400]);
    }
    const first = await client.search({ cursor: { limit: 1 } }, { headers: { version: '2022-04-07' } });
    expect(first.json.data.length).toBe(1);
    expect((await client.get('/payment-intents')).status).toBe(405);
    expect((await client.send('POST', '/payment-intents', {})).status).toBe(403);
    expect((await client.get('/payment-intents/x/y/z')).status).toBe(404);
  });

  it('lists in another order, by another date, late, and with another end where told to', async () => {
    client.world.setAssumed({ searchOrder: 'oldest-first', searchDate: 'updatedAt', listEnd: 'empty-text' });
    const oldest = client.world.payments().at(-1)?.id;
    const { json } = await client.search({ cursor: { limit: 100 } });
    expect(json.data[0]?.id).toBe(oldest);
    expect([json.before, json.after]).toEqual(['', '']);
    const startDate = new Date(client.clock.now()).toISOString();
    await client.refund(CAPTURED_SAMPLE, 100);
    expect((await client.search({ startDate })).json.data[0]?.id).toBe(CAPTURED_SAMPLE);
    client.world.setAssumed({ searchLag: 'seconds' });
    const sold = client.world.sale({ amountMinor: 777 });
    const ids = async () => (await client.search()).json.data.map(({ id }) => id);
    expect(await ids()).not.toContain(sold);
    client.clock.advance(6000);
    expect(await ids()).toContain(sold);
  });

  it('lets time take, release and void', () => {
    const { world, clock, effects } = client;
    const taken = client.find('Deposit 72').id;
    const released = client.find('Deposit 73').id;
    const wedding = client.find('Deposit 67').id;
    const unpaid = client.find('Web 880-2').id;
    expect(world.payment(wedding)?.status).toBe('Authorized');
    clock.advance(3 * HOUR);
    expect(world.payment(wedding)?.status).toBe('Reversed');
    clock.advance(DAY);
    expect(world.payment(taken)).toMatchObject({ status: 'Captured', captures: [{ amount: 7425 }] });
    expect(world.payment(released)?.status).toBe('Reversed');
    expect(effects.of(released).events).toMatchObject([
      { kind: 'reversal', via: 'gateway', amountMinor: 9120 },
    ]);
    expect(effects.of(taken).events).toEqual([]);
    clock.advance(31 * DAY);
    expect(world.payment(unpaid)?.status).toBe('Canceled');
    world.catchUp();
    expect(effects.of(wedding).reversals.count).toBe(1);
  });

  it('captures a hold in parts', async () => {
    const { id } = client.find('Deposit 71');
    const capture = (amount: number, tipsAmount?: number) =>
      client.send('POST', `/payment-intents/${id}/captures`, {
        amount,
        ...(tipsAmount === undefined ? {} : { tipsAmount }),
      });
    expect((await capture(18_501)).status).toBe(400);
    const first = await capture(10_000, 500);
    expect([first.status, first.json.captureId]).toEqual([200, like(/^cp_/)]);
    expect(client.world.capture(id)).toBe(true);
    expect((await client.get(`/payment-intents/${id}`)).json).toMatchObject({
      status: 'Captured',
      captures: [{ amount: 10_000, tipsAmount: 500, status: 'Successful' }, { amount: 8500 }],
    });
    expect(client.world.remaining(id)).toBe(19_000);
    const conflict = await client.send('POST', `/payment-intents/${REVERSAL_SAMPLE}/captures`, { amount: 1 });
    expect(conflict.status).toBe(409);
    expect(client.world.capture('pi_none')).toBe(false);
    expect(() => client.world.capture(REVERSAL_SAMPLE)).toThrow();
  });
});
