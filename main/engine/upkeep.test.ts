import { describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import { err, ok } from '../../shared/domain/result';
import { codeOf, ENDS, openShop, ROBIN, sale, valueOf, wish, type Ending, type Shop } from './testing/shop';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

async function lost(...script: readonly Ending[]): Promise<{ shop: Shop; id: string }> {
  const shop = openShop();
  shop.script = script.length === 0 ? [ENDS.requestLost] : script;
  const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
  return { shop, id };
}

function rowOf(shop: Shop, id: string): Operation {
  const row = shop.journal.rows.get(id);
  if (row === undefined) throw new Error('no such operation');
  return row;
}

const put = (shop: Shop, id: string, change: Partial<Operation>): void => {
  shop.journal.rows.set(id, { ...rowOf(shop, id), ...change });
};

async function after(shop: Shop, ms: number): Promise<void> {
  shop.nowMs += ms;
  await shop.engine.tick();
}

const iso = (ms: number): string => new Date(ms).toISOString();

describe('what a crash left behind', () => {
  it.each(['prepared', 'dispatching'] as const)(
    'a %s of nobody is let go of after three minutes, not before',
    async (state) => {
      const { shop, id } = await lost();
      put(shop, id, { state, updatedAt: iso(shop.nowMs), nextCheckAt: null });
      await after(shop, 3 * MINUTE);
      expect(rowOf(shop, id).state).toBe(state);
      await after(shop, 1);
      expect(rowOf(shop, id)).toMatchObject(
        state === 'prepared'
          ? { state: 'withdrawn', evidence: 'connection', nextCheckAt: null }
          : { state: 'unknown', error: 'outcome-unknown', nextCheckAt: iso(shop.nowMs + 5 * SECOND) },
      );
    },
  );

  it.each(['prepared', 'dispatching'] as const)(
    'a %s of a clock that was days ahead does not lock its payment for days',
    async (state) => {
      const { shop, id } = await lost();
      put(shop, id, { state, updatedAt: iso(shop.nowMs + 10 * DAY), nextCheckAt: null });
      await shop.engine.tick();
      expect(rowOf(shop, id).state).toBe(state === 'prepared' ? 'withdrawn' : 'unknown');
    },
  );

  it('one that is under way in this process is left alone, however long it takes', async () => {
    const shop = openShop();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    shop.script = [{ ...ENDS.succeeds, during: () => held }];
    const asked = wish();
    const result = shop.engine.submit(asked, ROBIN);
    await expect.poll(() => shop.sent.length).toBe(1);
    await after(shop, HOUR);
    expect(await shop.engine.recoverAfterStart()).toBe(0);
    expect(rowOf(shop, asked.requestId).state).toBe('dispatching');
    release();
    expect(valueOf(await result).state).toBe('succeeded');
  });

  it('a start counts what it found, and leaves everything else', async () => {
    const { shop, id } = await lost();
    expect(await shop.restart().recoverAfterStart()).toBe(0);
    put(shop, id, { state: 'dispatching', nextCheckAt: null });
    expect(await shop.restart().recoverAfterStart()).toBe(1);
    expect(rowOf(shop, id)).toMatchObject({
      state: 'unknown',
      error: 'outcome-unknown',
      nextCheckAt: iso(shop.nowMs + 5 * SECOND),
    });
  });
});

describe('what is due', () => {
  it('an outcome without a planned look, or with one planned too far ahead, is looked at all the same', async () => {
    for (const nextCheckAt of [null, DAY, HOUR + 1]) {
      const { shop, id } = await lost();
      shop.proof = ok({ kind: 'done', reference: null });
      put(shop, id, { nextCheckAt: nextCheckAt === null ? null : iso(shop.nowMs + nextCheckAt) });
      await shop.engine.tick();
      expect(rowOf(shop, id).state).toBe('succeeded');
    }
  });

  it('one that is planned within the hour is waited for', async () => {
    const { shop, id } = await lost();
    shop.proof = ok({ kind: 'done', reference: null });
    put(shop, id, { nextCheckAt: iso(shop.nowMs + HOUR) });
    await shop.engine.tick();
    expect(rowOf(shop, id)).toMatchObject({ state: 'unknown', reads: 0 });
    await after(shop, HOUR);
    expect(rowOf(shop, id).state).toBe('succeeded');
  });

  it('an end that is not watched is not looked at, even where a look is planned', async () => {
    const shop = openShop();
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    put(shop, id, { nextCheckAt: iso(shop.nowMs) });
    shop.gone = true;
    const { revision } = rowOf(shop, id);
    await after(shop, MINUTE);
    expect(rowOf(shop, id)).toMatchObject({ state: 'succeeded', revision });
  });

  it('what a person looks at counts a read and plans the next', async () => {
    const { shop, id } = await lost();
    shop.nowMs += 6 * SECOND;
    expect(valueOf(await shop.engine.checkNow(id))).toMatchObject({
      state: 'unknown',
      reads: 1,
      nextCheckAt: iso(shop.nowMs + 24 * SECOND),
    });
    const ended = openShop();
    const done = valueOf(await ended.engine.submit(wish(), ROBIN));
    ended.gone = true;
    expect(valueOf(await ended.engine.checkNow(done.id))).toEqual(done);
  });

  it('nothing is looked at any more once the app is closing', async () => {
    const { shop, id } = await lost();
    shop.engine.close();
    await after(shop, HOUR);
    expect(rowOf(shop, id).reads).toBe(0);
  });
});

describe('a replay', () => {
  it('is written down before it leaves, with its number and its time (I1)', async () => {
    const { shop, id } = await lost(ENDS.requestLost, {
      ...ENDS.requestLost,
      during: () => {
        expect(rowOf(shop, id)).toMatchObject({ sends: 2, lastSentAt: iso(shop.nowMs), state: 'unknown' });
        shop.nowMs += 20 * SECOND;
      },
    });
    const { firstSentAt, replayUntil } = rowOf(shop, id);
    await after(shop, 5 * MINUTE);
    expect(shop.sent).toHaveLength(2);
    expect(rowOf(shop, id)).toMatchObject({
      state: 'unknown',
      error: 'connection-lost',
      sends: 2,
      reads: 1,
      firstSentAt,
      replayUntil,
      lastSentAt: iso(shop.nowMs),
    });
  });

  it('that the provider takes and does not decide makes it pending, under its reference', async () => {
    const { shop, id } = await lost(ENDS.requestLost, ENDS.pends);
    await after(shop, 5 * MINUTE);
    expect(rowOf(shop, id)).toMatchObject({ state: 'pending', providerReference: 'R1', reads: 1 });
  });

  it('whose answer proves nothing keeps the provider’s words', async () => {
    const error = fault('wrong-echo', 'another amount came back');
    const { shop, id } = await lost(ENDS.requestLost, {
      acts: true,
      outcome: { kind: 'answered', answer: { kind: 'unclear', error } },
    });
    await after(shop, 5 * MINUTE);
    expect(rowOf(shop, id)).toMatchObject({
      state: 'unknown',
      error: 'wrong-echo',
      providerMessage: 'another amount came back',
    });
  });

  it.each([ok({ kind: 'ambiguous' } as const), err(fault('network-unreachable'))])(
    'that is refused while a read does not show that nothing happened leaves it unknown: %o',
    async (second) => {
      const { shop, id } = await lost(ENDS.requestLost, ENDS.declines);
      const proofs = [ok({ kind: 'unchanged' } as const), second];
      Object.defineProperty(shop, 'proof', { get: () => proofs.shift() ?? second });
      await after(shop, 5 * MINUTE);
      expect(rowOf(shop, id)).toMatchObject({ state: 'unknown', error: 'provider-refused', sends: 2 });
    },
  );

  it('is not sent where the payment cannot be read', async () => {
    const { shop, id } = await lost(ENDS.requestLost, ENDS.succeeds);
    shop.readFails = fault('network-unreachable');
    await after(shop, 5 * MINUTE);
    expect(shop.sent).toHaveLength(1);
    expect(rowOf(shop, id)).toMatchObject({ state: 'unknown', error: 'network-unreachable', reads: 1 });
  });

  it('of a refund goes out while the refund is still possible', async () => {
    const shop = openShop({
      stage: 'settled',
      supported: { fullReversal: false, partialReversal: false, refund: true },
    });
    shop.script = [ENDS.requestLost, ENDS.succeeds];
    const { id } = valueOf(await shop.engine.submit(wish({ verb: 'refund', whole: true }), ROBIN));
    await after(shop, 5 * MINUTE);
    expect(rowOf(shop, id)).toMatchObject({ state: 'succeeded', evidence: 'replay', sends: 2 });
    expect(codeOf(await shop.engine.retry(id, ROBIN))).toBe('operation-not-open');
  });
});

describe('a replay, as what it was', () => {
  it('of a refund goes out although more is left by now: a part of it is not all of it', async () => {
    const settled = sale({
      stage: 'settled',
      supported: { fullReversal: false, partialReversal: false, refund: true },
    });
    const shop = openShop(settled);
    shop.script = [ENDS.requestLost, ENDS.succeeds];
    const { id, intent } = valueOf(await shop.engine.submit(wish({ verb: 'refund' }), ROBIN));
    expect(intent.whole).toBe(true);
    shop.payment = { ...settled, amount: money(5000, 'USD') };
    await after(shop, 5 * MINUTE);
    expect(rowOf(shop, id)).toMatchObject({ state: 'succeeded', evidence: 'replay' });
  });

  it('of a part of a reversal goes out as a part', async () => {
    const shop = openShop();
    shop.script = [ENDS.requestLost, ENDS.succeeds];
    const part = wish({ amount: money(1000, 'USD'), whole: false });
    const { id } = valueOf(await shop.engine.submit(part, ROBIN));
    await after(shop, 5 * MINUTE);
    expect(rowOf(shop, id)).toMatchObject({ state: 'succeeded', evidence: 'replay', sends: 2 });
  });

  it('I2: who loses the write of it does not send', async () => {
    const { shop, id } = await lost(ENDS.requestLost, ENDS.succeeds);
    shop.nowMs += 5 * MINUTE;
    shop.journal.update = () => Promise.resolve(err({ code: 'changed' }));
    expect(codeOf(await shop.engine.checkNow(id))).toBe('payment-locked');
    expect(shop.sent).toHaveLength(1);
  });

  it('that is refused, and nothing happened, ends it by the word of the replay', async () => {
    const { shop, id } = await lost(ENDS.requestLost, ENDS.declines);
    await after(shop, 5 * MINUTE);
    expect(rowOf(shop, id)).toMatchObject({ state: 'declined', evidence: 'replay', task: null });
  });
});

describe('what a look finds', () => {
  it('a refusal, by the word of a read', async () => {
    const { shop, id } = await lost();
    shop.proof = ok({ kind: 'refused', reference: null });
    await after(shop, 10 * SECOND);
    expect(rowOf(shop, id)).toMatchObject({ state: 'declined', error: 'provider-refused', evidence: 'read' });
  });

  it('that the provider took it and decides later: under its reference', async () => {
    const { shop, id } = await lost();
    shop.proof = ok({ kind: 'pending', reference: 'R7' });
    await after(shop, 10 * SECOND);
    expect(rowOf(shop, id)).toMatchObject({
      state: 'pending',
      providerReference: 'R7',
      task: null,
      reads: 1,
    });
    expect(rowOf(shop, id).nextCheckAt).not.toBeNull();
  });

  it('that the provider still works on it: a manager who has the case keeps it', async () => {
    const { shop, id } = await lost();
    put(shop, id, { state: 'needs-manual', task: 'manual' });
    shop.proof = ok({ kind: 'pending', reference: 'R7' });
    await after(shop, 10 * SECOND);
    expect(rowOf(shop, id)).toMatchObject({ state: 'needs-manual', task: 'manual', reads: 1 });
  });

  it('that nothing happened, by the word of a read, and watches for a late one', async () => {
    const { shop, id } = await lost();
    const since = rowOf(shop, id).firstSentAt ?? '';
    put(shop, id, { replayUntil: null, unchanged: { since, looks: 2 }, task: 'manual' });
    await after(shop, 10 * MINUTE);
    expect(rowOf(shop, id)).toMatchObject({
      state: 'not-done',
      evidence: 'read',
      task: null,
      nextCheckAt: iso(Date.parse(rowOf(shop, id).firstSentAt ?? '') + HOUR),
    });
  });
});
