import { describe, expect, it } from 'vitest';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import type { ChildRefund, ChildState } from '../../shared/domain/payment';
import { ownRemainder } from './remainder';
import { MARIA, openShop, ROBIN, sale, valueOf, wish } from './testing/shop';

const BASE = money(10_000, 'USD');

function child(refundId: string, state: ChildState = 'settled'): ChildRefund {
  const unsaid = { at: null, providerStatus: state, operator: null, description: null, reversible: null };
  return { refundId, amount: money(4000, 'USD'), state, ...unsaid };
}

/** A refund of 40.00 that ended in the given way. */
async function refund(change: Partial<Operation>): Promise<Operation> {
  const made = valueOf(await openShop().engine.submit(wish(), ROBIN));
  return {
    ...made,
    intent: { ...made.intent, verb: 'refund' },
    before: { ...made.before, amount: BASE },
    ...change,
  };
}

function closed(happened: boolean): Partial<Operation> {
  const closing = { happened, reference: 'R1', note: '', by: MARIA, second: null };
  return { state: 'closed-by-hand', closing: { ...closing, at: '2026-11-22T12:00:00.000Z' } };
}

const left = (refunds: readonly ChildRefund[], ours: Operation): number =>
  ownRemainder(sale({ amount: BASE, refunds }), [ours]).minor;

describe('our own books after a closing by hand (I4)', () => {
  it('the refund that a manager named is ours, another one of the same amount is not', async () => {
    const ours = await refund(closed(true));
    expect(left([], ours)).toBe(6000);
    expect(left([child('R1')], ours)).toBe(6000);
    expect(left([child('R1'), child('R2')], ours)).toBe(2000);
    expect(left([child('R2')], ours)).toBe(6000);
  });

  it('what a manager named and the provider undid gives its amount back', async () => {
    expect(left([child('R1', 'reversed')], await refund(closed(true)))).toBe(10_000);
  });

  it("what did not happen by a manager's word counts once the provider shows it", async () => {
    const ours = await refund(closed(false));
    expect(left([], ours)).toBe(10_000);
    expect(left([child('R1')], ours)).toBe(6000);
  });

  it('what had bounced counts once the provider shows it as settled again', async () => {
    const ours = await refund({ state: 'bounced', providerReference: 'R1' });
    expect(left([child('R1', 'returned')], ours)).toBe(10_000);
    expect(left([child('R1')], ours)).toBe(6000);
  });
});
