import { describe, expect, it } from 'vitest';
import type { Capability } from '../../shared/domain/capability';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import { ownRemainder, verdictOf } from './remainder';
import { openShop, sale, valueOf, wish, ROBIN } from './testing/shop';

async function template(): Promise<Operation> {
  return valueOf(await openShop().engine.submit(wish(), ROBIN));
}

function done(
  operation: Operation,
  minor: number,
  change: Partial<Operation['intent']> = {},
  before = 4000,
): Operation {
  return {
    ...operation,
    intent: { ...operation.intent, amount: money(minor, 'USD'), ...change },
    before: { ...operation.before, amount: money(before, 'USD') },
  };
}

const offer: Capability = {
  allowed: true,
  verb: 'refund',
  max: money(4000, 'USD'),
  partial: true,
  until: null,
  refundId: null,
  cautions: [],
};

describe('our own books (I4)', () => {
  it('partial reversals lower the provider’s amount and are not counted twice', async () => {
    const first = done(await template(), 1000);
    const payment = sale({ amount: money(3000, 'USD') });
    expect(ownRemainder(payment, [first])).toEqual(money(3000, 'USD'));
    const second = done(await template(), 500, {}, 3000);
    expect(ownRemainder(sale({ amount: money(2500, 'USD') }), [first, second])).toEqual(money(2500, 'USD'));
  });

  it('a provider that leaves the amount as it was after a partial reversal gains nobody anything', async () => {
    expect(ownRemainder(sale(), [done(await template(), 1000)])).toEqual(money(3000, 'USD'));
  });

  it('a refund that was taken back, refused or returned gives its amount back', async () => {
    const refund = { ...done(await template(), 1500, { verb: 'refund' }), providerReference: 'G6T6S6KF74' };
    const child = {
      refundId: 'G6T6S6KF74',
      at: null,
      amount: money(1500, 'USD'),
      providerStatus: 'reversal',
      operator: null,
      description: null,
      reversible: null,
    };
    expect(ownRemainder(sale({ refunds: [{ ...child, state: 'settled' }] }), [refund])).toEqual(
      money(2500, 'USD'),
    );
    for (const state of ['reversed', 'refused', 'returned'] as const) {
      expect(ownRemainder(sale({ refunds: [{ ...child, state }] }), [refund])).toEqual(money(4000, 'USD'));
    }
    const taken = done(await template(), 1500, { verb: 'refund-reversal', refundId: 'G6T6S6KF74' });
    expect(ownRemainder(sale(), [refund, taken])).toEqual(money(4000, 'USD'));
    expect(ownRemainder(sale({ refunds: [{ ...child, state: 'reversed' }] }), [refund, taken])).toEqual(
      money(4000, 'USD'),
    );
  });

  it('taking back what somebody else refunded adds nothing to our books', async () => {
    const own = { ...done(await template(), 1000, { verb: 'refund' }), providerReference: 'OURS000001' };
    const taken = done(await template(), 3000, { verb: 'refund-reversal', refundId: 'ELSEWHERE1' });
    expect(ownRemainder(sale(), [own, taken])).toEqual(money(3000, 'USD'));
  });

  it('what is still open counts as given, what never happened does not', async () => {
    const operation = done(await template(), 1000, { verb: 'refund' });
    for (const state of ['dispatching', 'unknown', 'pending', 'needs-manual', 'succeeded'] as const) {
      expect(ownRemainder(sale(), [{ ...operation, state }])).toEqual(money(3000, 'USD'));
    }
    for (const state of ['declined', 'withdrawn', 'not-done'] as const) {
      expect(ownRemainder(sale(), [{ ...operation, state }])).toEqual(money(4000, 'USD'));
    }
  });
});

describe('the verdict', () => {
  it('is the smaller of the provider’s view and ours', async () => {
    const verdict = verdictOf(sale(), [offer], [done(await template(), 1000, { verb: 'refund' })]);
    expect(verdict).toMatchObject({ primary: 'refund', remaining: money(3000, 'USD') });
  });

  it('refuses a whole-only return that would give back more than our books allow', async () => {
    const verdict = verdictOf(
      sale(),
      [{ ...offer, partial: false }],
      [done(await template(), 1000, { verb: 'refund' })],
    );
    expect(verdict).toMatchObject({ primary: null, why: 'nothing-left' });
  });

  it('I3: offers nothing while an operation is open', async () => {
    const verdict = verdictOf(sale(), [offer], [{ ...(await template()), state: 'unknown' }]);
    expect(verdict).toMatchObject({ primary: null, why: 'locked' });
    expect(verdict.capabilities.every((capability) => !capability.allowed)).toBe(true);
  });
});
