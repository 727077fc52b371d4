import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from './assumed';
import { CAPTURED_SAMPLE, REVERSAL_SAMPLE } from './seed-intents';
import { dojoClient, type DojoClient } from './testing/client';
import { like } from './testing/expectations';

let client: DojoClient;
beforeEach(async () => {
  client = await dojoClient();
});
afterEach(() => client.close());

const statusOf = async (id: string) => (await client.get(`/payment-intents/${id}`)).json.status;

describe('reversals', () => {
  it('take back what was captured automatically today', async () => {
    const answer = await client.reverse(REVERSAL_SAMPLE);
    expect(answer.status).toBe(200);
    expect(answer.json.reversalId).toMatch(/^rvs_/);
    expect(answer.json).not.toHaveProperty('status');
    expect(await statusOf(REVERSAL_SAMPLE)).toBe('Reversed');
    expect(client.effects.of(REVERSAL_SAMPLE).events).toMatchObject([
      { kind: 'reversal', asked: 'reversal', amountMinor: 1385, currency: 'GBP', via: 'api' },
    ]);
    const again = await client.reverse(REVERSAL_SAMPLE);
    expect([again.status, again.json.title]).toEqual([400, 'Bad Request']);
    expect(client.effects.of(REVERSAL_SAMPLE).reversals.count).toBe(1);
  });

  it('stop at midnight in London', async () => {
    client.clock.advance(8 * HOUR);
    const sold = client.world.sale({ amountMinor: 500 });
    client.clock.advance(HOUR);
    expect((await client.reverse(sold)).status).toBe(400);
    expect(client.effects.of(sold).events).toEqual([]);
  });

  it.each([
    ['Deposit 71', 200],
    ['Deposit 67', 200],
    ['Deposit 74', 400],
    ['Web 880-2', 400],
    ['Web 880-3', 400],
    ['Order 5113', 400],
    ['Order 5112', 400],
    ['Order 234', 400],
    ['Order 5101', 400],
    ['Order 5105', 200],
  ])('%s answers %i', async (reference, status) => {
    const { id } = client.find(reference);
    expect((await client.reverse(id)).status).toBe(status);
    expect(client.effects.of(id).reversals.count).toBe(status === 200 ? 1 : 0);
  });

  it('answer 400 to an unknown id, with the fields of the version', async () => {
    const newer = await client.reverse('pi_none');
    expect(newer.status).toBe(400);
    expect(newer.json.extensions.traceId).toMatch(/^00-/);
    const older = await client.reverse('%7Bpi_none%7D', { headers: { version: '2022-04-07' } });
    expect([older.status, older.json.traceId]).toEqual([400, like(/^00-/)]);
    client.world.setAssumed({ problemFields: 'traced' });
    expect((await client.reverse('pi_none')).json.traceId).toMatch(/^00-/);
  });

  it('speak of a status in the oldest version only', async () => {
    const headers = { version: '2022-01-03' };
    const { json } = await client.reverse(REVERSAL_SAMPLE, { headers });
    expect(json).toMatchObject({ status: 'Successful', reversalId: like(/^\d{5}$/) });
    client.world.setAssumed({ refusedReversal: 'failed-200' });
    const failed = await client.reverse(REVERSAL_SAMPLE, { headers });
    expect([failed.status, failed.json.status]).toEqual([200, 'Failed']);
    expect((await client.reverse(REVERSAL_SAMPLE)).status).toBe(400);
    expect(client.effects.of(REVERSAL_SAMPLE).reversals.count).toBe(1);
    client.world.setAssumed({ seedVersion: 'refused-400' });
    expect((await client.reverse(REVERSAL_SAMPLE, { headers })).status).toBe(400);
  });

  it('show late, where they are pending', async () => {
    client.world.setAssumed({ reversalTiming: 'pending', refusedReversal: 'conflict-409' });
    const headers = { version: '2022-01-03' };
    expect((await client.reverse(REVERSAL_SAMPLE, { headers })).json.status).toBe('Created');
    expect(await statusOf(REVERSAL_SAMPLE)).toBe('Captured');
    expect((await client.reverse(REVERSAL_SAMPLE)).status).toBe(409);
    client.clock.advance(6000);
    expect(await statusOf(REVERSAL_SAMPLE)).toBe('Reversed');
    expect(client.effects.of(REVERSAL_SAMPLE).reversals.count).toBe(1);
  });

  it.each([
    ['same-day-captured', [200, 400, 200]],
    ['before-capture-only', [400, 400, 400]],
    ['seven-days-captured', [200, 200, 400]],
  ] as const)('follow the rule %s', async (reversalRule, statuses) => {
    client.world.setAssumed({ reversalRule });
    const ids = [REVERSAL_SAMPLE, CAPTURED_SAMPLE, client.find('Deposit 67').id];
    const answers = await Promise.all(ids.map((id) => client.reverse(id)));
    expect(answers.map(({ status }) => status)).toEqual(statuses);
    expect((await client.reverse(client.find('Deposit 71').id)).status).toBe(200);
  });

  it('name themselves otherwise, or not at all', async () => {
    client.world.setAssumed({ reversalAnswer: 'id' });
    expect((await client.reverse(REVERSAL_SAMPLE)).json.id).toMatch(/^rvs_/);
    client.world.setAssumed({ reversalAnswer: 'null-fields' });
    const { json } = await client.reverse(client.find('Order 5105').id);
    expect(json).toEqual({ message: null, reversalId: null });
  });
});

describe('refunds', () => {
  it('give back parts until nothing is left', async () => {
    const first = await client.refund(CAPTURED_SAMPLE, 1000, 'key-1');
    expect(first.status).toBe(200);
    expect(first.json).toEqual({
      paymentIntentId: CAPTURED_SAMPLE,
      refundId: like(/^rfnd_/),
      refundReason: null,
      notes: null,
    });
    const read = await client.get(`/payment-intents/refunds/${first.json.refundId}`);
    expect(read.json).toEqual(first.json);
    const partly = await client.get(`/payment-intents/${CAPTURED_SAMPLE}`);
    expect([partly.json.status, partly.json.refundedAmount]).toEqual(['Captured', 1000]);
    const tooMuch = await client.refund(CAPTURED_SAMPLE, 1561);
    expect([tooMuch.status, Object.keys(tooMuch.json)]).toEqual([400, ['Status', 'Detail', 'Extensions']]);
    expect((await client.refund(CAPTURED_SAMPLE, 1560)).status).toBe(200);
    expect(await statusOf(CAPTURED_SAMPLE)).toBe('Refunded');
    expect((await client.refund(CAPTURED_SAMPLE, 1)).status).toBe(400);
    expect(client.effects.of(CAPTURED_SAMPLE).refunds).toEqual({ count: 2, amountMinor: 2560 });
    expect(client.effects.of(CAPTURED_SAMPLE).events[0]).toMatchObject({
      idempotencyKey: 'key-1',
      refundId: first.json.refundId,
    });
    expect((await client.get('/payment-intents/refunds/rfnd_none')).status).toBe(400);
  });

  it('want a key, a whole amount and nothing that they do not know', async () => {
    const post = (body: unknown, headers: Record<string, string | null> = {}) =>
      client.send('POST', `/payment-intents/${CAPTURED_SAMPLE}/refunds`, body, {
        headers: { idempotencyKey: 'k', ...headers },
      });
    const bad = [
      await post({ amount: 100 }, { idempotencyKey: null }),
      await post({ amount: 100 }, { idempotencyKey: 'k'.repeat(101) }),
      await post({}),
      await post({ amount: '100' }),
      await post({ amount: 1.5 }),
      await post({ amount: 0 }),
      await post({ amount: -5 }),
      await post({ amount: 100, currency: 'GBP' }),
      await post({ amount: { value: 100, currencyCode: 'GBP' } }),
      await post({ amount: 100, refundReason: 'x'.repeat(1025) }),
      await post({ amount: 100, notes: 'x'.repeat(4097) }),
      await post(''),
    ];
    expect(bad.map(({ status }) => status)).toEqual(bad.map(() => 400));
    expect(bad[2]?.json.extensions.errors).toHaveProperty('Amount');
    expect((await post({ amount: 100 }, { 'content-type': 'text/plain' })).status).toBe(415);
    expect(client.effects.all()).toEqual([]);
    const notes = { refundReason: 'Cold food', notes: 'Table 4', previousTransactionId: 't' };
    expect((await post({ amount: 100, ...notes })).json).toMatchObject({ refundReason: 'Cold food' });
  });

  it.each(['Deposit 71', 'Web 880-2', 'Order 5113', 'Order 4981', 'Order 5101', 'Order 4996'])(
    'are refused for %s',
    async (reference) => {
      const { id } = client.find(reference);
      const answer = await client.refund(id, 100);
      expect([answer.status, answer.json.Status]).toEqual([400, 400]);
      expect(client.effects.of(id).events).toEqual([]);
    },
  );

  it('reach what really was captured of a hold', async () => {
    const { id } = client.find('Deposit 69');
    expect((await client.refund(id, 18_071)).status).toBe(400);
    expect((await client.refund(id, 18_070)).status).toBe(200);
    expect(await statusOf(id)).toBe('Refunded');
  });

  it('reach the tip, or not', async () => {
    const { id } = client.find('Order 4997');
    client.world.setAssumed({ refundCeiling: 'amount-only', refundRefusal: 'problem-details' });
    const refused = await client.refund(id, 4456);
    expect([refused.status, refused.json.title]).toEqual([400, 'Bad Request']);
    client.world.setAssumed({ refundCeiling: 'captured-total' });
    expect((await client.refund(id, 4970)).status).toBe(200);
  });

  it('of today’s captures wait for settlement, where told to', async () => {
    client.world.setAssumed({ sameDayRefund: 'refused-400' });
    expect((await client.refund(REVERSAL_SAMPLE, 100)).status).toBe(400);
    expect(client.world.settle()).toBeGreaterThan(10);
    expect(client.world.settle()).toBe(0);
    expect((await client.refund(REVERSAL_SAMPLE, 100)).status).toBe(200);
  });

  it('of card-machine captures pass, where told to', async () => {
    client.world.setAssumed({ cardMachineIntentReturns: 'accepted' });
    expect((await client.refund(client.find('Order 4996').id, 100)).status).toBe(200);
    expect((await client.reverse(client.find('Order 5101').id)).status).toBe(200);
    client.world.setAssumed({ furtherAttempts: 'refused-400' });
    expect((await client.refund(client.find('Order 5114').id, 100)).status).toBe(400);
    client.world.setAssumed({ furtherAttempts: 'ignored' });
    expect((await client.refund(client.find('Order 5114').id, 100)).status).toBe(200);
  });

  it('show late, and answer in other shapes, where told to', async () => {
    client.world.setAssumed({ refundVisibility: 'later', refundAnswer: 'guide' });
    const { json } = await client.refund(CAPTURED_SAMPLE, 2560);
    expect(Object.keys(json)).toEqual(['message', 'refundId']);
    expect(client.world.payment(CAPTURED_SAMPLE)).toMatchObject({ status: 'Captured', refundedAmount: 0 });
    expect((await client.refund(CAPTURED_SAMPLE, 1)).status).toBe(400);
    client.clock.advance(6000);
    expect(client.world.payment(CAPTURED_SAMPLE)).toMatchObject({ status: 'Refunded', refundedAmount: 2560 });
    const headers = { version: '2022-01-03' };
    const seed = await client.refund(REVERSAL_SAMPLE, 100, 'seed', { headers });
    expect(seed.json.status).toBe('Created');
  });
});

describe('returns made in the portal', () => {
  it('are told apart, and refused where Dojo would', () => {
    const { world } = client;
    const machine = client.find('Order 5101').id;
    expect(world.portalReturn({ paymentId: machine, kind: 'refund', amountMinor: 500 })).toMatchObject({
      ...{ kind: 'refund', via: 'portal', amountMinor: 500 },
    });
    expect(world.portalReturn({ paymentId: machine, kind: 'refund' })?.amountMinor).toBe(2285);
    expect(world.payment(machine)?.status).toBe('Refunded');
    expect(world.portalReturn({ paymentId: REVERSAL_SAMPLE, kind: 'reverse' })?.amountMinor).toBe(1385);
    expect(() => world.portalReturn({ paymentId: REVERSAL_SAMPLE, kind: 'reverse' })).toThrow();
    expect(() =>
      world.portalReturn({ paymentId: CAPTURED_SAMPLE, kind: 'refund', amountMinor: 9999 }),
    ).toThrow();
    expect(world.portalReturn({ paymentId: 'P1', kind: 'refund' })).toBeNull();
    expect(world.remaining('P1')).toBeNull();
    client.clock.advance(DAY);
    expect(() => world.portalReturn({ paymentId: client.find('Order 5105').id, kind: 'reverse' })).toThrow();
  });
});
