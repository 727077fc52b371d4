import { describe, expect, it } from 'vitest';
import type { Operation } from '../../shared/domain/operation';
import { ok } from '../../shared/domain/result';
import { ENDS, openShop, ROBIN, valueOf, wish, type Shop } from './testing/shop';

const MINUTE = 60_000;
const SECOND_ID = '0d1f5c62-6f5a-4d0a-8a55-0f2b5a4f9a01';

function rowOf(shop: Shop, id: string): Operation {
  const row = shop.journal.rows.get(id);
  if (row === undefined) throw new Error('no such operation');
  return row;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** Two open outcomes that are due; something happens while the first is looked at. */
async function two(during: (shop: Shop) => void, change: Partial<Operation> = {}): Promise<Shop> {
  const shop = openShop();
  shop.script = [ENDS.requestLost];
  const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
  const row = rowOf(shop, id);
  const payment = { ...row.intent.payment, paymentId: 'C8Y177VHWR' };
  const second = { ...row, id: SECOND_ID, intent: { ...row.intent, payment }, ...change };
  shop.journal.rows.set(SECOND_ID, { ...second, nextCheckAt: iso(shop.nowMs + 6000) });
  let looks = 0;
  shop.gateway.prove = () => {
    looks += 1;
    if (looks === 1) during(shop);
    return Promise.resolve(ok({ kind: 'done', reference: null }));
  };
  shop.nowMs += MINUTE;
  await shop.engine.tick();
  expect(rowOf(shop, id).state).toBe('succeeded');
  return shop;
}

describe('a look starts from what the journal says then', () => {
  it('finds the second as it was', async () => {
    const shop = await two(() => undefined);
    expect(rowOf(shop, SECOND_ID).state).toBe('succeeded');
  });

  it('leaves alone what another engine has planned for later meanwhile', async () => {
    const shop = await two((now) => {
      const row = rowOf(now, SECOND_ID);
      now.journal.rows.set(SECOND_ID, { ...row, nextCheckAt: iso(now.nowMs + 30 * MINUTE) });
    });
    expect(rowOf(shop, SECOND_ID)).toMatchObject({ state: 'unknown', reads: 0 });
  });

  it('leaves alone an end whose next look is later, or that has none any more', async () => {
    for (const nextCheckAt of [30 * MINUTE, null]) {
      const shop = await two(
        (now) => {
          const row = rowOf(now, SECOND_ID);
          const at = nextCheckAt === null ? null : iso(now.nowMs + nextCheckAt);
          now.journal.rows.set(SECOND_ID, { ...row, nextCheckAt: at });
        },
        { state: 'declined' },
      );
      expect(rowOf(shop, SECOND_ID)).toMatchObject({ state: 'declined', task: null });
    }
  });

  it('stops after the one under way once the app is closing', async () => {
    const shop = await two((now) => {
      now.engine.close();
    });
    expect(rowOf(shop, SECOND_ID)).toMatchObject({ state: 'unknown', reads: 0 });
  });

  it('I6: what another engine has finished meanwhile is not taken for left by a crash', async () => {
    const shop = openShop();
    shop.script = [ENDS.requestLost];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    const row = rowOf(shop, id);
    shop.journal.rows.set(id, { ...row, state: 'dispatching', nextCheckAt: null });
    const { get } = shop.journal;
    shop.journal.get = (asked) => {
      const now = rowOf(shop, id);
      if (now.state === 'dispatching')
        shop.journal.rows.set(id, { ...now, state: 'not-sent', revision: now.revision + 1 });
      return get(asked);
    };
    shop.nowMs += 10 * MINUTE;
    await shop.engine.tick();
    expect(rowOf(shop, id)).toMatchObject({ state: 'not-sent', revision: row.revision + 1 });
  });

  it('an operation that is gone meanwhile stops nobody', async () => {
    const shop = openShop();
    shop.script = [ENDS.requestLost];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    shop.journal.rows.set(id, { ...rowOf(shop, id), state: 'dispatching', nextCheckAt: null });
    shop.nowMs += 10 * MINUTE;
    shop.journal.get = () => Promise.resolve(null);
    await expect(shop.engine.tick()).resolves.toBeUndefined();
    expect(rowOf(shop, id).state).toBe('dispatching');
  });
});
