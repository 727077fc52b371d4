import { describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import { err, ok } from '../../shared/domain/result';
import {
  actor,
  codeOf,
  ENDS,
  MARIA,
  NOOR,
  openShop,
  ROBIN,
  SAM,
  STAFF,
  valueOf,
  wish,
  type Shop,
} from './testing/shop';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const KIM = actor(STAFF.kim);
const FOUND = { happened: true, reference: 'PORTAL-77', note: 'seen in the portal' } as const;
const NOT_FOUND = { happened: false, reference: 'portal, 22 Nov 12:10', note: '' } as const;

/** A return whose request was lost and whose key is too old to be sent again. */
async function handedOver(): Promise<{ shop: Shop; id: string }> {
  const shop = openShop();
  shop.script = [ENDS.requestLost, ENDS.succeeds];
  shop.readFails = null;
  const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
  shop.nowMs += 7 * DAY;
  await shop.engine.tick();
  expect(rowOf(shop, id)).toMatchObject({ state: 'needs-manual', task: 'manual' });
  return { shop, id };
}

function rowOf(shop: Shop, id: string): Operation {
  const row = shop.journal.rows.get(id);
  if (row === undefined) throw new Error('no such operation');
  return row;
}

describe('closing by hand', () => {
  it('I6: a manager with evidence and a second person ends what nothing could prove', async () => {
    const { shop, id } = await handedOver();
    const closed = valueOf(await shop.engine.closeByHand(id, FOUND, MARIA, KIM));
    expect(closed).toMatchObject({
      state: 'closed-by-hand',
      evidence: 'hand',
      task: null,
      nextCheckAt: null,
      closing: { ...FOUND, by: MARIA, second: KIM },
    });
    expect(shop.sent).toHaveLength(1);
  });

  it("I4: what happened by a manager's word counts, what did not happen does not", async () => {
    const happened = await handedOver();
    valueOf(await happened.shop.engine.closeByHand(happened.id, FOUND, MARIA, KIM));
    expect(codeOf(await happened.shop.engine.submit(wish(), ROBIN))).toBe('return-not-possible');
    const not = await handedOver();
    valueOf(await not.shop.engine.closeByHand(not.id, NOT_FOUND, MARIA, KIM));
    expect(valueOf(await not.shop.engine.submit(wish(), ROBIN)).state).toBe('succeeded');
  });

  it('I6: never by a cashier, by the asker, or by one person alone', async () => {
    const { shop, id } = await handedOver();
    expect(codeOf(await shop.engine.closeByHand(id, FOUND, KIM, ROBIN))).toBe('role-too-low');
    expect(codeOf(await shop.engine.closeByHand(id, FOUND, MARIA, null))).toBe('second-person-needed');
    expect(codeOf(await shop.engine.closeByHand(id, FOUND, MARIA, MARIA))).toBe('second-person-needed');
    const asked = { ...rowOf(shop, id) };
    shop.journal.rows.set(id, {
      ...asked,
      intent: { ...asked.intent, operatorId: MARIA.id, operator: 'Maria' },
    });
    expect(codeOf(await shop.engine.closeByHand(id, FOUND, MARIA, KIM))).toBe('approval-same-person');
    expect(codeOf(await shop.engine.closeByHand(crypto.randomUUID(), FOUND, MARIA, KIM))).toBe(
      'operation-not-found',
    );
    expect(rowOf(shop, id).state).toBe('needs-manual');
  });

  it('in a shop of one person an administrator closes alone; a manager does not', async () => {
    const { shop, id } = await handedOver();
    expect(codeOf(await shop.engine.closeByHand(id, FOUND, SAM, null))).toBe('second-person-needed');
    shop.settings = { ...shop.settings, singleOperator: true };
    expect(codeOf(await shop.engine.closeByHand(id, FOUND, NOOR, null))).toBe('second-person-needed');
    expect(valueOf(await shop.engine.closeByHand(id, FOUND, SAM, null)).closing).toMatchObject({
      by: SAM,
      second: null,
    });
  });

  it("a read that proves the outcome counts more than anybody's word", async () => {
    const { shop, id } = await handedOver();
    shop.proof = ok({ kind: 'done', reference: 'R9' });
    expect(valueOf(await shop.engine.closeByHand(id, NOT_FOUND, MARIA, KIM))).toMatchObject({
      state: 'succeeded',
      closing: null,
      task: null,
      providerReference: 'R9',
    });
  });

  it('a provider that cannot be read does not stand in the way', async () => {
    const { shop, id } = await handedOver();
    shop.proof = err(fault('network-unreachable'));
    expect(valueOf(await shop.engine.closeByHand(id, NOT_FOUND, MARIA, KIM)).state).toBe('closed-by-hand');
  });

  it('I6: once a person has the case nothing is sent any more, whatever a read shows', async () => {
    const { shop, id } = await handedOver();
    const row = rowOf(shop, id);
    shop.journal.rows.set(id, { ...row, replayUntil: new Date(shop.nowMs + DAY).toISOString() });
    for (const proof of ['unchanged', 'ambiguous'] as const) {
      shop.proof = ok({ kind: proof });
      valueOf(await shop.engine.checkNow(id));
    }
    expect(rowOf(shop, id).state).toBe('needs-manual');
    expect(shop.sent).toHaveLength(1);
  });

  it('what is still being looked at, or has ended, cannot be closed', async () => {
    const shop = openShop();
    shop.script = [ENDS.requestLost, ENDS.succeeds];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    expect(codeOf(await shop.engine.closeByHand(id, FOUND, MARIA, KIM))).toBe('still-being-looked-at');
    const pending = openShop();
    pending.script = [ENDS.pends];
    const waits = valueOf(await pending.engine.submit(wish(), ROBIN));
    expect(codeOf(await pending.engine.closeByHand(waits.id, FOUND, MARIA, KIM))).toBe(
      'still-being-looked-at',
    );
    const done = openShop();
    const ended = valueOf(await done.engine.submit(wish(), ROBIN));
    expect(codeOf(await done.engine.closeByHand(ended.id, FOUND, MARIA, KIM))).toBe('operation-not-open');
  });

  it('I6: nobody closes a case while the request may still be on its way', async () => {
    const shop = openShop();
    shop.replayWindowMs = null;
    shop.script = [ENDS.requestLost];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    shop.proof = ok({ kind: 'ambiguous' });
    shop.nowMs += 89_999;
    await shop.engine.tick();
    expect(rowOf(shop, id).state).toBe('needs-manual');
    expect(codeOf(await shop.engine.closeByHand(id, NOT_FOUND, MARIA, KIM))).toBe('still-being-looked-at');
    shop.nowMs += 1;
    expect(valueOf(await shop.engine.closeByHand(id, NOT_FOUND, MARIA, KIM)).state).toBe('closed-by-hand');
  });

  it("a task that is somebody's to decide is not put away by having seen it", async () => {
    const { shop, id } = await handedOver();
    expect(codeOf(await shop.engine.acknowledge(id, '', MARIA))).toBe('still-being-looked-at');
  });

  it('what was closed as not having happened and shows up later becomes a task', async () => {
    const { shop, id } = await handedOver();
    shop.nowMs -= 6 * DAY;
    const row = rowOf(shop, id);
    shop.journal.rows.set(id, { ...row, firstSentAt: new Date(shop.nowMs).toISOString() });
    valueOf(await shop.engine.closeByHand(id, NOT_FOUND, MARIA, KIM));
    shop.proof = ok({ kind: 'done', reference: 'R5' });
    shop.nowMs += HOUR;
    await shop.engine.tick();
    expect(rowOf(shop, id)).toMatchObject({ state: 'succeeded', task: 'late-success' });
    expect(rowOf(shop, id).intent.amount).toEqual(money(4000, 'USD'));
  });

  it('a look under way is waited for before a case is closed', async () => {
    const { shop, id } = await handedOver();
    const { prove } = shop.gateway;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    shop.gateway.prove = async (...asked) => {
      await held;
      return prove(...asked);
    };
    const looking = shop.engine.checkNow(id);
    const closing = shop.engine.closeByHand(id, FOUND, MARIA, KIM);
    release();
    expect(valueOf(await looking).state).toBe('needs-manual');
    expect(valueOf(await closing).state).toBe('closed-by-hand');
  });

  it('a provider that nobody can read for a day hands the case to a manager', async () => {
    const shop = openShop();
    shop.script = [ENDS.requestLost];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    shop.gone = true;
    shop.nowMs += DAY - 1;
    valueOf(await shop.engine.checkNow(id));
    expect(rowOf(shop, id)).toMatchObject({ state: 'unknown', error: 'connection-disabled' });
    shop.nowMs += 1;
    valueOf(await shop.engine.checkNow(id));
    expect(rowOf(shop, id)).toMatchObject({
      state: 'needs-manual',
      task: 'manual',
      error: 'outcome-unproven',
    });
    valueOf(await shop.engine.checkNow(id));
    expect(rowOf(shop, id)).toMatchObject({ state: 'needs-manual', error: 'connection-disabled' });
  });

  it("what a provider never decides becomes a manager's after a day, and can be closed", async () => {
    const shop = openShop();
    shop.script = [ENDS.pends];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    shop.proof = ok({ kind: 'pending', reference: 'R1' });
    shop.nowMs += DAY;
    await shop.engine.tick();
    expect(rowOf(shop, id)).toMatchObject({ state: 'needs-manual', task: 'manual' });
    expect(valueOf(await shop.engine.closeByHand(id, NOT_FOUND, MARIA, KIM)).state).toBe('closed-by-hand');
  });
});
