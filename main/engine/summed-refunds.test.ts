import { describe, expect, it } from 'vitest';
import type { Capability } from '../../shared/domain/capability';
import { fault } from '../../shared/domain/error-code';
import { money, type Money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import { ownRemainder, verdictOf } from './remainder';
import { ENDS, openShop, ROBIN, sale, valueOf, wish } from './testing/shop';

const usd = (minor: number): Money => money(minor, 'USD');

/** A refund of ours, made when the provider's sum of refunds was `before`. */
async function refund(minor: number, before: number): Promise<Operation> {
  const { intent, ...rest } = valueOf(await openShop().engine.submit(wish(), ROBIN));
  return {
    ...rest,
    intent: { ...intent, verb: 'refund', amount: usd(minor) },
    before: { ...rest.before, refundedTotal: usd(before) },
  };
}

describe('books where the provider tells one sum and lists no refunds (I4)', () => {
  it('what goes beyond our own refunds was given back elsewhere', async () => {
    const ours = await refund(1000, 0);
    expect(ownRemainder(sale({ refundedTotal: usd(1000) }), [ours])).toEqual(usd(3000));
    expect(ownRemainder(sale({ refundedTotal: usd(1500) }), [ours])).toEqual(usd(2500));
    expect(ownRemainder(sale({ refundedTotal: usd(1500) }), [])).toEqual(usd(2500));
  });

  it('a sum that lags behind what was just refunded hides nobody’s refund', async () => {
    const after = await refund(1000, 700);
    expect(ownRemainder(sale({ refundedTotal: usd(700) }), [after])).toEqual(usd(2300));
    expect(ownRemainder(sale({ refundedTotal: usd(1700) }), [after])).toEqual(usd(2300));
    const again = await refund(500, 1700);
    expect(ownRemainder(sale({ refundedTotal: usd(1700) }), [after, again])).toEqual(usd(1800));
  });

  it('a refund that did not happen takes nothing', async () => {
    const declined: Operation = { ...(await refund(1000, 0)), state: 'declined' };
    expect(ownRemainder(sale({ refundedTotal: usd(0) }), [declined])).toEqual(usd(4000));
  });

  it('what is left is told from the sum where nothing is on offer', () => {
    const none: Capability = { allowed: false, verb: 'refund', why: 'locked', refundId: null };
    expect(verdictOf(sale({ refundedTotal: usd(900) }), [none], []).remaining).toEqual(usd(3100));
  });
});

describe('a verb that the provider has just refused', () => {
  const offer = (verb: 'reversal' | 'refund'): Capability => ({
    allowed: true,
    verb,
    max: usd(4000),
    partial: verb === 'refund',
    until: null,
    refundId: null,
    cautions: [],
  });
  const both = [offer('reversal'), offer('refund')];

  it('is not proposed again while there is another way', async () => {
    const shop = openShop();
    shop.script = [ENDS.declines];
    const reversal = valueOf(await shop.engine.submit(wish(), ROBIN));
    expect(reversal.state).toBe('declined');
    expect(verdictOf(sale(), both, []).primary).toBe('reversal');
    expect(verdictOf(sale(), both, [reversal]).primary).toBe('refund');
    expect(verdictOf(sale(), [offer('reversal')], [reversal]).primary).toBe('reversal');
    const closedDoor: Operation = { ...reversal, error: 'key-rejected' };
    expect(verdictOf(sale(), both, [closedDoor]).primary).toBe('reversal');
    const given: Operation = { ...reversal, state: 'withdrawn' };
    expect(verdictOf(sale(), both, [reversal, given]).primary).toBe('reversal');
  });
});

it('I3: a payment that comes back under another name is not acted upon by the name that was asked', async () => {
  const shop = openShop();
  shop.answersAs = 'ANOTHER001';
  const refused = await shop.engine.submit(wish(), ROBIN);
  expect(refused).toMatchObject({ ok: false, error: fault('wrong-account') });
  expect(shop.sent).toHaveLength(0);
});
