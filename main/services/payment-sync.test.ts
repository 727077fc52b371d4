import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { valueOf } from '../engine/testing/shop';
import { createPaymentSync, type PaymentSyncParts } from './payment-sync';
import { openShopFloor, type ShopFloor } from './testing/shop-floor';

let floor: ShopFloor;
beforeEach(async () => {
  floor = await openShopFloor();
  await floor.connect();
});
afterEach(async () => {
  await floor.close();
});

async function refresh(query: Parameters<ShopFloor['sync']['start']>[0]) {
  await floor.sync.start(query);
  return (await floor.settled())[0];
}

describe('reading payments', () => {
  it('brings the open batch, and says how fresh it is', async () => {
    expect(await floor.sync.freshness()).toMatchObject([{ state: 'never', refreshedAt: null }]);
    expect(await refresh({ view: 'open-batch' })).toMatchObject({ state: 'fresh', error: null });
    const page = await floor.view.page({ view: 'open-batch' }, 0, 500);
    const open = floor.simulator.control
      .payments()
      .filter(
        ({ terminalId, status }) =>
          terminalId === floor.terminal && (status === 'ready' || status === 'pending'),
      );
    const listed = new Set(page.rows.map(({ payment }) => payment.key.paymentId));
    expect(open.filter(({ id }) => !listed.has(id))).toEqual([]);
    expect(page.rows.find(({ payment }) => payment.key.paymentId === 'LRJ1QWEFRN')).toMatchObject({
      verdict: { primary: 'reversal' },
      payment: { card: { brand: 'Visa', last4: '1111' }, orderId: 'Test_007' },
    });
  });

  it('notices that a payment has left the open batch, although the open list no longer names it', async () => {
    await refresh({ view: 'open-batch' });
    floor.simulator.control.closeBatch();
    floor.simulator.control.settle();
    await refresh({ view: 'open-batch' });
    const found = await floor.view.page({ view: 'all', paymentId: 'LRJ1QWEFRN' }, 0, 1);
    expect(found.rows[0]).toMatchObject({ payment: { stage: 'settled' }, verdict: { primary: 'refund' } });
  });

  it('keeps the rows it has when the gateway is down, and says so', async () => {
    await refresh({ view: 'open-batch' });
    const before = (await floor.view.page({ view: 'all' }, 0, 1)).total;
    await floor.simulator.close();
    expect(await refresh({ view: 'open-batch' })).toMatchObject({
      state: 'failed',
      error: { code: 'network-unreachable' },
    });
    expect((await floor.view.page({ view: 'all' }, 0, 1)).total).toBe(before);
  });

  it('I11: a first six goes to the provider and is kept nowhere', async () => {
    const card = floor.simulator.control.payment('LRJ1QWEFRN')?.card.cardNumber ?? '';
    const query = { view: 'all', first6: card.slice(0, 6), last4: card.slice(-4) } as const;
    expect((await floor.view.page(query, 0, 10)).total).toBe(0);
    await refresh(query);
    const page = await floor.view.page(query, 0, 100);
    expect(page.total).toBeGreaterThan(0);
    expect(JSON.stringify(page)).not.toContain(card.slice(0, 6));
    await refresh({ ...query, first6: '999999' });
    expect((await floor.view.page(query, 0, 10)).total).toBe(0);
  });

  it('I6: says how far the clocks are apart, and at once when that comes into doubt by a look at one payment', async () => {
    const key = { provider: 'payroc', environment: 'training', merchantAccount: floor.terminal } as const;
    const look = () => floor.view.detail({ ...key, paymentId: 'LRJ1QWEFRN' });
    const minutes = () => floor.announced.map(({ clockSkewMs }) => Math.round((clockSkewMs ?? NaN) / 60_000));
    expect(await floor.sync.freshness()).toMatchObject([{ clockSkewMs: null }]);
    await look();
    expect(Math.abs((await floor.sync.freshness())[0]?.clockSkewMs ?? Infinity)).toBeLessThan(5_000);
    expect(floor.announced).toEqual([]);
    floor.simulator.control.setFault({ kind: 'pc-clock-wrong' });
    await look();
    await expect.poll(minutes).toEqual([3]);
    await look();
    floor.simulator.control.clearFaults();
    await look();
    await expect.poll(() => minutes().map(Math.abs)).toEqual([3, 0]);
  });

  it('a newer question takes the place of an older one that is still being read', async () => {
    floor.simulator.control.setFault({ kind: 'slow-reply', scope: 'reads', count: 1, delayMs: 2_000 });
    await floor.sync.start({ view: 'all' });
    expect(await refresh({ view: 'open-batch' })).toMatchObject({ state: 'fresh' });
  });

  it('shows one payment with a fresh read, its refunds’ makers and when its batch closes', async () => {
    await refresh({ view: 'all' });
    const refunded = floor.simulator.control
      .payments()
      .find(({ refundIds, terminalId }) => refundIds.length > 0 && terminalId === floor.terminal);
    const key = { provider: 'payroc', environment: 'training', merchantAccount: floor.terminal } as const;
    const detail = valueOf(await floor.view.detail({ ...key, paymentId: refunded?.id ?? '' }));
    expect(detail.stale).toBeNull();
    expect(detail.row.payment.refunds.length).toBe(refunded?.refundIds.length);
    expect(detail.row.payment.refunds.some(({ description }) => description !== null)).toBe(true);
    expect(detail.batch).toMatchObject({ manual: false });
  });

  it('a payment that vanished: what was known stays in view, with the reason', async () => {
    await refresh({ view: 'open-batch' });
    floor.simulator.control.setFault({
      kind: 'payment-vanished',
      scope: 'reads',
      count: null,
      resourceId: 'LRJ1QWEFRN',
    });
    const key = { provider: 'payroc', environment: 'training', merchantAccount: floor.terminal } as const;
    const detail = valueOf(await floor.view.detail({ ...key, paymentId: 'LRJ1QWEFRN' }));
    expect(detail).toMatchObject({
      stale: { code: 'payment-not-found' },
      row: { payment: { orderId: 'Test_007' } },
    });
  });
});

describe('a connection without a list', () => {
  const ID = '7d3d1c1c-94b9-4f49-9b8a-0c8cf3f8a1f0';

  /** How fresh a connection is after a round that left some payments unread. */
  async function after(waiting: number) {
    const session = { connection: { id: ID }, register: {} };
    const sync = createPaymentSync({
      connections: { list: () => Promise.resolve([{ id: ID, label: 'Boutique', disabled: false }]) },
      sessions: {
        usable: () => Promise.resolve(session),
        clockSkew: () => null,
        onClockDoubt: () => undefined,
      },
      payments: { dueForReading: () => Promise.resolve({ payments: [], total: waiting }) },
      history: () => Promise.resolve([]),
      now: () => Date.parse('2026-03-13T13:30:00.000Z'),
      rowsChanged: () => undefined,
      freshnessChanged: () => undefined,
      report: () => undefined,
    } as unknown as PaymentSyncParts);
    await sync.start({ view: 'all' });
    const state = async () => (await sync.freshness())[0]?.state;
    await expect.poll(state).toMatch(/^(fresh|partly|failed)$/);
    await sync.close();
    return (await sync.freshness())[0];
  }

  it('is up to date only once all that is due was read, and else says how many are not', async () => {
    const fresh = await after(0);
    expect(fresh).toMatchObject({ state: 'fresh', waiting: 0, refreshedAt: '2026-03-13T13:30:00.000Z' });
    expect(await after(4880)).toMatchObject({ state: 'partly', waiting: 4880, refreshedAt: null });
  });
});
