import { describe, expect, it } from 'vitest';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import { defaultShopSettings } from '../../shared/domain/default-settings';
import { money } from '../../shared/domain/money';
import type { Result } from '../../shared/domain/result';
import { refusesApprover } from './approval';
import {
  actor,
  codeOf,
  ENDS,
  MARIA,
  openShop,
  ROBIN,
  SAM,
  STAFF,
  valueOf,
  wish,
  type Shop,
} from './testing/shop';

const DAY = 24 * 60 * 60_000;
const KIM = actor(STAFF.kim);
const FOUND = { happened: true, reference: 'PORTAL-77', note: '' } as const;
const MANAGER_NEEDED = fault('role-too-low', undefined, { needed: 'manager' });

const errorOf = (result: Result<unknown, TillbackError>): TillbackError | null =>
  result.ok ? null : result.error;

async function waiting(): Promise<{ shop: Shop; id: string }> {
  const shop = openShop({ amount: money(40_000, 'USD') });
  const big = { amount: money(40_000, 'USD'), seenRemaining: money(40_000, 'USD') };
  const { id } = valueOf(await shop.engine.submit(wish(big), ROBIN));
  return { shop, id };
}

async function handedOver(): Promise<{ shop: Shop; id: string }> {
  const shop = openShop();
  shop.script = [ENDS.requestLost];
  const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
  shop.nowMs += 7 * DAY;
  await shop.engine.tick();
  return { shop, id };
}

describe('a refusal says what it takes', () => {
  it('a manager, to agree, to take back, to close and to put away', async () => {
    const { shop, id } = await waiting();
    expect(errorOf(await shop.engine.approve(id, KIM, ''))).toEqual(MANAGER_NEEDED);
    expect(errorOf(await shop.engine.refuse(id, KIM, ''))).toEqual(MANAGER_NEEDED);
    expect(errorOf(await shop.engine.withdraw(id, KIM))).toEqual(MANAGER_NEEDED);
    const manual = await handedOver();
    expect(errorOf(await manual.shop.engine.closeByHand(manual.id, FOUND, KIM, MARIA))).toEqual(
      MANAGER_NEEDED,
    );
    expect(errorOf(await manual.shop.engine.acknowledge(manual.id, '', KIM))).toEqual(MANAGER_NEEDED);
  });

  it('the rule that says no, at once and when it is approved', async () => {
    const { shop, id } = await waiting();
    const [rule] = shop.settings.rules;
    if (rule === undefined) throw new Error('no rule');
    shop.settings = { ...shop.settings, rules: [{ ...rule, limit: 10, then: 'denied' }] };
    const no = fault('not-allowed', undefined, { rule: 'single-amount' });
    expect(errorOf(await shop.engine.approve(id, MARIA, ''))).toEqual(no);
    expect(shop.journal.rows.get(id)).toMatchObject({
      state: 'withdrawn',
      error: 'not-allowed',
      nextCheckAt: null,
    });
    const big = { amount: money(40_000, 'USD'), seenRemaining: money(40_000, 'USD') };
    expect(errorOf(await shop.engine.submit(wish(big), ROBIN))).toEqual(no);
  });

  it('I8: a second person, also in a shop of one where one is named', async () => {
    const { shop, id } = await handedOver();
    shop.settings = { ...shop.settings, singleOperator: true };
    expect(codeOf(await shop.engine.closeByHand(id, FOUND, SAM, SAM))).toBe('second-person-needed');
    expect(valueOf(await shop.engine.closeByHand(id, FOUND, SAM, KIM)).closing).toMatchObject({
      by: SAM,
      second: KIM,
    });
  });

  it('I8: a request that was withdrawn is not decided, one that nobody knows is not found', async () => {
    const { shop, id } = await waiting();
    valueOf(await shop.engine.withdraw(id, ROBIN));
    expect(shop.journal.rows.get(id)).toMatchObject({ state: 'withdrawn', nextCheckAt: null });
    expect(codeOf(await shop.engine.approve(id, MARIA, ''))).toBe('approval-not-awaited');
    expect(codeOf(await shop.engine.refuse(id, MARIA, ''))).toBe('approval-not-awaited');
    const nobody = crypto.randomUUID();
    for (const decide of [
      shop.engine.approve(nobody, MARIA, ''),
      shop.engine.refuse(nobody, MARIA, ''),
      shop.engine.retry(nobody, MARIA),
      shop.engine.withdraw(nobody, MARIA),
    ])
      expect(codeOf(await decide)).toBe('operation-not-found');
  });

  it('I8: who asked may not say no either, and who may, leaves their name', async () => {
    const { shop, id } = await waiting();
    expect(valueOf(await shop.engine.refuse(id, MARIA, 'no receipt'))).toMatchObject({
      state: 'refused',
      nextCheckAt: null,
      approval: { outcome: 'refused', by: MARIA, alone: false, note: 'no receipt' },
    });
    expect(shop.sent).toHaveLength(0);
  });

  it('I8: an asker who has left the shop takes the request with them', async () => {
    const { shop, id } = await waiting();
    shop.staff = shop.staff.map((one) => (one.id === ROBIN.id ? { ...one, active: false } : one));
    expect(codeOf(await shop.engine.approve(id, MARIA, ''))).toBe('operator-not-found');
    expect(shop.journal.rows.get(id)).toMatchObject({ state: 'withdrawn', error: 'operator-not-found' });
  });

  it('I8: a person who left may not approve, whatever the mode', async () => {
    const settings = { ...defaultShopSettings('UTC'), singleOperator: true };
    const asked = valueOf(await openShop().engine.submit(wish(), ROBIN));
    const left = { ...STAFF.sam, active: false };
    expect(refusesApprover(asked, left, null, settings)).toEqual(fault('operator-not-found'));
    expect(refusesApprover(asked, STAFF.sam, null, settings)).toBeNull();
  });
});
