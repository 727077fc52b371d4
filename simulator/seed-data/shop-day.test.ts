import { describe, expect, it } from 'vitest';
import { frozenClock } from '../clock';
import { C8Y, first, LRJ, testClient } from '../testing/client';

/** Everything that the API shows of a freshly started shop. */
async function everything(seed: number, at?: string): Promise<string> {
  const client = await testClient({ seed, ...(at === undefined ? {} : { clock: frozenClock(at) }) });
  const payments = (await client.get('/payments?limit=100')).text;
  const refunds = (await client.get('/refunds?limit=100')).text;
  await client.close();
  return (payments + refunds).replaceAll(client.url, '');
}

describe('the shop’s day', () => {
  it('is the same for the same seed, and another for another', async () => {
    expect(await everything(7)).toBe(await everything(7));
    expect(await everything(7)).not.toBe(await everything(8));
  });

  it('has one of everything that a till meets', async () => {
    const client = await testClient();
    const payments = client.control.payments();
    const statuses = new Set(payments.map(({ status }) => status));
    for (const status of [
      'ready',
      'pending',
      'declined',
      'referral',
      'pickup',
      'complete',
      'reversal',
      'admin',
      'expired',
    ]) {
      expect(statuses).toContain(status);
    }
    expect(new Set(payments.map(({ order }) => order.currency))).toEqual(
      new Set(['USD', 'EUR', 'JPY', 'KWD']),
    );
    expect(new Set(payments.map(({ id }) => id)).size).toBe(payments.length);
    expect(client.control.payment(LRJ)).toMatchObject({
      status: 'ready',
      order: { orderId: 'Test_007', amount: 4000 },
    });
    expect(client.control.payment(C8Y)).toMatchObject({
      status: 'complete',
      order: { orderId: 'Test_006', amount: 4000 },
    });
    expect(Math.max(...payments.map(({ order }) => order.orderId.length))).toBe(24);
    expect(Math.max(...payments.map(({ operator }) => operator?.length ?? 0))).toBe(50);
    expect(
      payments.filter(({ card, order }) => card.cardNumber.endsWith('7788') && order.amount === 2400),
    ).toHaveLength(2);
    expect(client.control.effects()).toEqual([]);
    await client.close();
  });

  it.each([
    ['after midnight', '2026-03-13T04:05:00Z'],
    ['just before the usual closing', '2026-03-13T03:39:00Z'],
    ['just after it', '2026-03-13T03:41:00Z'],
    ['in the morning', '2026-03-13T12:10:00Z'],
    ['on the day that clocks change', '2026-03-08T18:00:00Z'],
  ])('has a live open batch and settled ones %s', async (_, at) => {
    const client = await testClient({ clock: frozenClock(at) });
    const now = Date.parse(at);
    const payments = client.control.payments();
    expect(payments.every((payment) => payment.at <= now)).toBe(true);
    expect(payments.filter(({ status }) => status === 'ready').length).toBeGreaterThan(15);
    expect(client.control.payment(C8Y)?.status).toBe('complete');
    client.control.advanceClock(3 * 3_600_000);
    expect((client.control.payment(LRJ) ?? { status: '' }).status).toBe('ready');
    await client.signIn();
    expect((await client.reverse(LRJ)).status).toBe(200);
    await client.close();
  });
});

describe('other data', () => {
  it('can be no payments at all, to begin from nothing', async () => {
    const client = await testClient({ dataset: 'empty' });
    expect((await client.get('/payments')).json.count).toBe(0);
    const paymentId = client.control.sale({
      amountMinor: 1200,
      currency: 'EUR',
      last4: '4242',
      orderId: 'A1',
    });
    expect((await client.get('/payments?last4=4242')).json.data[0]).toMatchObject({
      paymentId,
      order: { amount: 1200, currency: 'EUR', orderId: 'A1' },
    });
    await client.close();
  });

  it('can be 100,000 payments, there for two seconds of work, found by filter and by paging', async () => {
    const begun = process.cpuUsage();
    const client = await testClient({ dataset: { kind: 'many', count: 100_000 } });
    const { json } = await client.get('/payments?limit=100');
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1000).toBeLessThan(2000);
    expect(json.count).toBe(100);
    const oldest = await client.get('/payments?orderId=ORD-1');
    expect(oldest.json.count).toBe(1);
    const id = first(oldest.json.data).paymentId;
    expect((await client.refund(id, 10)).status).toBeLessThan(500);
    expect((await client.get(`/payments/${id}`)).json.order.orderId).toBe('ORD-1');
    expect((await client.get('/payments?status=pending&limit=100')).json.hasMore).toBe(true);
    await client.close();
  });

  it('keeps each of many payments the same however often it is looked at', async () => {
    const client = await testClient({ dataset: { kind: 'many', count: 500 } });
    const once = client.control.payments();
    expect(client.control.payments()).toEqual(once);
    expect(new Set(once.map(({ id }) => id)).size).toBe(500);
    expect(once.map(({ at }) => at)).toEqual(once.map(({ at }) => at).sort((a, b) => b - a));
    await client.close();
  });
});
