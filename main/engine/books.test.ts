import { beforeAll, describe, expect, it } from 'vitest';
import type { Capability } from '../../shared/domain/capability';
import { money } from '../../shared/domain/money';
import type { Operation, OperationState } from '../../shared/domain/operation';
import type { ChildRefund, ChildState, Payment } from '../../shared/domain/payment';
import { mayHaveEffect, ownRemainder, verdictOf } from './remainder';
import { MARIA, openShop, ROBIN, sale, valueOf, wish } from './testing/shop';

const unsaid = { at: null, providerStatus: 'x', operator: null, description: null, reversible: null };

let made: Operation;

beforeAll(async () => {
  made = valueOf(await openShop().engine.submit(wish(), ROBIN));
});

function child(refundId: string, minor: number, state: ChildState = 'settled'): ChildRefund {
  return { refundId, amount: money(minor, 'USD'), state, ...unsaid };
}

/** A refund of ours, under the provider's reference where it is known. */
function refund(minor: number, providerReference: string | null, change: Partial<Operation> = {}): Operation {
  const intent = { ...made.intent, verb: 'refund', amount: money(minor, 'USD') } as const;
  return { ...made, intent, providerReference, ...change };
}

function takenBack(minor: number, refundId: string, state: OperationState): Operation {
  const intent = { ...made.intent, verb: 'refund-reversal', refundId, amount: money(minor, 'USD') } as const;
  return { ...made, intent, state };
}

const left = (payment: Payment, ...operations: readonly Operation[]): number =>
  ownRemainder(payment, operations).minor;

const closed = (happened: boolean, reference = ''): Partial<Operation> => ({
  state: 'closed-by-hand',
  closing: { happened, reference, note: '', by: MARIA, second: null, at: made.createdAt },
});

describe('what counts as given back (I4)', () => {
  it('all that is proven or in doubt does, all that provably is not does not', () => {
    const counts: readonly OperationState[] = [
      'dispatching',
      'pending',
      'unknown',
      'needs-manual',
      'succeeded',
      'settled',
    ];
    const not: readonly OperationState[] = [
      'prepared',
      'awaiting-approval',
      'approved',
      'not-sent',
      'declined',
      'not-done',
      'withdrawn',
      'refused',
      'expired',
      'bounced',
      'closed-by-hand',
    ];
    expect(counts.map((state) => mayHaveEffect({ ...made, state }))).toEqual(counts.map(() => true));
    expect(not.map((state) => mayHaveEffect({ ...made, state }))).toEqual(not.map(() => false));
    expect(mayHaveEffect({ ...made, ...closed(true) })).toBe(true);
    expect(mayHaveEffect({ ...made, ...closed(false) })).toBe(false);
    // What a person wrote counts for what was closed by that person, and for nothing else.
    expect(mayHaveEffect({ ...made, ...closed(true), state: 'declined' })).toBe(false);
  });

  it('a refund that the provider lists under our reference counts once', () => {
    const payment = sale({ refunds: [child('R1', 1500)] });
    expect(left(payment, refund(1500, 'R1'))).toBe(2500);
    expect(left(payment, refund(1500, null, closed(true, 'R1')))).toBe(2500);
  });

  it('one that nobody here made counts beside ours', () => {
    const payment = sale({ refunds: [child('R1', 1500), child('ELSEWHERE', 1000)] });
    expect(left(payment, refund(1500, 'R1'))).toBe(1500);
    expect(left(sale({ refunds: [child('ELSEWHERE', 1000, 'submitted')] }))).toBe(3000);
    expect(left(sale({ refunds: [child('ELSEWHERE', 1000, 'unknown')] }))).toBe(3000);
    for (const state of ['reversed', 'refused', 'returned'] as const)
      expect(left(sale({ refunds: [child('ELSEWHERE', 1000, state)] }))).toBe(4000);
  });

  it('one of the same amount is taken for ours whose id is not known, but only once', () => {
    const unknown = refund(1000, null, { state: 'unknown' });
    expect(left(sale({ refunds: [child('X1', 1000)] }), unknown)).toBe(3000);
    expect(left(sale({ refunds: [child('X1', 1000), child('X2', 1000)] }), unknown)).toBe(2000);
    expect(left(sale({ refunds: [child('X1', 999)] }), unknown)).toBe(2001);
    const two = [unknown, { ...unknown, id: MARIA.id }];
    expect(left(sale({ refunds: [child('X1', 1000), child('X2', 1000)] }), ...two)).toBe(2000);
  });

  it('a refund of ours that came to nothing is not taken for one that is listed', () => {
    const declined = refund(1000, null, { state: 'declined' });
    expect(left(sale({ refunds: [child('X1', 1000)] }), declined)).toBe(3000);
    const reversal = { ...made, intent: { ...made.intent, amount: money(1000, 'USD') } };
    expect(left(sale({ amount: money(3000, 'USD'), refunds: [child('X1', 1000)] }), reversal)).toBe(2000);
  });

  it('taking a refund of ours back gives it back only once that is proven', () => {
    const own = refund(1500, 'R1');
    expect(left(sale(), own, takenBack(1500, 'R1', 'succeeded'))).toBe(4000);
    for (const state of ['unknown', 'dispatching', 'pending', 'needs-manual'] as const)
      expect(left(sale(), own, takenBack(1500, 'R1', state))).toBe(2500);
    // Undone at the provider already: it is not given back a second time.
    expect(
      left(sale({ refunds: [child('R1', 1500, 'reversed')] }), own, takenBack(1500, 'R1', 'succeeded')),
    ).toBe(4000);
  });

  it('is never below zero, and never more than the payment was when it was first seen', () => {
    expect(left(sale({ amount: money(1000, 'USD') }), refund(3000, 'R1'))).toBe(0);
    expect(left(sale({ amount: money(9000, 'USD') }), refund(1000, 'R1'))).toBe(3000);
    const failed = { ...made, state: 'declined' } as const;
    expect(left(sale({ amount: money(9000, 'USD') }), failed)).toBe(4000);
    expect(left(sale({ amount: money(3000, 'USD') }), failed)).toBe(3000);
  });
});

const offer: Capability = {
  allowed: true,
  verb: 'refund',
  max: money(4000, 'USD'),
  partial: true,
  until: null,
  refundId: null,
  cautions: [],
};
const refused: Capability = { allowed: false, verb: 'reversal', why: 'settling', refundId: null };
const back: Capability = {
  ...offer,
  verb: 'refund-reversal',
  refundId: 'R1',
  max: money(1500, 'USD'),
  partial: false,
};

describe('the verdict in full', () => {
  it('takes the first offer, and says nothing of why not', () => {
    expect(verdictOf(sale(), [refused, offer, back], [])).toEqual({
      primary: 'refund',
      why: null,
      capabilities: [refused, offer, back],
      remaining: money(4000, 'USD'),
      base: money(4000, 'USD'),
    });
  });

  it('a taking back is no way to give money back: why not is told of the others', () => {
    expect(verdictOf(sale(), [back, refused], [])).toMatchObject({ primary: null, why: 'settling' });
    const gone: Capability = { ...refused, verb: 'refund-reversal', why: 'refund-settled', refundId: 'R1' };
    expect(verdictOf(sale(), [gone], [])).toMatchObject({ primary: null, why: 'not-offered-by-provider' });
    expect(verdictOf(sale(), [], [])).toMatchObject({ primary: null, why: 'not-offered-by-provider' });
  });

  it('a refund that can be taken back stays so when nothing else is left, but not while locked (I3)', () => {
    const all = refund(4000, 'R1');
    expect(verdictOf(sale(), [offer, back], [all]).capabilities).toEqual([
      { allowed: false, verb: 'refund', why: 'nothing-left', refundId: null },
      back,
    ]);
    expect(verdictOf(sale(), [offer, back, refused], [{ ...made, state: 'not-sent' }])).toMatchObject({
      primary: null,
      why: 'locked',
      capabilities: [
        { allowed: false, verb: 'refund', why: 'locked', refundId: null },
        { allowed: false, verb: 'refund-reversal', why: 'locked', refundId: 'R1' },
        refused,
      ],
    });
  });

  it('a whole that our books do not lower may still go as a whole', () => {
    const whole = { ...offer, partial: false };
    expect(verdictOf(sale(), [whole], [])).toMatchObject({ primary: 'refund', capabilities: [whole] });
  });

  it('shows what is left where nothing is on offer', () => {
    const shown = (payment: Payment, ...operations: readonly Operation[]): number =>
      verdictOf(payment, [refused], operations).remaining.minor;
    expect(shown(sale())).toBe(4000);
    expect(shown(sale({ refunds: [child('X', 1500)] }))).toBe(2500);
    expect(shown(sale({ refunds: [child('X', 1500, 'reversed')] }))).toBe(4000);
    expect(shown(sale(), refund(3000, 'R1'))).toBe(1000);
    expect(shown(sale({ amount: money(1000, 'USD'), refunds: [child('X', 1500)] }))).toBe(0);
    for (const stage of ['reversed', 'declined', 'expired'] as const) expect(shown(sale({ stage }))).toBe(0);
  });
});
