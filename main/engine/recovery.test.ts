import { describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import { err, ok } from '../../shared/domain/result';
import { codeOf, ENDS, openShop, sale, valueOf, wish, type Ending, type Shop, ROBIN } from './testing/shop';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** A shop whose first request ended in a way that leaves the outcome open. */
async function lost(ending: Ending, then: readonly Ending[] = []): Promise<{ shop: Shop; id: string }> {
  const shop = openShop();
  shop.script = [ending, ...then];
  const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
  return { shop, id };
}

function stateOf(shop: Shop, id: string): Operation {
  const found = shop.journal.rows.get(id);
  if (found === undefined) throw new Error('no such operation');
  return found;
}

async function after(shop: Shop, ms: number): Promise<void> {
  shop.nowMs += ms;
  await shop.engine.tick();
}

describe('recovery', () => {
  it('a lost reply is resolved by a read, without a second request', async () => {
    const { shop, id } = await lost(ENDS.replyLost);
    await after(shop, 4 * SECOND);
    expect(stateOf(shop, id).state).toBe('unknown');
    shop.proof = ok({ kind: 'done', reference: null });
    await after(shop, 2 * SECOND);
    expect(stateOf(shop, id)).toMatchObject({
      state: 'succeeded',
      evidence: 'read',
      error: null,
      nextCheckAt: null,
    });
    expect(shop.sent).toHaveLength(1);
    expect(shop.effects).toHaveLength(1);
  });

  it('I2, I6: only a replay can resolve it: same key, same bytes, not before 90 s, after reads', async () => {
    const { shop, id } = await lost(ENDS.requestLost, [ENDS.succeeds]);
    await after(shop, 6 * SECOND);
    await after(shop, 30 * SECOND);
    await after(shop, 50 * SECOND);
    expect(shop.sent).toHaveLength(1);
    expect(stateOf(shop, id).reads).toBeGreaterThanOrEqual(2);
    await after(shop, 60 * SECOND);
    expect(shop.sent).toHaveLength(2);
    expect(shop.sent[1]).toEqual(shop.sent[0]);
    expect(stateOf(shop, id)).toMatchObject({ state: 'succeeded', evidence: 'replay', sends: 2 });
    expect(shop.effects).toHaveLength(1);
  });

  it('I2: a replay of a request that did act has no second effect', async () => {
    const { shop, id } = await lost(ENDS.replyLost, [ENDS.succeeds]);
    await after(shop, 6 * SECOND);
    await after(shop, 3 * MINUTE);
    expect(shop.sent).toHaveLength(2);
    expect(shop.effects).toHaveLength(1);
    expect(stateOf(shop, id).state).toBe('succeeded');
  });

  it('a crash between journal and reply is unknown at the next start, and then resolved', async () => {
    const shop = openShop();
    shop.script = [ENDS.crash, ENDS.succeeds];
    const asked = wish();
    void shop.engine.submit(asked, ROBIN);
    await expect.poll(() => shop.sent.length).toBe(1);
    shop.engine.close();
    const next = shop.restart();
    expect(await next.recoverAfterStart()).toBe(1);
    expect(stateOf(shop, asked.requestId).state).toBe('unknown');
    expect(codeOf(await next.submit(wish(), ROBIN))).toBe('payment-locked');
    shop.proof = ok({ kind: 'done', reference: null });
    shop.nowMs += 6 * SECOND;
    await next.tick();
    expect(stateOf(shop, asked.requestId).state).toBe('succeeded');
    expect(shop.effects).toHaveLength(1);
  });

  it('what was only prepared when the app ended never left, and no longer locks the payment', async () => {
    const shop = openShop();
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    shop.journal.rows.set(id, { ...stateOf(shop, id), state: 'prepared', sends: 0 });
    const next = shop.restart();
    expect(await next.recoverAfterStart()).toBe(1);
    expect(stateOf(shop, id).state).toBe('withdrawn');
    expect(valueOf(await next.submit(wish(), ROBIN)).state).toBe('succeeded');
  });

  it('a dispatch that nobody in this process waits for becomes unknown after three minutes', async () => {
    const { shop, id } = await lost(ENDS.requestLost);
    shop.journal.rows.set(id, { ...stateOf(shop, id), state: 'dispatching' });
    await after(shop, 2 * MINUTE);
    expect(stateOf(shop, id).state).toBe('dispatching');
    await after(shop, 2 * MINUTE);
    expect(stateOf(shop, id).state).toBe('unknown');
  });

  it('I6: no replay while what was agreed to is no longer possible; it is read on, then a person must', async () => {
    const { shop, id } = await lost(ENDS.requestLost, [ENDS.succeeds]);
    shop.payment = sale({
      stage: 'settled',
      supported: { fullReversal: false, partialReversal: false, refund: true },
    });
    await after(shop, 10 * MINUTE);
    expect(shop.sent).toHaveLength(1);
    expect(stateOf(shop, id)).toMatchObject({ state: 'unknown', error: 'consent-changed' });
    for (let press = 0; press < 6; press += 1) valueOf(await shop.engine.checkNow(id));
    expect(stateOf(shop, id).state).toBe('unknown');
    for (let hour = 0; hour < 3; hour += 1) await after(shop, 61 * MINUTE);
    expect(shop.sent).toHaveLength(1);
    expect(stateOf(shop, id)).toMatchObject({ state: 'needs-manual', error: 'outcome-unproven' });
    shop.proof = ok({ kind: 'refused', reference: null });
    await after(shop, 61 * MINUTE);
    expect(stateOf(shop, id).state).toBe('declined');
  });

  it('I6: a clock that ran backwards allows reads only', async () => {
    const { shop, id } = await lost(ENDS.requestLost, [ENDS.succeeds]);
    shop.nowMs -= DAY;
    valueOf(await shop.engine.checkNow(id));
    expect(shop.sent).toHaveLength(1);
    expect(stateOf(shop, id).state).toBe('unknown');
  });

  it('I6: after the key has expired there is no replay, but a manager', async () => {
    const { shop, id } = await lost(ENDS.requestLost, [ENDS.succeeds]);
    await after(shop, 7 * DAY);
    expect(shop.sent).toHaveLength(1);
    expect(stateOf(shop, id)).toMatchObject({ state: 'needs-manual', error: 'outcome-unproven' });
    expect(codeOf(await shop.engine.submit(wish(), ROBIN))).toBe('payment-locked');
    shop.proof = ok({ kind: 'done', reference: 'R9' });
    expect(valueOf(await shop.engine.checkNow(id))).toMatchObject({
      state: 'succeeded',
      providerReference: 'R9',
    });
  });

  it('I6: a change that may be somebody else’s is not taken for ours, a replay answers it', async () => {
    const { shop, id } = await lost(ENDS.replyLost, [ENDS.succeeds]);
    shop.proof = ok({ kind: 'ambiguous' });
    await after(shop, MINUTE);
    expect(stateOf(shop, id).state).toBe('unknown');
    await after(shop, 5 * MINUTE);
    expect(stateOf(shop, id)).toMatchObject({ state: 'succeeded', evidence: 'replay' });
    expect(shop.effects).toHaveLength(1);
  });

  it('I5: a refusal of the replay is believed only when a read still shows no effect', async () => {
    const { shop, id } = await lost(ENDS.replyLost, [ENDS.declines]);
    const proofs = [ok({ kind: 'unchanged' } as const), ok({ kind: 'done', reference: 'R2' } as const)];
    Object.defineProperty(shop, 'proof', { get: () => proofs.shift() ?? ok({ kind: 'ambiguous' } as const) });
    await after(shop, 5 * MINUTE);
    expect(stateOf(shop, id)).toMatchObject({
      state: 'succeeded',
      evidence: 'read',
      providerReference: 'R2',
    });
  });

  it('a refusal of the replay with the payment unchanged ends it as declined', async () => {
    const { shop, id } = await lost(ENDS.requestLost, [ENDS.declines]);
    await after(shop, 5 * MINUTE);
    expect(stateOf(shop, id)).toMatchObject({ state: 'declined', error: 'provider-refused' });
  });

  it.each([ENDS.replyLost, ENDS.notSent, ENDS.unclear])(
    'a replay that is lost as well leaves it unknown (%#)',
    async (ending) => {
      const { shop, id } = await lost(ENDS.replyLost, [ending]);
      await after(shop, 5 * MINUTE);
      expect(shop.sent).toHaveLength(2);
      expect(stateOf(shop, id).state).toBe('unknown');
    },
  );

  it('I6: without keys, looks that failed do not count for the three that found nothing', async () => {
    const shop = openShop();
    shop.replayWindowMs = null;
    shop.script = [ENDS.requestLost];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    shop.proof = err(fault('network-unreachable'));
    for (const ms of [6 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE]) await after(shop, ms);
    shop.proof = ok({ kind: 'unchanged' });
    await after(shop, 15 * MINUTE);
    expect(stateOf(shop, id)).toMatchObject({ state: 'unknown', unchanged: { looks: 1 } });
    valueOf(await shop.engine.checkNow(id));
    valueOf(await shop.engine.checkNow(id));
    expect(stateOf(shop, id)).toMatchObject({ state: 'unknown', unchanged: { looks: 3 } });
    await after(shop, 61 * MINUTE);
    expect(stateOf(shop, id)).toMatchObject({ state: 'not-done', evidence: 'read' });
  });

  it('reads come at 5 s, 30 s, 2 min, 5 min, 15 min, then hourly; an unreachable provider only delays', async () => {
    const { shop, id } = await lost(ENDS.replyLost);
    shop.proof = err(fault('network-unreachable'));
    const sentAt = Date.parse(stateOf(shop, id).lastSentAt ?? '');
    const planned: number[] = [];
    for (let read = 0; read < 7; read += 1) {
      const due = Date.parse(stateOf(shop, id).nextCheckAt ?? '');
      planned.push((due - sentAt) / SECOND);
      shop.nowMs = due;
      await shop.engine.tick();
    }
    expect(planned).toEqual([5, 30, 120, 300, 900, 4500, 8100]);
    expect(stateOf(shop, id)).toMatchObject({ state: 'unknown', error: 'network-unreachable', reads: 7 });
    expect(shop.sent).toHaveLength(1);
  });

  it('a provider without keys: done is believed after three unchanged reads in ten minutes, never a replay', async () => {
    const shop = openShop();
    shop.replayWindowMs = null;
    shop.script = [ENDS.requestLost];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    await after(shop, MINUTE);
    await after(shop, 2 * MINUTE);
    await after(shop, 2 * MINUTE);
    expect(stateOf(shop, id).state).toBe('unknown');
    await after(shop, 10 * MINUTE);
    expect(stateOf(shop, id).state).toBe('not-done');
    expect(shop.sent).toHaveLength(1);
  });

  it('a provider without keys and a change that may be somebody else’s: a manager', async () => {
    const shop = openShop();
    shop.replayWindowMs = null;
    shop.script = [ENDS.replyLost];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    shop.proof = ok({ kind: 'ambiguous' });
    await after(shop, MINUTE);
    expect(stateOf(shop, id).state).toBe('needs-manual');
  });

  it('a pending operation is read until the provider has decided', async () => {
    const shop = openShop();
    shop.script = [ENDS.pends];
    const { id, state } = valueOf(await shop.engine.submit(wish(), ROBIN));
    expect(state).toBe('pending');
    shop.proof = ok({ kind: 'pending', reference: 'R1' });
    await after(shop, MINUTE);
    expect(stateOf(shop, id).state).toBe('pending');
    shop.proof = ok({ kind: 'refused', reference: 'R1' });
    await after(shop, 5 * MINUTE);
    expect(stateOf(shop, id).state).toBe('declined');
    expect(shop.sent).toHaveLength(1);
  });

  it('two engines on one journal: a replay goes out once', async () => {
    const { shop, id } = await lost(ENDS.requestLost, [ENDS.succeeds]);
    const other = shop.restart();
    shop.nowMs += 5 * MINUTE;
    await Promise.all([shop.engine.tick(), other.tick()]);
    expect(shop.sent).toHaveLength(2);
    expect(shop.effects).toHaveLength(1);
    expect(stateOf(shop, id).state).toBe('succeeded');
  });

  it('I2: a look that waits behind another starts from what the journal says then', async () => {
    const { shop, id } = await lost(ENDS.requestLost, [ENDS.replyLost]);
    const row = stateOf(shop, id);
    const firstId = '0d1f5c62-6f5a-4d0a-8a55-0f2b5a4f9a01';
    const payment = { ...row.intent.payment, paymentId: 'C8Y177VHWR' };
    const createdAt = '2026-11-22T09:00:00.000Z';
    if (row.request === null) throw new Error('nothing was prepared');
    const request = { ...row.request, path: '/payments/C8Y177VHWR/reversal' };
    shop.journal.rows.set(firstId, {
      ...row,
      id: firstId,
      createdAt,
      request,
      intent: { ...row.intent, payment },
    });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { prove } = shop.gateway;
    shop.gateway.prove = async (intent, ...rest) => {
      if (intent.payment.paymentId === payment.paymentId) await held;
      return prove(intent, ...rest);
    };
    shop.nowMs += 5 * MINUTE;
    const ticking = shop.engine.tick();
    valueOf(await shop.engine.checkNow(id));
    expect(shop.sent).toHaveLength(2);
    release();
    await ticking;
    expect(shop.sent.filter(({ path }) => path.includes(row.intent.payment.paymentId))).toHaveLength(2);
  });

  it('I7: "all of it" is not said again once all of it is more than was agreed to', async () => {
    const { shop, id } = await lost(ENDS.requestLost, [ENDS.succeeds]);
    shop.payment = sale({ amount: money(5000, 'USD') });
    shop.proof = ok({ kind: 'ambiguous' });
    await after(shop, 5 * MINUTE);
    expect(shop.sent).toHaveLength(1);
    expect(stateOf(shop, id)).toMatchObject({ state: 'unknown', error: 'consent-changed' });
  });

  it('nothing is sent any more once the app is closing, not even by a look that has begun', async () => {
    const { shop, id } = await lost(ENDS.requestLost, [ENDS.succeeds]);
    const { prove } = shop.gateway;
    shop.gateway.prove = (...asked) => {
      shop.engine.close();
      return prove(...asked);
    };
    await after(shop, 5 * MINUTE);
    expect(shop.sent).toHaveLength(1);
    expect(stateOf(shop, id).state).toBe('unknown');
  });

  it('what could not even be marked as sent frees the payment by itself', async () => {
    const shop = openShop();
    const { update } = shop.journal;
    shop.journal.update = () => Promise.resolve(err(fault('disk-full')));
    const asked = wish();
    expect(codeOf(await shop.engine.submit(asked, ROBIN))).toBe('disk-full');
    shop.journal.update = update;
    expect(stateOf(shop, asked.requestId).state).toBe('prepared');
    await after(shop, 4 * MINUTE);
    expect(stateOf(shop, asked.requestId).state).toBe('withdrawn');
    expect(shop.sent).toEqual([]);
  });

  it('a provider that does not decide for a day is a person’s case', async () => {
    const shop = openShop();
    shop.script = [ENDS.pends];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    await after(shop, 2 * 60 * MINUTE);
    expect(stateOf(shop, id).state).toBe('pending');
    await after(shop, DAY);
    expect(stateOf(shop, id).state).toBe('needs-manual');
  });

  it('a look at one payment that fails does not stop the others', async () => {
    const { shop, id } = await lost(ENDS.replyLost);
    const row = stateOf(shop, id);
    const otherId = '0d1f5c62-6f5a-4d0a-8a55-0f2b5a4f9a01';
    const payment = { ...row.intent.payment, paymentId: 'C8Y177VHWR' };
    shop.journal.rows.set(otherId, { ...row, id: otherId, intent: { ...row.intent, payment } });
    let looks = 0;
    Object.defineProperty(shop, 'proof', {
      get: () => {
        looks += 1;
        if (looks === 1) throw new Error('adapter fault');
        return ok({ kind: 'done', reference: null });
      },
    });
    await after(shop, MINUTE);
    expect([stateOf(shop, id).state, stateOf(shop, otherId).state].sort()).toEqual(['succeeded', 'unknown']);
  });
});

describe('not sent', () => {
  it('I6: can be tried again with the same key and bytes, without waiting', async () => {
    const { shop, id } = await lost(ENDS.notSent, [ENDS.succeeds]);
    expect(stateOf(shop, id)).toMatchObject({ state: 'not-sent', evidence: 'connection', nextCheckAt: null });
    expect(valueOf(await shop.engine.retry(id, ROBIN)).state).toBe('succeeded');
    expect(shop.sent[1]).toEqual(shop.sent[0]);
    expect(shop.effects).toHaveLength(1);
  });

  it('can be given up, which frees the payment', async () => {
    const { shop, id } = await lost(ENDS.notSent, [ENDS.succeeds]);
    expect(valueOf(await shop.engine.withdraw(id, ROBIN)).state).toBe('withdrawn');
    expect(valueOf(await shop.engine.submit(wish(), ROBIN)).state).toBe('succeeded');
  });

  it('I7: is not tried again when the payment has changed since: withdrawn, and asked anew', async () => {
    const { shop, id } = await lost(ENDS.notSent, [ENDS.succeeds]);
    shop.payment = sale({
      stage: 'settled',
      supported: { fullReversal: false, partialReversal: false, refund: true },
    });
    expect(codeOf(await shop.engine.retry(id, ROBIN))).toBe('consent-changed');
    expect(stateOf(shop, id).state).toBe('withdrawn');
    expect(shop.sent).toHaveLength(1);
  });

  it('nothing else can be given up or tried again', async () => {
    const { shop, id } = await lost(ENDS.replyLost);
    expect(codeOf(await shop.engine.withdraw(id, ROBIN))).toBe('operation-not-open');
    expect(codeOf(await shop.engine.retry(id, ROBIN))).toBe('operation-not-open');
    expect(codeOf(await shop.engine.checkNow('8f14e45f-ceea-467f-a8f8-7f1a3a1c2d3e'))).toBe(
      'operation-not-found',
    );
  });
});
