import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Payment } from '../../../shared/domain/payment';
import { matches } from '../../../shared/domain/payment-match';
import type { PaymentQuery } from '../../../shared/domain/payment-query';
import { stand, type Stand } from './fixtures/stand';

const signal = new AbortController().signal;
let shop: Stand;
beforeAll(async () => {
  shop = await stand({ dataset: 'shop-day' });
});
afterAll(() => shop.close());

async function all(on: Stand, query: Partial<PaymentQuery>): Promise<Payment[]> {
  const found: Payment[] = [];
  let cursor: string | null = null;
  do {
    const page = await on.session.list({ view: 'all', ...query }, cursor, signal);
    if (!page.ok) throw new Error(`${page.error.code} ${page.error.detail ?? ''}`);
    found.push(...page.value.payments);
    cursor = page.value.cursor;
  } while (cursor !== null);
  return found;
}

describe('pages', () => {
  test('every payment once, a hundred at a time, newest first', async () => {
    const on = await stand({ dataset: { kind: 'many', count: 730 } });
    const found = await all(on, {});
    expect(found).toHaveLength(730);
    expect(new Set(found.map(({ key }) => key.paymentId)).size).toBe(730);
    const times = found.map(({ takenAt }) => Date.parse(takenAt ?? ''));
    expect([...times].sort((a, b) => b - a)).toEqual(times);
    expect(
      on.simulator.control.requests().filter(({ path }) => path.startsWith('/v1/payments')),
    ).toHaveLength(8);
    await on.close();
  });

  test('I10: links to another host are not followed', async () => {
    const on = await stand({ dataset: { kind: 'many', count: 130 } });
    on.simulator.control.setFault({ kind: 'foreign-link', count: null });
    expect(await all(on, {})).toHaveLength(130);
    expect(on.logged.some(({ event }) => event === 'payroc.list.foreign-link')).toBe(true);
    await on.close();
  });

  test('a cursor of another making is refused', async () => {
    expect(await shop.session.list({ view: 'all' }, 'M2MJOG6O2Y', signal)).toMatchObject({
      error: { code: 'internal' },
    });
  });

  test('a read that fails for a moment is tried again; one that fails for good says why', async () => {
    shop.simulator.control.setFault({ kind: 'unavailable-page', scope: 'reads' });
    expect((await all(shop, {})).length).toBeGreaterThan(20);
    for (const [kind, code] of [
      ['unavailable-page', 'provider-unavailable'],
      ['html-success', 'reply-not-understood'],
      ['oversized-body', 'reply-too-large'],
      ['redirect', 'redirect-refused'],
      ['request-lost', 'connection-lost'],
    ] as const) {
      shop.simulator.control.setFault({ kind, scope: 'reads', count: null });
      expect(await shop.session.list({ view: 'all' }, null, signal)).toMatchObject({ error: { code } });
      shop.simulator.control.clearFaults();
    }
  });
});

describe('filters', () => {
  test.each<Partial<PaymentQuery>>([
    { last4: '7788' },
    { orderId: 'ORD-2041' },
    { operator: 'Jane' },
    { kinds: ['pre-authorisation'] },
    { kinds: ['sale', 'completion'] },
    { stages: ['on-hold'] },
    { stages: ['declined', 'reversed'] },
    { stages: ['settled'] },
    { view: 'settled' },
  ])('%j finds exactly what a look at everything finds', async (query) => {
    const everything = await all(shop, {});
    const wanted = everything.filter((payment) => matches(payment, { view: 'all', ...query }));
    const found = (await all(shop, query)).filter((payment) => matches(payment, { view: 'all', ...query }));
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.length).toBeLessThan(everything.length);
    expect(found.map(({ key }) => key.paymentId)).toEqual(wanted.map(({ key }) => key.paymentId));
  });

  test('the open batch holds everything that can be reversed', async () => {
    const everything = await all(shop, {});
    const reversible = (payment: Payment): boolean =>
      shop.session
        .capabilities(payment, Date.now(), null)
        .some(({ verb, allowed }) => verb === 'reversal' && allowed);
    const open = new Set((await all(shop, { view: 'open-batch' })).map(({ key }) => key.paymentId));
    const missing = everything.filter((payment) => reversible(payment) && !open.has(payment.key.paymentId));
    expect(missing).toEqual([]);
    expect(open.size).toBeGreaterThan(10);
  });

  test('filters that only the provider can answer', async () => {
    const everything = await all(shop, {});
    for (const query of [
      { first6: '444433' },
      { tender: 'ebt' },
      { tipMode: ['prompted'] },
    ] as Partial<PaymentQuery>[]) {
      const found = await all(shop, query);
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThan(everything.length);
    }
    const from = everything[4]?.takenAt ?? '';
    expect((await all(shop, { from })).length).toBeLessThanOrEqual(5);
  });

  test('one payment by its id; nothing for an unknown one, another terminal or a path in disguise', async () => {
    const [first] = await all(shop, {});
    expect(await all(shop, { paymentId: first?.key.paymentId ?? '' })).toEqual([
      expect.objectContaining({ key: first?.key }),
    ]);
    const foreign = shop.simulator.control
      .payments()
      .find(({ terminalId }) => terminalId !== first?.terminalId);
    for (const paymentId of ['NOSUCHPAYM', '../refunds', foreign?.id ?? ''])
      expect(await all(shop, { paymentId })).toEqual([]);
  });
});

describe('one connection is one terminal', () => {
  test('payments of the other terminal are never listed', async () => {
    const own = shop.session.connection.merchantAccount;
    expect((await all(shop, {})).every(({ terminalId }) => terminalId === own)).toBe(true);
  });

  test('nor read, by whatever name', async () => {
    const [first] = await all(shop, {});
    const foreign = shop.simulator.control
      .payments()
      .find(({ terminalId }) => terminalId !== first?.terminalId);
    const key = {
      ...first?.key,
      merchantAccount: shop.session.connection.merchantAccount,
      paymentId: foreign?.id ?? '',
    };
    expect(await shop.session.read({ provider: 'payroc', environment: 'training', ...key })).toMatchObject({
      error: { code: 'wrong-account' },
    });
    const other = { ...key, provider: 'payroc', environment: 'live' } as const;
    expect(await shop.session.read(other)).toMatchObject({ error: { code: 'wrong-account' } });
  });
});

test('the odd ones of the shop are shown and not offered', async () => {
  const offered = (payment: Payment): string[] =>
    shop.session
      .capabilities(payment, Date.now(), null)
      .flatMap((found) => (found.allowed ? [found.verb] : []));
  const flagged = (await all(shop, {})).filter(
    ({ flags }) => flags.includes('cashback') || flags.includes('ebt'),
  );
  expect(flagged.length).toBeGreaterThanOrEqual(2);
  for (const payment of flagged) expect(offered(payment)).toEqual([]);
});

test('the batch closes at a time to come, and the connection test passes', async () => {
  const closing = await shop.session.batchClosing();
  expect(closing).toMatchObject({ ok: true, value: { manual: false, timeZone: 'America/New_York' } });
  if (closing.ok)
    expect(Date.parse(closing.value?.closesAt ?? '')).toBeGreaterThan(shop.simulator.control.now().getTime());
  expect(await shop.session.test()).toEqual({
    steps: ['sign-in', 'payments', 'terminal'].map((name) => ({ name, ok: true, error: null })),
    passed: true,
  });
});

test('history: refunds as they stand, with who and why from their own records', async () => {
  const refunded = (await all(shop, {})).filter(({ refunds }) => refunds.length > 0);
  expect(refunded.length).toBeGreaterThan(3);
  for (const payment of refunded) {
    const detailed = await shop.session.withRefundDetails(payment);
    if (!detailed.ok) throw new Error(detailed.error.code);
    expect(detailed.value.refunds.map(({ refundId }) => refundId)).toEqual(
      payment.refunds.map(({ refundId }) => refundId),
    );
    for (const refund of detailed.value.refunds) expect(refund.description).not.toBeNull();
  }
});
