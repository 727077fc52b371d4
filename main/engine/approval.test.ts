import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { approvalText } from '../../shared/domain/approval';
import { defaultShopSettings } from '../../shared/domain/default-settings';
import { fault } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import { mayBeSent, refusesApprover } from './approval';
import {
  actor,
  codeOf,
  ENDS,
  MARIA,
  NOOR,
  openShop,
  ROBIN,
  sale,
  SAM,
  STAFF,
  valueOf,
  wish,
  type Shop,
} from './testing/shop';

const MINUTE = 60_000;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A request over 400.00 dollars, which a cashier may not make alone. */
async function waiting(change: Partial<Shop> = {}): Promise<{ shop: Shop; id: string }> {
  const shop = Object.assign(openShop({ amount: money(40_000, 'USD') }), change);
  const big = { amount: money(40_000, 'USD'), seenRemaining: money(40_000, 'USD') };
  const { id, state } = valueOf(await shop.engine.submit(wish(big), ROBIN));
  expect(state).toBe('awaiting-approval');
  expect(shop.sent).toHaveLength(0);
  return { shop, id };
}

function rowOf(shop: Shop, id: string): Operation {
  const row = shop.journal.rows.get(id);
  if (row === undefined) throw new Error('no such operation');
  return row;
}

describe('approval', () => {
  it('I8: a request over a limit waits, locks its payment, and is sent once another person agrees', async () => {
    const { shop, id } = await waiting();
    expect(rowOf(shop, id).needs).toMatchObject([{ code: 'single-amount' }, { code: 'day-sum' }]);
    expect(codeOf(await shop.engine.submit(wish(), ROBIN))).toBe('payment-locked');
    const done = valueOf(await shop.engine.approve(id, MARIA, 'seen the goods'));
    expect(done).toMatchObject({
      state: 'succeeded',
      intent: { operatorId: ROBIN.id },
      approval: { outcome: 'approved', by: MARIA, alone: false, note: 'seen the goods' },
    });
    expect(shop.effects).toHaveLength(1);
    expect(shop.changes.map(({ state }) => state)).toEqual([
      'awaiting-approval',
      'approved',
      'dispatching',
      'succeeded',
    ]);
  });

  it('I8: never by the asker, by somebody who left, by a cashier, or by who took the payment', async () => {
    const { shop, id } = await waiting();
    shop.payment = sale({ amount: money(40_000, 'USD'), operator: 'maria' });
    const left = { ...STAFF.noor, active: false };
    shop.staff = [...shop.staff.filter((one) => one.id !== left.id), left];
    expect(codeOf(await shop.engine.approve(id, ROBIN, ''))).toBe('approval-same-person');
    expect(codeOf(await shop.engine.approve(id, actor(STAFF.kim), ''))).toBe('role-too-low');
    expect(codeOf(await shop.engine.approve(id, MARIA, ''))).toBe('approval-sale-operator');
    expect(codeOf(await shop.engine.approve(id, NOOR, ''))).toBe('operator-not-found');
    expect(codeOf(await shop.engine.approve(id, { ...SAM, id: ROBIN.id }, ''))).toBe('approval-same-person');
    expect(codeOf(await shop.engine.approve(id, { ...SAM, id: crypto.randomUUID() }, ''))).toBe(
      'operator-not-found',
    );
    expect(codeOf(await shop.engine.refuse(id, ROBIN, ''))).toBe('approval-same-person');
    expect(codeOf(await shop.engine.refuse(id, NOOR, ''))).toBe('operator-not-found');
    expect(codeOf(await shop.engine.refuse(id, { ...SAM, id: crypto.randomUUID() }, ''))).toBe(
      'operator-not-found',
    );
    expect(rowOf(shop, id).state).toBe('awaiting-approval');
    expect(shop.sent).toHaveLength(0);
  });

  it('I8: in a shop of one person an administrator may agree alone, and the approval says so', async () => {
    const shop = openShop({ amount: money(400_000, 'USD') });
    const big = { amount: money(400_000, 'USD'), seenRemaining: money(400_000, 'USD') };
    const { id } = valueOf(await shop.engine.submit(wish(big), SAM));
    expect(codeOf(await shop.engine.approve(id, SAM, ''))).toBe('approval-same-person');
    shop.settings = { ...shop.settings, singleOperator: true };
    expect(valueOf(await shop.engine.approve(id, SAM, ''))).toMatchObject({
      state: 'succeeded',
      approval: { by: SAM, alone: true },
    });
  });

  it('single-operator mode lets nobody but an administrator agree alone', () => {
    const settings = { ...defaultShopSettings('UTC'), singleOperator: true };
    const asked = { intent: { operatorId: MARIA.id, operator: MARIA.name } } as Operation;
    expect(refusesApprover(asked, STAFF.maria, null, settings)).toEqual(fault('approval-same-person'));
    expect(refusesApprover(asked, STAFF.noor, null, settings)).toBeNull();
    const unnamed = { intent: { operatorId: null, operator: 'maria' } } as Operation;
    expect(refusesApprover(unnamed, STAFF.maria, null, settings)).toEqual(fault('approval-same-person'));
    expect(refusesApprover(unnamed, STAFF.noor, null, settings)).toBeNull();
  });

  it('I8: refused is the end, and the payment is free again', async () => {
    const { shop, id } = await waiting();
    expect(valueOf(await shop.engine.refuse(id, MARIA, 'no receipt'))).toMatchObject({
      state: 'refused',
      approval: { outcome: 'refused', by: MARIA, note: 'no receipt' },
    });
    expect(codeOf(await shop.engine.approve(id, NOOR, ''))).toBe('approval-not-awaited');
    expect(codeOf(await shop.engine.refuse(id, NOOR, ''))).toBe('approval-not-awaited');
    expect(codeOf(await shop.engine.approve(crypto.randomUUID(), NOOR, ''))).toBe('operation-not-found');
    expect(shop.sent).toHaveLength(0);
    const again = { amount: money(5000, 'USD'), seenRemaining: money(40_000, 'USD'), whole: false };
    expect(valueOf(await shop.engine.submit(wish(again), ROBIN)).state).toBe('succeeded');
  });

  it.each([
    [
      'the payment settles',
      (shop: Shop) =>
        (shop.payment = sale({
          amount: money(40_000, 'USD'),
          supported: { fullReversal: false, partialReversal: false, refund: true },
        })),
      'consent-changed',
    ],
    [
      'somebody reversed a part elsewhere',
      (shop: Shop) => (shop.payment = sale({ amount: money(30_000, 'USD') })),
      'consent-changed',
    ],
    [
      'the asker leaves',
      (shop: Shop) => (shop.staff = shop.staff.filter(({ id }) => id !== ROBIN.id)),
      'operator-not-found',
    ],
    [
      'a rule now says no',
      (shop: Shop) =>
        (shop.settings = {
          ...shop.settings,
          rules: shop.settings.rules.map((rule) => ({ ...rule, then: 'denied' as const })),
        }),
      'not-allowed',
    ],
  ])('I7, I8: a request is withdrawn when %s', async (_what, change, code) => {
    const { shop, id } = await waiting();
    change(shop);
    expect(codeOf(await shop.engine.approve(id, MARIA, ''))).toBe(code);
    expect(rowOf(shop, id)).toMatchObject({ state: 'withdrawn', error: code });
    expect(shop.sent).toHaveLength(0);
  });

  it('I4: the payment is read again between the approval and the send', async () => {
    const { shop, id } = await waiting();
    const { read } = shop.gateway;
    let reads = 0;
    shop.gateway.read = (key) => {
      reads += 1;
      if (reads === 2) shop.payment = sale({ amount: money(30_000, 'USD') });
      return read(key);
    };
    expect(codeOf(await shop.engine.approve(id, MARIA, ''))).toBe('consent-changed');
    expect(rowOf(shop, id)).toMatchObject({ state: 'withdrawn', error: 'consent-changed' });
    expect(shop.sent).toHaveLength(0);
  });

  it('a read that fails leaves the request waiting', async () => {
    const { shop, id } = await waiting();
    shop.readFails = fault('network-unreachable');
    expect(codeOf(await shop.engine.approve(id, MARIA, ''))).toBe('network-unreachable');
    expect(rowOf(shop, id).state).toBe('awaiting-approval');
  });

  it('I8: an approval that could not be used within five minutes is asked for again', async () => {
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
    shop.nowMs += 5 * MINUTE;
    await shop.engine.tick();
    expect(rowOf(shop, id).state).toBe('approved');
    shop.nowMs += 1;
    await shop.engine.tick();
    expect(rowOf(shop, id)).toMatchObject({ state: 'awaiting-approval', approval: null });
    expect(valueOf(await shop.engine.approve(id, MARIA, '')).state).toBe('succeeded');
  });

  it('an approved request that was not sent can be sent within the five minutes, and not after', async () => {
    const { shop, id } = await waiting();
    shop.script = [ENDS.notSent, ENDS.notSent, ENDS.succeeds];
    expect(valueOf(await shop.engine.approve(id, MARIA, '')).state).toBe('not-sent');
    shop.nowMs += 4 * MINUTE;
    expect(valueOf(await shop.engine.retry(id, ROBIN)).state).toBe('not-sent');
    shop.nowMs += 2 * MINUTE;
    expect(valueOf(await shop.engine.retry(id, ROBIN)).state).toBe('awaiting-approval');
    expect(shop.sent).toHaveLength(2);
    expect(valueOf(await shop.engine.approve(id, NOOR, '')).state).toBe('succeeded');
    expect(new Set(shop.sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  it('what was not sent is held against the rules of the moment when it is sent', async () => {
    const shop = openShop();
    shop.script = [ENDS.notSent, ENDS.succeeds];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    shop.settings = { ...shop.settings, rules: shop.settings.rules.map((rule) => ({ ...rule, limit: 1 })) };
    expect(valueOf(await shop.engine.retry(id, ROBIN))).toMatchObject({
      state: 'awaiting-approval',
      needs: [{ code: 'single-amount' }, { code: 'day-sum' }],
    });
    expect(shop.sent).toHaveLength(1);
  });

  it('I8: whatever changes in the request makes the approval worthless', async () => {
    const { shop, id } = await waiting();
    valueOf(await shop.engine.approve(id, MARIA, ''));
    const approved = rowOf(shop, id);
    const at = Date.parse(approved.approval?.at ?? '');
    expect(mayBeSent(approved, sha256, at)).toBe(true);
    const { intent, request } = approved;
    if (request === null) throw new Error('nothing was prepared');
    const changed: readonly Operation[] = [
      { ...approved, id: crypto.randomUUID() },
      { ...approved, request: { ...request, body: '{"amount":1}' } },
      { ...approved, request: { ...request, path: '/other' } },
      { ...approved, request: { ...request, idempotencyKey: crypto.randomUUID() } },
      { ...approved, request: null },
      { ...approved, intent: { ...intent, amount: money(40_001, 'USD') } },
      { ...approved, intent: { ...intent, amount: money(40_000, 'EUR') } },
      { ...approved, intent: { ...intent, verb: 'refund' } },
      { ...approved, intent: { ...intent, whole: !intent.whole } },
      { ...approved, intent: { ...intent, refundId: 'R1' } },
      { ...approved, intent: { ...intent, reason: 'goodwill' } },
      { ...approved, intent: { ...intent, note: 'x' } },
      { ...approved, intent: { ...intent, operator: 'Kim' } },
      { ...approved, intent: { ...intent, operatorId: STAFF.kim.id } },
      { ...approved, intent: { ...intent, connectionId: crypto.randomUUID() } },
      { ...approved, intent: { ...intent, payment: { ...intent.payment, paymentId: 'OTHER' } } },
      { ...approved, intent: { ...intent, otherWay: { how: 'cash', reference: '' } } },
    ];
    for (const other of changed) {
      expect(approvalText(other)).not.toBe(approvalText(approved));
      expect(mayBeSent(other, sha256, at)).toBe(false);
    }
    expect(mayBeSent(approved, sha256, at + 5 * MINUTE)).toBe(true);
    expect(mayBeSent(approved, sha256, at + 5 * MINUTE + 1)).toBe(false);
    expect(mayBeSent(approved, sha256, at - 1)).toBe(false);
    const refused = {
      ...approved,
      approval: approved.approval && { ...approved.approval, outcome: 'refused' as const },
    };
    expect(mayBeSent(refused, sha256, at)).toBe(false);
    expect(mayBeSent({ ...approved, approval: null }, sha256, at)).toBe(false);
    expect(mayBeSent({ ...approved, approval: null, needs: [] }, sha256, at)).toBe(true);
  });

  it('a request may wait until the business day ends', async () => {
    const { shop, id } = await waiting();
    shop.nowMs = Date.parse('2026-11-22T23:59:59.000Z');
    await shop.engine.tick();
    expect(rowOf(shop, id).state).toBe('awaiting-approval');
    shop.nowMs += 1000;
    await shop.engine.tick();
    expect(rowOf(shop, id).state).toBe('expired');
    expect(codeOf(await shop.engine.approve(id, MARIA, ''))).toBe('approval-not-awaited');
  });

  it('the asker or a manager may take a request back; another cashier may not', async () => {
    const first = await waiting();
    expect(codeOf(await first.shop.engine.withdraw(first.id, actor(STAFF.kim)))).toBe('role-too-low');
    expect(valueOf(await first.shop.engine.withdraw(first.id, ROBIN)).state).toBe('withdrawn');
    expect(codeOf(await first.shop.engine.withdraw(first.id, ROBIN))).toBe('operation-not-open');
    const second = await waiting();
    expect(valueOf(await second.shop.engine.withdraw(second.id, MARIA)).state).toBe('withdrawn');
  });

  it('two people who approve at once send it once', async () => {
    const { shop, id } = await waiting();
    const other = shop.restart();
    await Promise.all([shop.engine.approve(id, MARIA, ''), other.approve(id, NOOR, '')]);
    expect(shop.sent).toHaveLength(1);
    expect(rowOf(shop, id).state).toBe('succeeded');
  });

  it('nothing is sent by an approval once the app is closing', async () => {
    const { shop, id } = await waiting();
    const { read } = shop.gateway;
    let reads = 0;
    shop.gateway.read = (key) => {
      reads += 1;
      if (reads === 2) shop.engine.close();
      return read(key);
    };
    expect(codeOf(await shop.engine.approve(id, MARIA, ''))).toBe('shutting-down');
    expect(rowOf(shop, id).state).toBe('approved');
    expect(shop.sent).toHaveLength(0);
  });

  it('the forecast says what the rules would say, and writes nothing', async () => {
    const shop = openShop({ amount: money(40_000, 'USD') });
    const { payment, connectionId } = wish();
    const ask = { payment, connectionId, verb: 'reversal', amount: money(40_000, 'USD') } as const;
    const told = await shop.engine.forecast(ask, ROBIN);
    expect(told).toMatchObject({ ok: true, value: { denied: null, needs: [{ code: 'single-amount' }, {}] } });
    expect(shop.journal.rows.size).toBe(0);
    shop.gone = true;
    expect(codeOf(await shop.engine.forecast(ask, ROBIN))).toBe('connection-disabled');
  });
});
