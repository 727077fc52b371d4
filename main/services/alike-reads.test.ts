import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sale, valueOf } from '../engine/testing/shop';
import { questionsAbout } from './alike-reads';
import { openShopFloor, type ShopFloor } from './testing/shop-floor';

/** Two sales over 40.00 dollars on one card, one open and one settled. */
const OPEN = 'LRJ1QWEFRN';
const SETTLED = 'C8Y177VHWR';

let floor: ShopFloor;
beforeEach(async () => {
  floor = await openShopFloor();
});
afterEach(() => floor.close());

describe('look-alikes', () => {
  it('are found although no list showed them before', async () => {
    await floor.connect();
    const key = { provider: 'payroc', environment: 'training', merchantAccount: floor.terminal } as const;
    valueOf(await floor.view.detail({ ...key, paymentId: OPEN }));
    expect(await floor.payments.get({ ...key, paymentId: SETTLED })).toBeNull();
    const alike = valueOf(await floor.view.lookAlikes({ ...key, paymentId: OPEN }));
    expect(alike.map(({ payment }) => payment.key.paymentId)).toContain(SETTLED);
  });

  it('asks for the card and for the minutes around the sale', () => {
    const takenAt = '2026-11-22T10:00:00.000Z';
    expect(questionsAbout(sale({ takenAt }), true)).toEqual([
      { view: 'all', from: '2026-11-22T09:45:00.000Z', to: '2026-11-22T10:15:00.000Z' },
      { view: 'all', last4: '1111', from: '2026-08-24T10:00:00.000Z', to: '2027-02-20T10:00:00.000Z' },
    ]);
    expect(questionsAbout(sale({ takenAt }), false)).toHaveLength(1);
    expect(questionsAbout(sale({ takenAt, card: null }), true)).toHaveLength(1);
    expect(questionsAbout(sale({ takenAt: null }), true)).toEqual([]);
  });
});
