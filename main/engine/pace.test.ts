import { describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { err, ok } from '../../shared/domain/result';
import { mayLookAgain, waitForRead } from './schedule';
import { ENDS, openShop, ROBIN, valueOf, wish, type Shop } from './testing/shop';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const PACE = { firstMs: 45 * SECOND, apartMs: 30 * SECOND, neutralMs: 6 * MINUTE };

/** When the looks are made over a time, in seconds after the send. */
async function looksDuring(shop: Shop, id: string, ms: number): Promise<number[]> {
  const looks: number[] = [];
  let seen = valueOf(ok(shop.journal.rows.get(id)))?.reads ?? 0;
  for (let at = SECOND; at <= ms; at += SECOND) {
    shop.nowMs += SECOND;
    await shop.engine.tick();
    const { reads = 0 } = shop.journal.rows.get(id) ?? {};
    if (reads > seen) looks.push(at / SECOND);
    seen = reads;
  }
  return looks;
}

async function pending(): Promise<{ shop: Shop; id: string }> {
  const shop = openShop();
  shop.pace = PACE;
  shop.script = [ENDS.pends];
  shop.proof = ok({ kind: 'pending', reference: 'R1' });
  const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
  return { shop, id };
}

describe('a provider with a pace of its own', () => {
  it('is asked after 45 s, then every 30 s, last at 6 minutes, and from then on ever more rarely', async () => {
    const { shop, id } = await pending();
    expect(await looksDuring(shop, id, 30 * MINUTE)).toEqual([
      45, 75, 105, 135, 165, 195, 225, 255, 285, 315, 360, 660, 1260,
    ]);
  });

  it('counts as unknown from 6 minutes on, never as failed, and its outcome is still found', async () => {
    const { shop, id } = await pending();
    await looksDuring(shop, id, 5 * MINUTE);
    expect(shop.journal.rows.get(id)?.state).toBe('pending');
    await looksDuring(shop, id, MINUTE);
    expect(shop.journal.rows.get(id)).toMatchObject({
      state: 'unknown',
      error: 'outcome-unknown',
      providerReference: 'R1',
    });
    shop.proof = ok({ kind: 'done', reference: 'R1' });
    await looksDuring(shop, id, 6 * MINUTE);
    expect(shop.journal.rows.get(id)).toMatchObject({ state: 'succeeded', evidence: 'read' });
    expect(shop.sent).toHaveLength(1);
  });

  it('is not asked more often by people who press the button', async () => {
    const { shop, id } = await pending();
    shop.proof = ok({ kind: 'done', reference: 'R1' });
    shop.nowMs += 44 * SECOND;
    expect(valueOf(await shop.engine.checkNow(id)).state).toBe('pending');
    shop.nowMs += SECOND;
    expect(valueOf(await shop.engine.checkNow(id)).state).toBe('succeeded');
  });

  it('is asked once out of turn where something has just been seen to end', async () => {
    const { shop, id } = await pending();
    shop.proof = ok({ kind: 'done', reference: 'R1' });
    shop.nowMs += 5 * SECOND;
    expect(valueOf(await shop.engine.lookAtOnce(id)).state).toBe('succeeded');
  });

  it('and never sooner than it allows after that, however far the clocks are apart', async () => {
    for (const skewMs of [-20_000, -5000, 0, 1000, 8 * MINUTE]) {
      const { shop, id } = await pending();
      shop.clockSkewMs = skewMs;
      await looksDuring(shop, id, 20 * SECOND);
      await shop.engine.lookAtOnce(id);
      let last = 20;
      for (const at of (await looksDuring(shop, id, 5 * MINUTE)).map((seconds) => seconds + 20)) {
        expect(at - last, `skew ${String(skewMs)}, at ${String(at)} s`).toBeGreaterThanOrEqual(30);
        last = at;
      }
    }
  });

  it('FS6: is unknown from 6 minutes on although nobody could be asked', async () => {
    const { shop, id } = await pending();
    shop.proof = err(fault('network-unreachable'));
    await looksDuring(shop, id, 5 * MINUTE);
    expect(shop.journal.rows.get(id)?.state).toBe('pending');
    await looksDuring(shop, id, 61 * SECOND);
    expect(shop.journal.rows.get(id)?.state).toBe('unknown');
  });

  it('keeps its pace over a restart', async () => {
    const shop = openShop();
    shop.pace = PACE;
    shop.script = [ENDS.crash];
    void shop.engine.submit(wish(), ROBIN);
    await expect.poll(() => shop.sent.length).toBe(1);
    shop.proof = ok({ kind: 'pending', reference: 'R1' });
    const again = shop.restart();
    await again.recoverAfterStart();
    const [left] = [...shop.journal.rows.values()];
    expect(left?.state).toBe('unknown');
    expect(Date.parse(left?.nextCheckAt ?? '') - shop.nowMs).toBe(PACE.firstMs);
  });
});

describe('what a read explains', () => {
  it("keeps the provider's own reason and facts with a refusal", async () => {
    const { shop, id } = await pending();
    shop.proof = ok({
      kind: 'refused',
      reference: 'R1',
      error: fault('machine-declined', 'card_refused'),
      facts: [{ name: 'provider-final', value: '2026-11-22T10:00:40.000Z' }],
    });
    await looksDuring(shop, id, 50 * SECOND);
    expect(shop.journal.rows.get(id)).toMatchObject({
      state: 'declined',
      error: 'machine-declined',
      providerMessage: 'card_refused',
      providerReference: 'R1',
      facts: [{ name: 'provider-final', value: '2026-11-22T10:00:40.000Z' }],
    });
  });

  it('hands over to a manager what the provider itself cannot tell, with the reference to quote', async () => {
    const { shop, id } = await pending();
    shop.proof = ok({ kind: 'manual', reference: 'R2' });
    await looksDuring(shop, id, 50 * SECOND);
    const handed = { state: 'needs-manual', task: 'manual', providerReference: 'R2' };
    expect(shop.journal.rows.get(id)).toMatchObject(handed);
    await looksDuring(shop, id, 10 * MINUTE);
    expect(shop.journal.rows.get(id)).toMatchObject(handed);
    shop.proof = ok({ kind: 'done', reference: 'R2' });
    await looksDuring(shop, id, 30 * MINUTE);
    expect(shop.journal.rows.get(id)?.state).toBe('succeeded');
  });
});

describe('the pace itself', () => {
  it('never waits longer for a clock that was set back, and never less than a second', () => {
    expect(waitForRead(-100 * MINUTE, 0, PACE)).toBe(PACE.firstMs);
    expect(waitForRead(PACE.firstMs - 1, 0, PACE)).toBe(SECOND);
    expect(waitForRead(100 * 24 * 60 * MINUTE, 500, PACE)).toBe(60 * MINUTE);
  });

  it('leaves every other provider to be asked at any time', () => {
    expect(mayLookAgain({ reads: 0, updatedAt: '2026-11-22T10:00:00.000Z' }, 0)).toBe(true);
  });
});
