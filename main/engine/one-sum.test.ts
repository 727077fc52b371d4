import { describe, expect, it } from 'vitest';
import { money, type Money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import { err, ok } from '../../shared/domain/result';
import { fault } from '../../shared/domain/error-code';
import { ownRemainder } from './remainder';
import { ENDS, MARIA, openShop, ROBIN, valueOf, wish, type Ending, type Shop } from './testing/shop';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const usd = (minor: number): Money => money(minor, 'USD');
const summed = (minor: number) =>
  ({
    supported: { fullReversal: false, partialReversal: false, refund: true },
    refundedTotal: usd(minor),
  }) as const;
const named = (reference: string): Ending => ({
  acts: true,
  outcome: { kind: 'answered', answer: { kind: 'succeeded', reference, payment: null } },
});

async function after(shop: Shop, ms: number): Promise<void> {
  shop.nowMs += ms;
  await shop.engine.tick();
}

function rowOf(shop: Shop, id: string): Operation {
  const row = shop.journal.rows.get(id);
  if (row === undefined) throw new Error('no such operation');
  return row;
}

/** Refunds an amount and has the provider's sum grow by it. */
async function refund(shop: Shop, minor: number): Promise<string> {
  const seenRemaining = ownRemainder(shop.payment, [...shop.journal.rows.values()]);
  const amount = usd(minor);
  const asked = wish({ verb: 'refund', amount, whole: false, seenRemaining });
  const { id, state } = valueOf(await shop.engine.submit(asked, ROBIN));
  if (state === 'awaiting-approval') valueOf(await shop.engine.approve(id, MARIA, ''));
  expect(rowOf(shop, id).state).toBe('succeeded');
  shop.payment = { ...shop.payment, ...summed((shop.payment.refundedTotal?.minor ?? 0) + minor) };
  shop.nowMs += MINUTE;
  return id;
}

describe('the watch over one sum of refunds', () => {
  it('a refund that falls out of the sum has bounced, once several looks say so, and may be given back again', async () => {
    const shop = openShop(summed(500));
    shop.script = [named('R1')];
    const id = await refund(shop, 1000);
    await after(shop, 11 * MINUTE);
    shop.payment = { ...shop.payment, ...summed(500) };
    await after(shop, HOUR);
    await after(shop, 6 * HOUR);
    expect(rowOf(shop, id)).toMatchObject({ state: 'succeeded', task: null, unchanged: { looks: 2 } });
    await after(shop, DAY);
    expect(rowOf(shop, id)).toMatchObject({ state: 'bounced', task: 'bounced' });
    expect(ownRemainder(shop.payment, [rowOf(shop, id)])).toEqual(usd(3500));
  });

  it('one look at an old copy says nothing, nor does a look that fails', async () => {
    const shop = openShop(summed(0));
    shop.script = [named('R1')];
    const id = await refund(shop, 1000);
    shop.payment = { ...shop.payment, ...summed(0) };
    await after(shop, 11 * MINUTE);
    expect(rowOf(shop, id).unchanged).toMatchObject({ looks: 1 });
    shop.readFails = fault('network-unreachable');
    await after(shop, HOUR);
    expect(rowOf(shop, id).unchanged).toMatchObject({ looks: 1 });
    shop.readFails = null;
    shop.payment = { ...shop.payment, ...summed(1000) };
    await after(shop, 6 * HOUR);
    expect(rowOf(shop, id)).toMatchObject({ state: 'succeeded', unchanged: null });
  });

  it('of two refunds the one whose amount is missing has bounced; of two alike the newest', async () => {
    for (const [first, second, left, bounced] of [
      [1000, 1500, 1500, 0],
      [1000, 1500, 1000, 1],
      [1000, 1000, 1000, 1],
    ] as const) {
      const shop = openShop(summed(0));
      shop.script = [named('R1'), named('R2')];
      const ids = [await refund(shop, first), await refund(shop, second)];
      shop.payment = { ...shop.payment, ...summed(left) };
      for (const ms of [11 * MINUTE, HOUR, 6 * HOUR, DAY]) await after(shop, ms);
      const states = ids.map((id) => rowOf(shop, id).state);
      expect(states).toEqual(bounced === 0 ? ['bounced', 'succeeded'] : ['succeeded', 'bounced']);
    }
  });

  it('what somebody else refunds beside it changes nothing', async () => {
    const shop = openShop(summed(0));
    shop.script = [named('R1')];
    const id = await refund(shop, 1000);
    shop.payment = { ...shop.payment, ...summed(2500) };
    for (const ms of [11 * MINUTE, HOUR, 6 * HOUR, DAY]) await after(shop, ms);
    expect(rowOf(shop, id)).toMatchObject({ state: 'succeeded', task: null });
  });
});

describe('a refund that Tillback held for not done', () => {
  async function notDone(): Promise<{ shop: Shop; id: string }> {
    const shop = openShop(summed(0));
    shop.replayWindowMs = null;
    shop.script = [ENDS.requestLost, named('R2')];
    const asked = wish({ verb: 'refund', amount: usd(1000), whole: false });
    const { id } = valueOf(await shop.engine.submit(asked, ROBIN));
    for (const ms of [10_000, MINUTE, 20 * MINUTE]) await after(shop, ms);
    expect(rowOf(shop, id).state).toBe('not-done');
    shop.proof = ok({ kind: 'ambiguous', replayTells: false });
    return { shop, id };
  }

  it('I5: and whose amount the sum then holds: a manager is told, the books stay', async () => {
    const { shop, id } = await notDone();
    shop.payment = { ...shop.payment, ...summed(1000) };
    await after(shop, HOUR);
    expect(rowOf(shop, id)).toMatchObject({ state: 'not-done', task: 'late-success', nextCheckAt: null });
  });

  it('I5: also where the money was given back again in between', async () => {
    const { shop, id } = await notDone();
    shop.proof = ok({ kind: 'unchanged' });
    await refund(shop, 1000);
    shop.proof = ok({ kind: 'ambiguous', replayTells: false });
    await after(shop, HOUR);
    expect(rowOf(shop, id)).toMatchObject({ state: 'not-done', task: null });
    shop.payment = { ...shop.payment, ...summed(2000) };
    await after(shop, 6 * HOUR);
    expect(rowOf(shop, id)).toMatchObject({ state: 'not-done', task: 'late-success' });
  });

  it('and a sum of another amount, or one that cannot be read, is nobody’s task', async () => {
    const { shop, id } = await notDone();
    shop.payment = { ...shop.payment, ...summed(700) };
    await after(shop, HOUR);
    shop.payment = { ...shop.payment, ...summed(1000) };
    shop.readFails = fault('network-unreachable');
    await after(shop, 6 * HOUR);
    expect(rowOf(shop, id)).toMatchObject({ state: 'not-done', task: null });
    shop.readFails = null;
    shop.proof = err(fault('network-unreachable'));
    await after(shop, DAY);
    expect(rowOf(shop, id)).toMatchObject({ state: 'not-done', task: null });
  });

  it.each([
    ['refused-busy', 1000],
    ['refused-duplicate', 1000],
    ['refused-busy', 1236],
  ] as const)(
    'I5: also where the provider said %s, which is what the second copy of a request hears, and the sum grew by %i',
    async (code, grown) => {
      const shop = openShop(summed(0));
      const answer = { kind: 'declined', error: fault(code) } as const;
      shop.script = [{ acts: false, outcome: { kind: 'answered', answer } }];
      const asked = wish({ verb: 'refund', amount: usd(1000), whole: false });
      const { id } = valueOf(await shop.engine.submit(asked, ROBIN));
      shop.proof = grown === 1000 ? ok({ kind: 'ambiguous', exact: true }) : ok({ kind: 'ambiguous' });
      shop.payment = { ...shop.payment, ...summed(grown) };
      await after(shop, HOUR);
      expect(rowOf(shop, id)).toMatchObject({ state: 'declined', task: 'late-success' });
    },
  );

  it('what the provider itself refused is not held for done by somebody else’s refund', async () => {
    const shop = openShop(summed(0));
    shop.script = [ENDS.declines];
    const { id } = valueOf(
      await shop.engine.submit(wish({ verb: 'refund', amount: usd(1000), whole: false }), ROBIN),
    );
    shop.proof = ok({ kind: 'ambiguous', exact: true });
    shop.payment = { ...shop.payment, ...summed(1000) };
    await after(shop, HOUR);
    expect(rowOf(shop, id)).toMatchObject({ state: 'declined', task: null });
  });
});
