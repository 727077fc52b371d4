import { describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import type { ChildRefund, ChildState } from '../../shared/domain/payment';
import { err, ok } from '../../shared/domain/result';
import {
  codeOf,
  ENDS,
  MARIA,
  openShop,
  ROBIN,
  sale,
  valueOf,
  wish,
  type Ending,
  type Shop,
} from './testing/shop';
import { isWatched, nextWatch } from './watch-plan';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const settledSale = sale({
  stage: 'settled',
  supported: { fullReversal: false, partialReversal: false, refund: true },
});
const answered = (reference: string | null): Ending => ({
  acts: true,
  outcome: { kind: 'answered', answer: { kind: 'succeeded', reference, payment: null } },
});

function child(state: ChildState): ChildRefund {
  const unsaid = { at: null, providerStatus: state, operator: null, description: null, reversible: null };
  return { refundId: 'R1', amount: money(4000, 'USD'), state, ...unsaid };
}

async function refunded(): Promise<{ shop: Shop; id: string }> {
  const shop = openShop(settledSale);
  shop.script = [answered('R1')];
  const { id, state } = valueOf(await shop.engine.submit(wish({ verb: 'refund' }), ROBIN));
  expect(state).toBe('succeeded');
  shop.payment = { ...settledSale, refunds: [child('submitted')] };
  return { shop, id };
}

async function declined(verb: 'reversal' | 'refund' = 'refund'): Promise<{ shop: Shop; id: string }> {
  const shop = openShop(verb === 'refund' ? settledSale : {});
  shop.script = [ENDS.declines, answered('R2')];
  const { id, state } = valueOf(await shop.engine.submit(wish({ verb }), ROBIN));
  expect(state).toBe('declined');
  return { shop, id };
}

function rowOf(shop: Shop, id: string): Operation {
  const row = shop.journal.rows.get(id);
  if (row === undefined) throw new Error('no such operation');
  return row;
}

async function after(shop: Shop, ms: number): Promise<void> {
  shop.nowMs += ms;
  await shop.engine.tick();
}

describe('watch', () => {
  it('a refund is watched until it settles, and on for 30 days', async () => {
    const { shop, id } = await refunded();
    await after(shop, 11 * MINUTE);
    expect(rowOf(shop, id)).toMatchObject({ state: 'succeeded', reads: 1 });
    shop.payment = { ...settledSale, refunds: [child('settled')] };
    await after(shop, DAY);
    expect(rowOf(shop, id)).toMatchObject({ state: 'settled', evidence: 'read', task: null });
    expect(rowOf(shop, id).nextCheckAt).not.toBeNull();
    for (let day = 0; day < 30; day += 1) await after(shop, DAY);
    expect(rowOf(shop, id)).toMatchObject({ state: 'settled', nextCheckAt: null });
    expect(shop.sent).toHaveLength(1);
  });

  it.each(['returned', 'refused'] as const)('a refund that was %s is a task for a manager', async (state) => {
    const { shop, id } = await refunded();
    shop.payment = { ...settledSale, refunds: [child(state)] };
    await after(shop, DAY);
    expect(rowOf(shop, id)).toMatchObject({ state: 'bounced', task: 'bounced', nextCheckAt: null });
    expect(codeOf(await shop.engine.acknowledge(id, 'called them', ROBIN))).toBe('role-too-low');
    expect(valueOf(await shop.engine.acknowledge(id, 'called them', MARIA))).toMatchObject({
      state: 'bounced',
      task: null,
      acknowledged: { by: MARIA, note: 'called them' },
    });
    expect(valueOf(await shop.engine.acknowledge(id, 'again', MARIA)).acknowledged?.note).toBe('called them');
    expect(codeOf(await shop.engine.acknowledge(crypto.randomUUID(), '', MARIA))).toBe('operation-not-found');
  });

  it('a settled refund that comes back bounces too, and its amount may be given back again', async () => {
    const { shop, id } = await refunded();
    shop.payment = { ...settledSale, refunds: [child('settled')] };
    await after(shop, DAY);
    shop.payment = { ...settledSale, refunds: [child('returned')] };
    await after(shop, DAY);
    expect(rowOf(shop, id).state).toBe('bounced');
    const again = wish({ verb: 'refund', seenRemaining: money(4000, 'USD') });
    expect(valueOf(await shop.engine.submit(again, ROBIN)).state).toBe('succeeded');
  });

  it('a read that fails, a missing connection and a refund that is not listed change nothing', async () => {
    const { shop, id } = await refunded();
    shop.readFails = fault('network-unreachable');
    await after(shop, 11 * MINUTE);
    shop.readFails = null;
    shop.gone = true;
    await after(shop, HOUR);
    shop.gone = false;
    shop.payment = settledSale;
    await after(shop, 6 * HOUR);
    expect(rowOf(shop, id)).toMatchObject({ state: 'succeeded', reads: 3, task: null });
    expect(Date.parse(rowOf(shop, id).nextCheckAt ?? '')).toBeGreaterThan(shop.nowMs);
  });

  it('I5: what was declined and shows up under our own reference did happen, and a manager is told', async () => {
    const { shop, id } = await declined();
    await after(shop, 11 * MINUTE);
    expect(rowOf(shop, id)).toMatchObject({ state: 'declined', task: null });
    shop.proof = ok({ kind: 'done', reference: 'R1' });
    await after(shop, HOUR);
    expect(rowOf(shop, id)).toMatchObject({
      state: 'succeeded',
      task: 'late-success',
      evidence: 'read',
      error: null,
      providerReference: 'R1',
    });
    expect(rowOf(shop, id).nextCheckAt).not.toBeNull();
  });

  it("I5: a change without a reference may be somebody else's: a manager is told, the books stay", async () => {
    const { shop, id } = await declined('reversal');
    shop.proof = ok({ kind: 'done', reference: null });
    await after(shop, 11 * MINUTE);
    expect(rowOf(shop, id)).toMatchObject({ state: 'declined', task: 'late-success', nextCheckAt: null });
  });

  it('what another operation of ours did is not taken for a late success', async () => {
    const { shop, id } = await declined('reversal');
    expect(valueOf(await shop.engine.submit(wish(), ROBIN)).state).toBe('succeeded');
    shop.proof = ok({ kind: 'done', reference: null });
    await after(shop, 11 * MINUTE);
    expect(rowOf(shop, id)).toMatchObject({ state: 'declined', task: null });
    shop.proof = ok({ kind: 'done', reference: 'R2' });
    await after(shop, HOUR);
    expect(rowOf(shop, id)).toMatchObject({ state: 'declined', task: null });
    shop.proof = err(fault('network-unreachable'));
    await after(shop, 6 * HOUR);
    expect(rowOf(shop, id)).toMatchObject({ state: 'declined', reads: 3 });
  });

  it('I5: a reference tells ours from what others did, among the refunds and among our operations', async () => {
    const { shop, id } = await refunded();
    const stranger = { ...child('returned'), refundId: 'X9' };
    shop.payment = { ...settledSale, refunds: [stranger, child('submitted')] };
    await after(shop, 11 * MINUTE);
    expect(rowOf(shop, id).state).toBe('succeeded');
    shop.payment = { ...settledSale, refunds: [stranger, child('returned')] };
    await after(shop, DAY);
    expect(rowOf(shop, id)).toMatchObject({ state: 'bounced', evidence: 'read' });

    const late = await declined();
    const row = rowOf(late.shop, late.id);
    late.shop.journal.rows.set(late.id, { ...row, providerReference: 'R1' });
    const other = { ...row, id: MARIA.id, state: 'succeeded', providerReference: 'R9' } as const;
    late.shop.journal.rows.set(other.id, { ...other, nextCheckAt: null });
    late.shop.proof = ok({ kind: 'done', reference: 'R1' });
    await after(late.shop, 11 * MINUTE);
    expect(rowOf(late.shop, late.id)).toMatchObject({ state: 'succeeded', task: 'late-success' });
  });

  it('plans looks after 10 minutes, an hour, six hours, then daily for 30 days', async () => {
    const { shop, id } = await refunded();
    const row = rowOf(shop, id);
    const first = Date.parse(row.firstSentAt ?? '');
    const at = (age: number): number | null => {
      const next = nextWatch(row, first + age);
      return next === null ? null : Date.parse(next) - first;
    };
    expect(at(0)).toBe(10 * MINUTE);
    expect(at(10 * MINUTE)).toBe(HOUR);
    expect(at(HOUR)).toBe(6 * HOUR);
    expect(at(6 * HOUR)).toBe(DAY);
    expect(at(DAY)).toBe(2 * DAY);
    expect(at(30 * DAY - 1)).toBe(30 * DAY);
    expect(at(30 * DAY)).toBeNull();
  });

  it('what needs no watching has none: a reversal, a taking back, what never left', async () => {
    const shop = openShop();
    const done = valueOf(await shop.engine.submit(wish(), ROBIN));
    expect(done.nextCheckAt).toBeNull();
    expect(isWatched(done)).toBe(false);
    expect(isWatched({ ...done, state: 'declined' })).toBe(true);
    expect(isWatched({ ...done, state: 'not-done' })).toBe(true);
    expect(isWatched({ ...done, state: 'declined', sends: 0 })).toBe(false);
    expect(isWatched({ ...done, state: 'bounced' })).toBe(false);
    expect(isWatched({ ...done, state: 'withdrawn' })).toBe(false);
    const closing = { reference: 'R1', note: '', by: MARIA, second: null, at: done.createdAt };
    expect(isWatched({ ...done, state: 'bounced', closing: { ...closing, happened: false } })).toBe(false);
    expect(isWatched({ ...done, state: 'closed-by-hand', closing: { ...closing, happened: true } })).toBe(
      false,
    );
    expect(isWatched({ ...done, state: 'closed-by-hand', closing: { ...closing, happened: false } })).toBe(
      true,
    );
  });
});
