import { describe, expect, it } from 'vitest';
import { defaultShopSettings } from '../../shared/domain/default-settings';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import type { Rule, ShopSettings } from '../../shared/domain/shop-settings';
import { isNamed, judge, type LimitFacts } from './limits';
import { CONNECTION, MARIA, openShop, ROBIN, sale, SAM, valueOf, wish } from './testing/shop';

const NOW = Date.parse('2026-11-22T10:00:00.000Z');
const DAY_START = Date.parse('2026-11-22T04:00:00.000Z');

function settings(...rules: readonly Partial<Rule>[]): ShopSettings {
  return {
    ...defaultShopSettings('UTC'),
    rules: rules.map((rule, at) => ({
      id: `00000000-0000-4000-8000-00000000000${String(at)}`,
      kind: 'single-amount',
      role: 'cashier',
      currency: null,
      connectionId: null,
      limit: 100,
      then: 'needs-approval',
      ...rule,
    })),
  };
}

function facts(change: Partial<LimitFacts> = {}): LimitFacts {
  return {
    by: ROBIN,
    verb: 'reversal',
    amount: money(4000, 'USD'),
    connectionId: CONNECTION,
    payment: sale({ takenAt: '2026-11-22T09:38:00.000Z' }),
    asked: [],
    history: [],
    nowMs: NOW,
    dayStartMs: DAY_START,
    ...change,
  };
}

async function asked(change: Partial<Operation>, minor = 4000): Promise<Operation> {
  const made = valueOf(await openShop().engine.submit(wish(), ROBIN));
  return {
    ...made,
    createdAt: '2026-11-22T09:30:00.000Z',
    ...change,
    intent: { ...made.intent, ...change.intent, amount: money(minor, 'USD') },
  };
}

const codes = (shop: ShopSettings, change: Partial<LimitFacts> = {}): readonly string[] =>
  judge(shop, facts(change)).needs.map(({ code }) => code);

describe('limits', () => {
  it('allows what no rule names', () => {
    expect(judge(settings(), facts({ amount: money(99_999_999, 'USD') }))).toEqual({
      needs: [],
      denied: null,
    });
  });

  it.each([
    ['USD', 10_000, []],
    ['USD', 10_001, ['single-amount']],
    ['JPY', 100, []],
    ['JPY', 101, ['single-amount']],
    ['BHD', 100_000, []],
    ['BHD', 100_001, ['single-amount']],
  ])('I13: a limit of 100 whole units holds in %s: %i minor units', (currency, minor, needs) => {
    expect(codes(settings({ limit: 100 }), { amount: money(minor, currency) })).toEqual(needs);
  });

  it('tells the limit and the value in minor units', () => {
    const { needs } = judge(settings({ limit: 30 }), facts());
    expect(needs).toEqual([{ code: 'single-amount', limit: 3000, value: 4000, currency: 'USD' }]);
  });

  it('a rule is for its role, its currency and its connection only', () => {
    expect(codes(settings({ limit: 1, role: 'manager' }))).toEqual([]);
    expect(codes(settings({ limit: 1, role: 'manager' }), { by: MARIA })).toEqual(['single-amount']);
    expect(codes(settings({ limit: 1, role: 'administrator' }), { by: SAM })).toEqual(['single-amount']);
    expect(codes(settings({ limit: 1, currency: 'EUR' }))).toEqual([]);
    expect(codes(settings({ limit: 1, currency: 'USD' }))).toEqual(['single-amount']);
    const elsewhere = '6c7a1f7f-4b5b-4a7f-8b4f-1e8a5a3c9d22';
    expect(codes(settings({ limit: 1, connectionId: elsewhere }))).toEqual([]);
    expect(codes(settings({ limit: 1, connectionId: CONNECTION }))).toEqual(['single-amount']);
  });

  it('says no where a rule denies, and still names what needs approval', () => {
    const { needs, denied } = judge(settings({ limit: 10 }, { limit: 30, then: 'denied' }), facts());
    expect(needs).toMatchObject([{ limit: 1000 }]);
    expect(denied).toMatchObject({ code: 'single-amount', limit: 3000 });
  });

  it('of several rules of a kind the strictest is named', () => {
    expect(judge(settings({ limit: 20 }, { limit: 10 }, { limit: 30 }), facts()).needs).toMatchObject([
      { limit: 1000 },
    ]);
  });

  it('adds up the business day in one currency, and not what came to nothing', async () => {
    const day = [
      await asked({}, 5000),
      await asked({ state: 'unknown' }, 1500),
      await asked({ state: 'withdrawn' }, 9900),
      await asked({ state: 'declined' }, 9900),
      await asked({ createdAt: '2026-11-22T03:59:59.000Z' }, 9900),
    ];
    const sum = settings({ kind: 'day-sum', limit: 105 });
    expect(codes(sum, { asked: day })).toEqual([]);
    expect(codes(sum, { asked: day, amount: money(4001, 'USD') })).toEqual(['day-sum']);
    expect(codes(sum, { asked: day, amount: money(9000, 'EUR') })).toEqual([]);
    const { needs } = judge(settings({ kind: 'day-sum', limit: 100 }), facts({ asked: day }));
    expect(needs).toEqual([{ code: 'day-sum', limit: 10_000, value: 10_500, currency: 'USD' }]);
  });

  it('counts the last hour', async () => {
    const hour = [
      await asked({}),
      await asked({ createdAt: '2026-11-22T09:00:00.001Z' }),
      await asked({ createdAt: '2026-11-22T09:00:00.000Z' }),
      await asked({ state: 'refused' }),
    ];
    expect(codes(settings({ kind: 'hour-count', limit: 3 }), { asked: hour })).toEqual([]);
    expect(judge(settings({ kind: 'hour-count', limit: 2 }), facts({ asked: hour })).needs).toEqual([
      { code: 'hour-count', limit: 2, value: 3, currency: null },
    ]);
  });

  it('a rule of one connection counts that connection alone', async () => {
    const other = await asked({});
    const elsewhere = { ...other, intent: { ...other.intent, connectionId: MARIA.id } };
    const rule = { limit: 1, connectionId: CONNECTION } as const;
    expect(codes(settings({ ...rule, kind: 'hour-count' }), { asked: [elsewhere] })).toEqual([]);
    expect(codes(settings({ ...rule, kind: 'hour-count' }), { asked: [other] })).toEqual(['hour-count']);
    expect(codes(settings({ ...rule, kind: 'day-sum', limit: 79 }), { asked: [elsewhere] })).toEqual([]);
    expect(codes(settings({ ...rule, kind: 'day-sum', limit: 79 }), { asked: [other] })).toEqual(['day-sum']);
  });

  it('looks at the age of the sale, and takes an unknown one for old', () => {
    const old = settings({ kind: 'sale-age', limit: 30 });
    expect(codes(old, { payment: sale({ takenAt: '2026-10-22T10:00:01.000Z' }) })).toEqual([]);
    expect(judge(old, facts({ payment: sale({ takenAt: '2026-10-22T10:00:00.000Z' }) })).needs).toEqual([
      { code: 'sale-age', limit: 30, value: 31, currency: null },
    ]);
    expect(codes(old, { payment: sale({ takenAt: null }) })).toEqual(['sale-age']);
  });

  it('asks another person where somebody gives back what they took themselves', () => {
    const own = settings({ kind: 'own-sale' });
    expect(codes(own, { payment: sale({ operator: ' ROBIN ' }) })).toEqual(['own-sale']);
    expect(codes(own, { payment: sale({ operator: 'Kim' }) })).toEqual([]);
    expect(codes(own, { payment: sale({ operator: null }) })).toEqual([]);
    expect(isNamed('robin', 'Robin')).toBe(true);
  });

  it('the same amount on a payment once more needs approval, whoever returned it first', async () => {
    const first = await asked({});
    const again = 'same-amount-again';
    expect(codes(settings(), { history: [first] })).toEqual([again]);
    expect(codes(settings(), { history: [first], amount: money(3999, 'USD') })).toEqual([]);
    expect(codes(settings(), { history: [{ ...first, state: 'declined' }] })).toEqual([]);
    expect(codes(settings(), { history: [first], verb: 'refund-reversal' })).toEqual([]);
    const taken = { ...first, intent: { ...first.intent, verb: 'refund-reversal' as const } };
    expect(codes(settings(), { history: [taken] })).toEqual([]);
    const refund = { refundId: 'R1', at: null, amount: money(4000, 'USD'), providerStatus: 'ready' };
    const more = { operator: null, description: null, reversible: null };
    for (const state of ['submitted', 'settled', 'unknown'] as const)
      expect(codes(settings(), { payment: sale({ refunds: [{ ...refund, ...more, state }] }) })).toEqual([
        again,
      ]);
    for (const state of ['reversed', 'refused', 'returned'] as const)
      expect(codes(settings(), { payment: sale({ refunds: [{ ...refund, ...more, state }] }) })).toEqual([]);
  });

  it('taking back a refund is held against its amount and number only', async () => {
    const shop = settings(
      { limit: 10 },
      { kind: 'day-sum', limit: 10 },
      { kind: 'hour-count', limit: 0 },
      { kind: 'sale-age', limit: 0 },
      { kind: 'own-sale' },
    );
    const payment = sale({ operator: 'Robin', takenAt: null });
    expect(codes(shop, { verb: 'refund-reversal', payment })).toEqual(['single-amount', 'hour-count']);
    const back = await asked({});
    const day = [{ ...back, intent: { ...back.intent, verb: 'refund-reversal' as const } }];
    expect(codes(settings({ kind: 'day-sum', limit: 40 }), { asked: day })).toEqual([]);
  });

  it('a rule that denies asks nobody, and one amount is not the sum of the day', async () => {
    expect(judge(settings({ limit: 10, then: 'denied' }), facts())).toMatchObject({
      needs: [],
      denied: { limit: 1000 },
    });
    const before = [await asked({}, 9000)];
    expect(codes(settings({ limit: 40 }), { asked: before })).toEqual([]);
  });

  it('what expired or provably was not done counts towards no limit', async () => {
    const nothing = [await asked({ state: 'expired' }), await asked({ state: 'not-done' })];
    expect(codes(settings({ kind: 'hour-count', limit: 1 }), { asked: nothing })).toEqual([]);
  });

  it('the first moment of the business day is part of it', async () => {
    const first = [await asked({ createdAt: '2026-11-22T04:00:00.000Z' })];
    expect(codes(settings({ kind: 'day-sum', limit: 79 }), { asked: first })).toEqual(['day-sum']);
  });

  it('says that it does not know the age of a sale', () => {
    const payment = sale({ takenAt: null });
    expect(judge(settings({ kind: 'sale-age', limit: 30 }), facts({ payment })).needs).toEqual([
      { code: 'sale-age', limit: 30, value: null, currency: null },
    ]);
  });

  it('of two rules of a kind with the same limit the first is named', async () => {
    const other = await asked({});
    const elsewhere = { ...other, intent: { ...other.intent, connectionId: MARIA.id } };
    const rules = settings(
      { kind: 'day-sum', limit: 30, connectionId: CONNECTION },
      { kind: 'day-sum', limit: 30 },
    );
    expect(judge(rules, facts({ asked: [elsewhere] })).needs).toMatchObject([{ value: 4000 }]);
  });

  it('the rules that a shop starts with let everyday returns through', () => {
    const shop = defaultShopSettings('UTC');
    expect(codes(shop)).toEqual([]);
    expect(codes(shop, { amount: money(10_001, 'USD') })).toEqual(['single-amount']);
    expect(codes(shop, { amount: money(10_001, 'USD'), by: MARIA })).toEqual([]);
  });
});
