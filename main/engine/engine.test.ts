import { describe, expect, it } from 'vitest';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import { ok } from '../../shared/domain/result';
import { fault } from '../../shared/domain/error-code';
import {
  actor,
  codeOf,
  ENDS,
  MARIA,
  openShop,
  ROBIN,
  sale,
  STAFF,
  valueOf,
  wish,
  type Shop,
} from './testing/shop';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const KIM = actor(STAFF.kim);
const BIG = { amount: money(40_000, 'USD'), seenRemaining: money(40_000, 'USD') };

function rowOf(shop: Shop, id: string): Operation {
  const row = shop.journal.rows.get(id);
  if (row === undefined) throw new Error('no such operation');
  return row;
}

/** Something that ends when it is told to. */
function gate(): { readonly held: Promise<void>; readonly release: () => void } {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { held, release };
}

async function waiting(): Promise<{ shop: Shop; id: string }> {
  const shop = openShop({ amount: money(40_000, 'USD') });
  const { id } = valueOf(await shop.engine.submit(wish(BIG), ROBIN));
  return { shop, id };
}

/** A request that was approved and could not be sent, because the second look failed. */
async function approved(): Promise<{ shop: Shop; id: string }> {
  const { shop, id } = await waiting();
  const { read } = shop.gateway;
  let reads = 0;
  shop.gateway.read = (key) => {
    reads += 1;
    shop.readFails = reads === 2 ? fault('network-unreachable') : null;
    return read(key);
  };
  expect(codeOf(await shop.engine.approve(id, MARIA, ''))).toBe('network-unreachable');
  expect(rowOf(shop, id).state).toBe('approved');
  return { shop, id };
}

describe('the engine', () => {
  it('shows an operation, and a payment as it judges it', async () => {
    const shop = openShop();
    expect(await shop.engine.get(crypto.randomUUID())).toBeNull();
    const made = valueOf(await shop.engine.submit(wish({ amount: money(1000, 'USD'), whole: false }), ROBIN));
    expect(await shop.engine.get(made.id)).toEqual(made);
    const verdict = await shop.engine.verdict(sale(), shop.gateway.capabilities(sale(), shop.nowMs, null));
    expect(verdict).toMatchObject({ primary: 'reversal', remaining: money(3000, 'USD') });
  });

  it('I2: the same wish joins the one that is under way, even when the app is closing', async () => {
    const shop = openShop();
    const { held, release } = gate();
    shop.script = [{ ...ENDS.succeeds, during: () => held }];
    const asked = wish();
    const first = shop.engine.submit(asked, ROBIN);
    await expect.poll(() => shop.sent.length).toBe(1);
    shop.engine.close();
    const second = shop.engine.submit(asked, ROBIN);
    release();
    expect(valueOf(await second)).toEqual(valueOf(await first));
  });

  it('a person who looks while a look is under way joins it', async () => {
    const shop = openShop();
    shop.script = [ENDS.requestLost];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    const { held, release } = gate();
    let looks = 0;
    shop.gateway.prove = async () => {
      looks += 1;
      await held;
      return ok({ kind: 'unchanged' });
    };
    shop.nowMs += 10_000;
    const ticking = shop.engine.tick();
    await expect.poll(() => looks).toBe(1);
    const looking = shop.engine.checkNow(id);
    release();
    await ticking;
    expect(valueOf(await looking)).toMatchObject({ state: 'unknown', reads: 1 });
    expect(looks).toBe(1);
  });

  it('nothing is written for a wish whose look ends after the app began to close', async () => {
    const shop = openShop();
    const { read } = shop.gateway;
    shop.gateway.read = (key) => {
      shop.engine.close();
      return read(key);
    };
    expect(codeOf(await shop.engine.submit(wish(), ROBIN))).toBe('shutting-down');
    expect(shop.journal.rows.size).toBe(0);
  });

  it('a replay that the closing stops says so', async () => {
    const shop = openShop();
    shop.script = [ENDS.requestLost];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    shop.nowMs += 5 * MINUTE;
    shop.gateway.prove = () => {
      shop.engine.close();
      return Promise.resolve(ok({ kind: 'unchanged' }));
    };
    expect(codeOf(await shop.engine.checkNow(id))).toBe('shutting-down');
    expect(rowOf(shop, id)).toMatchObject({ sends: 1, reads: 0 });
  });

  it('I2: one wish on two engines is one operation', async () => {
    const shop = openShop();
    const second = shop.restart();
    const { insert } = shop.journal;
    const asked = wish();
    let raced = false;
    shop.journal.insert = async (operation, by) => {
      if (!raced) {
        raced = true;
        valueOf(await second.submit(asked, ROBIN));
      }
      return insert(operation, by);
    };
    expect(valueOf(await shop.engine.submit(asked, ROBIN)).id).toBe(asked.requestId);
    expect(shop.sent).toHaveLength(1);
  });

  it('I4: an older return that changes while a new one is written down makes the look worthless', async () => {
    const shop = openShop();
    const part = { amount: money(1000, 'USD'), whole: false };
    const { id } = valueOf(await shop.engine.submit(wish(part), ROBIN));
    const { insert } = shop.journal;
    shop.journal.insert = (operation, by) => {
      shop.journal.rows.set(id, { ...rowOf(shop, id), revision: rowOf(shop, id).revision + 1 });
      return insert(operation, by);
    };
    const asked = wish({ amount: money(500, 'USD'), whole: false, seenRemaining: money(3000, 'USD') });
    expect(codeOf(await shop.engine.submit(asked, ROBIN))).toBe('payment-locked');
    expect(rowOf(shop, asked.requestId).state).toBe('withdrawn');
    expect(shop.sent).toHaveLength(1);
  });

  it('I11: what was typed where nothing had to be told apart is not kept', async () => {
    const shop = openShop();
    const typed = wish({ identifier: '4111 1111 1111 1111' });
    expect(valueOf(await shop.engine.submit(typed, ROBIN)).intent.identifier).toBeNull();
  });
});

describe('what has not left yet', () => {
  it('not sent may be given up by anybody, approved by the asker, and no look is planned any more', async () => {
    const shop = openShop();
    shop.script = [ENDS.notSent];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    shop.journal.rows.set(id, { ...rowOf(shop, id), nextCheckAt: '2026-11-22T12:00:00.000Z' });
    expect(valueOf(await shop.engine.withdraw(id, KIM))).toMatchObject({
      state: 'withdrawn',
      nextCheckAt: null,
    });
    const agreed = await approved();
    expect(valueOf(await agreed.shop.engine.withdraw(agreed.id, ROBIN)).state).toBe('withdrawn');
    expect(agreed.shop.sent).toHaveLength(0);
  });

  it('an approved request that could not be sent is sent by another try', async () => {
    const { shop, id } = await approved();
    expect(valueOf(await shop.engine.retry(id, ROBIN)).state).toBe('succeeded');
    expect(shop.sent).toHaveLength(1);
  });

  it('I7, I8: what changed before the approval withdraws it, and it never counts as approved', async () => {
    const { shop, id } = await waiting();
    shop.payment = sale({ amount: money(30_000, 'USD') });
    expect(codeOf(await shop.engine.approve(id, MARIA, ''))).toBe('consent-changed');
    expect(shop.changes.map(({ state }) => state)).toEqual(['awaiting-approval', 'withdrawn']);
  });

  it('I8: an approval that comes second, or that cannot be written, sends nothing', async () => {
    const late = await waiting();
    const { update } = late.shop.journal;
    late.shop.journal.update = (...asked) => {
      late.shop.journal.update = update;
      const row = rowOf(late.shop, late.id);
      late.shop.journal.rows.set(late.id, { ...row, state: 'withdrawn', revision: row.revision + 1 });
      return update(...asked);
    };
    expect(valueOf(await late.shop.engine.approve(late.id, MARIA, '')).state).toBe('withdrawn');
    expect(late.shop.sent).toHaveLength(0);
    const full = await waiting();
    full.shop.journal.broken = true;
    expect(codeOf(await full.shop.engine.approve(full.id, MARIA, ''))).toBe('disk-full');
    expect(full.shop.sent).toHaveLength(0);
  });

  it('I8: what needed an approval once needs it again, even where the rules no longer ask for it', async () => {
    const { shop, id } = await waiting();
    shop.script = [ENDS.notSent, ENDS.succeeds];
    expect(valueOf(await shop.engine.approve(id, MARIA, '')).state).toBe('not-sent');
    shop.settings = { ...shop.settings, rules: [] };
    shop.nowMs += 6 * MINUTE;
    expect(valueOf(await shop.engine.retry(id, ROBIN))).toMatchObject({
      state: 'awaiting-approval',
      approval: null,
      needs: [{ code: 'single-amount' }, { code: 'day-sum' }],
    });
    expect(shop.sent).toHaveLength(1);
  });

  it('a request of the time before there was a register can be approved and sent', async () => {
    const { shop, id } = await waiting();
    const row = rowOf(shop, id);
    shop.journal.rows.set(id, { ...row, intent: { ...row.intent, operatorId: null } });
    expect(codeOf(await shop.engine.approve(id, { ...MARIA, id: STAFF.robin.id, name: 'robin' }, ''))).toBe(
      'approval-same-person',
    );
    expect(valueOf(await shop.engine.approve(id, MARIA, '')).state).toBe('succeeded');
    const old = openShop();
    old.script = [ENDS.notSent, ENDS.succeeds];
    const sent = valueOf(await old.engine.submit(wish(), ROBIN));
    old.journal.rows.set(sent.id, { ...sent, intent: { ...sent.intent, operatorId: null } });
    expect(valueOf(await old.engine.retry(sent.id, ROBIN)).state).toBe('succeeded');
  });

  it('the day’s end lets go of what waits, but not of what is being decided or was approved', async () => {
    const midnight = Date.parse('2026-11-23T00:00:00.000Z');
    const deciding = await waiting();
    const { read } = deciding.shop.gateway;
    const { held, release } = gate();
    deciding.shop.gateway.read = async (key) => {
      await held;
      return read(key);
    };
    const approving = deciding.shop.engine.approve(deciding.id, MARIA, '');
    deciding.shop.nowMs = midnight + HOUR;
    await deciding.shop.engine.tick();
    expect(rowOf(deciding.shop, deciding.id).state).toBe('awaiting-approval');
    release();
    expect(valueOf(await approving).state).toBe('succeeded');

    const agreed = await approved();
    const row = rowOf(agreed.shop, agreed.id);
    const at = new Date(midnight - MINUTE).toISOString();
    const approval = row.approval === null ? null : { ...row.approval, at };
    agreed.shop.journal.rows.set(agreed.id, { ...row, approval });
    agreed.shop.nowMs = midnight + MINUTE;
    await agreed.shop.engine.tick();
    expect(rowOf(agreed.shop, agreed.id).state).toBe('approved');
  });

  it('a request of the very first moment of the day is of that day', async () => {
    const { shop, id } = await waiting();
    const midnight = Date.parse('2026-11-23T00:00:00.000Z');
    shop.nowMs = midnight + HOUR;
    shop.journal.rows.set(id, { ...rowOf(shop, id), createdAt: new Date(midnight).toISOString() });
    await shop.engine.tick();
    expect(rowOf(shop, id).state).toBe('awaiting-approval');
  });
});
