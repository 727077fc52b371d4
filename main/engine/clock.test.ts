import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/domain/result';
import { ENDS, openShop, ROBIN, valueOf, wish, type Shop } from './testing/shop';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

async function lost(change: Partial<Shop>): Promise<{ shop: Shop; id: string }> {
  const shop = Object.assign(openShop(), change);
  shop.script = [ENDS.requestLost, ENDS.succeeds];
  const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
  return { shop, id };
}

/** Somebody sets this PC's clock, by so many milliseconds. */
function set(shop: Shop, ms: number): void {
  shop.nowMs += ms;
  shop.setByMs += ms;
}

const stateOf = (shop: Shop, id: string): string | undefined => shop.journal.rows.get(id)?.state;

describe('a clock that disagrees with the provider', () => {
  it.each([3 * MINUTE, -3 * MINUTE, MINUTE + 1])(
    'I6: by %i ms makes recovery read-only, and a proof still counts',
    async (clockSkewMs) => {
      const { shop, id } = await lost({ clockSkewMs });
      shop.nowMs += 10 * MINUTE;
      await shop.engine.tick();
      shop.nowMs += 5 * DAY;
      await shop.engine.tick();
      expect(shop.sent).toHaveLength(1);
      expect(stateOf(shop, id)).toBe('unknown');
      shop.proof = ok({ kind: 'done', reference: null });
      shop.nowMs += 2 * 60 * MINUTE;
      await shop.engine.tick();
      expect(stateOf(shop, id)).toBe('succeeded');
    },
  );

  it('I6: by a minute at most is no reason to doubt it', async () => {
    const { shop, id } = await lost({ clockSkewMs: MINUTE });
    shop.nowMs += 10 * MINUTE;
    await shop.engine.tick();
    expect(shop.sent).toHaveLength(2);
    expect(stateOf(shop, id)).toBe('succeeded');
  });

  it.each([3 * MINUTE, -3 * MINUTE])(
    'I6: by %i ms, set between the look and the send, brings no replay forward',
    async (setBy) => {
      const shop = openShop();
      Object.defineProperty(shop, 'lookAlikes', {
        get: () => {
          if (shop.sent.length === 0) set(shop, setBy);
          return [];
        },
      });
      shop.script = [ENDS.requestLost, ENDS.succeeds];
      const sentAt = shop.nowMs;
      const { id, lastSentAt, replayUntil } = valueOf(await shop.engine.submit(wish(), ROBIN));
      expect(Date.parse(lastSentAt ?? '')).toBe(Math.max(sentAt, sentAt + setBy));
      expect(Date.parse(replayUntil ?? '')).toBe(Math.min(sentAt, sentAt + setBy) + 6 * DAY);
      // The next reply tells by how much the clock is wrong; then somebody sets it right.
      set(shop, -setBy);
      for (const ms of [6_000, 30_000, 50_000]) {
        shop.nowMs += ms;
        await shop.engine.tick();
      }
      expect(shop.sent).toHaveLength(1);
      shop.nowMs += 10 * MINUTE;
      await shop.engine.tick();
      expect(stateOf(shop, id)).toBe('succeeded');
    },
  );

  it('I6: set while a look is under way, allows reads only', async () => {
    const { shop, id } = await lost({});
    Object.defineProperty(shop, 'proof', {
      get: () => {
        set(shop, 3 * MINUTE);
        return ok({ kind: 'unchanged' });
      },
      configurable: true,
    });
    shop.nowMs += 10 * MINUTE;
    await shop.engine.tick();
    expect(shop.sent).toHaveLength(1);
    expect(stateOf(shop, id)).toBe('unknown');
  });

  it('once the clock is right again the replay goes out', async () => {
    const { shop, id } = await lost({ clockSkewMs: 3 * MINUTE });
    shop.nowMs += 10 * MINUTE;
    await shop.engine.tick();
    shop.clockSkewMs = 0;
    shop.nowMs += 60 * MINUTE;
    await shop.engine.tick();
    expect(shop.sent).toHaveLength(2);
    expect(stateOf(shop, id)).toBe('succeeded');
  });

  it("I6: when a request left and how long its key is safe go by the provider's clock", async () => {
    const ahead = 2 * DAY;
    const { shop, id } = await lost({ clockSkewMs: ahead, replayWindowMs: 6 * DAY });
    const sent = shop.journal.rows.get(id);
    expect(Date.parse(sent?.firstSentAt ?? '')).toBe(shop.nowMs - ahead);
    expect(Date.parse(sent?.replayUntil ?? '')).toBe(shop.nowMs - ahead + 6 * DAY);
    shop.nowMs -= ahead;
    shop.clockSkewMs = 0;
    shop.nowMs += 6 * DAY - 1;
    await shop.engine.tick();
    expect(shop.sent).toHaveLength(2);
    const late = await lost({ clockSkewMs: ahead, replayWindowMs: 6 * DAY });
    late.shop.clockSkewMs = 0;
    late.shop.nowMs += 6 * DAY - ahead;
    await late.shop.engine.tick();
    expect(late.shop.sent).toHaveLength(1);
    expect(stateOf(late.shop, late.id)).toBe('needs-manual');
  });

  it('I6: a clock that is set back and right again does not bring the first replay forward', async () => {
    const { shop } = await lost({ clockSkewMs: -DAY });
    shop.nowMs += DAY + 10_000;
    shop.clockSkewMs = 0;
    await shop.engine.tick();
    expect(shop.sent).toHaveLength(1);
    shop.nowMs += 2 * MINUTE;
    await shop.engine.tick();
    expect(shop.sent).toHaveLength(2);
  });

  it('what was sent by a clock that was days ahead is looked at all the same', async () => {
    const { shop, id } = await lost({});
    const row = shop.journal.rows.get(id);
    if (row === undefined) throw new Error('no such operation');
    const ahead = new Date(shop.nowMs + 10 * DAY).toISOString();
    const sent = { firstSentAt: ahead, lastSentAt: ahead, nextCheckAt: ahead };
    shop.journal.rows.set(id, { ...row, ...sent });
    for (let look = 0; look < 60 && stateOf(shop, id) === 'unknown'; look += 1) {
      shop.nowMs += 60 * MINUTE;
      await shop.engine.tick();
    }
    expect(stateOf(shop, id)).toBe('needs-manual');
    expect(shop.sent).toHaveLength(1);
  });

  it('I6: a clock that was days ahead when the request left does not make its key safe for days more', async () => {
    const { shop, id } = await lost({ nowMs: openShop().nowMs + 10 * DAY });
    const until = Date.parse(shop.journal.rows.get(id)?.replayUntil ?? '');
    const limit = (): number => Date.parse(shop.journal.rows.get(id)?.replayUntil ?? '');
    shop.nowMs -= 10 * DAY - MINUTE;
    await shop.engine.tick();
    // Without a word of the provider's clock nobody knows which of the two was wrong.
    expect(limit()).toBe(until);
    shop.clockSkewMs = 0;
    valueOf(await shop.engine.checkNow(id));
    expect(limit()).toBe(shop.nowMs + 6 * DAY);
    valueOf(await shop.engine.checkNow(id));
    shop.nowMs += 10 * DAY;
    await shop.engine.tick();
    expect(shop.sent).toHaveLength(1);
    expect(stateOf(shop, id)).toBe('needs-manual');
  });

  it('a look never makes a key safe for longer, and none that is not kept', async () => {
    const { shop, id } = await lost({ clockSkewMs: 0 });
    const until = shop.journal.rows.get(id)?.replayUntil;
    shop.nowMs += MINUTE;
    await shop.engine.tick();
    expect(shop.journal.rows.get(id)).toMatchObject({ replayUntil: until, reads: 1 });
    shop.replayWindowMs = null;
    valueOf(await shop.engine.checkNow(id));
    expect(shop.journal.rows.get(id)).toMatchObject({ replayUntil: until, reads: 2 });
    const keyless = await lost({ clockSkewMs: 0, replayWindowMs: null });
    keyless.shop.nowMs += MINUTE;
    keyless.shop.replayWindowMs = DAY;
    valueOf(await keyless.shop.engine.checkNow(keyless.id));
    expect(keyless.shop.journal.rows.get(keyless.id)?.replayUntil).toBeNull();
  });

  it('how long a send took is measured by a clock that nobody sets', async () => {
    const shop = openShop();
    shop.clockSkewMs = 0;
    shop.script = [{ ...ENDS.requestLost, during: () => void (shop.nowMs += 70_000) }];
    const { lastSentAt, firstSentAt } = valueOf(await shop.engine.submit(wish(), ROBIN));
    expect(Date.parse(lastSentAt ?? '') - Date.parse(firstSentAt ?? '')).toBe(70_000);
  });
});
