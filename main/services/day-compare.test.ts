import { describe, expect, it } from 'vitest';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import type { Payment } from '../../shared/domain/payment';
import { MARIA, sale } from '../engine/testing/shop';
import { canBeCompared, compare, type Shown } from './day-compare';
import { child, operation } from './testing/operations';

const settled = (change: Partial<Payment> = {}): Payment => sale({ stage: 'settled', ...change });

function verdict(of: Operation, payment: Payment | null, more: Partial<Shown> = {}): string {
  return compare(of, { payment, history: [of], proof: null, ...more });
}

const closing = (happened: boolean, reference: string): Pick<Operation, 'closing'> => ({
  closing: { happened, reference, note: '', by: MARIA, second: null, at: '2026-11-22T11:00:00.000Z' },
});
const usd = (minor: number) => money(minor, 'USD');

describe('a refund that the books have as done', () => {
  const done = operation();
  it('agrees where it is there under its name, with its amount, submitted or settled', () => {
    expect(verdict(done, settled({ refunds: [child()] }))).toBe('agrees');
    expect(verdict(done, settled({ refunds: [child({ state: 'settled' })] }))).toBe('agrees');
    expect(verdict({ ...done, state: 'settled' }, settled({ refunds: [child()] }))).toBe('agrees');
  });

  it.each([
    ['is missing', []],
    ['has another amount', [child({ amount: usd(3999) })]],
    ['has another currency', [child({ amount: money(4000, 'EUR') })]],
    ['was refused', [child({ state: 'refused' })]],
    ['came back', [child({ state: 'returned' })]],
    ['was taken back by somebody else', [child({ state: 'reversed' })]],
    ['has another name', [child({ refundId: 'SOMEBODY01' })]],
  ] as const)('disagrees where it %s', (_, refunds) => {
    expect(verdict(done, settled({ refunds }))).toBe('disagrees');
  });

  it('disagrees where the provider does not have the payment at all', () => {
    expect(verdict(done, null)).toBe('disagrees');
  });

  it('agrees where an operation of ours took it back', () => {
    const back = operation({ intent: { verb: 'refund-reversal', refundId: 'REFUND0001' } });
    const shown = { history: [done, back] };
    const payment = settled({ refunds: [child({ state: 'reversed' })] });
    expect(verdict(done, payment, shown)).toBe('agrees');
    expect(verdict(done, payment, { history: [done, { ...back, state: 'declined' }] })).toBe('disagrees');
    expect(verdict(back, payment, shown)).toBe('agrees');
    expect(verdict(back, settled({ refunds: [child()] }), shown)).toBe('disagrees');
  });

  it('without a name is found as a new one of its amount that nobody else claims', () => {
    const nameless = operation({ providerReference: null });
    const payment = settled({ refunds: [child()] });
    expect(verdict(nameless, payment)).toBe('agrees');
    expect(verdict(nameless, payment, { history: [nameless, done] })).toBe('disagrees');
    const before = { ...nameless.before, refunds: [child()] };
    expect(verdict({ ...nameless, before }, payment)).toBe('disagrees');
  });

  it('closed by hand is found by the reference that the manager gave', () => {
    const word = operation({
      state: 'closed-by-hand',
      providerReference: null,
      ...closing(true, 'REFUND0001'),
    });
    expect(verdict(word, settled({ refunds: [child()] }))).toBe('agrees');
    expect(verdict(word, settled())).toBe('disagrees');
  });
});

describe('a reversal that the books have as done', () => {
  const before = { ...operation().before, stage: 'open' as const };
  const reversal = (minor: number) =>
    operation({
      providerReference: null,
      before,
      intent: { verb: 'reversal', amount: usd(minor), whole: minor === 4000 },
    });

  it('of all: the payment reads as reversed', () => {
    expect(verdict(reversal(4000), sale({ stage: 'reversed' }))).toBe('agrees');
    expect(verdict(reversal(4000), sale({ stage: 'open' }))).toBe('disagrees');
    expect(verdict(reversal(4000), sale({ stage: 'settled' }))).toBe('disagrees');
  });

  it('of a part: the amount fell by at least it', () => {
    expect(verdict(reversal(1500), sale({ amount: usd(2500) }))).toBe('agrees');
    expect(verdict(reversal(1500), sale({ amount: usd(1000), stage: 'settled' }))).toBe('agrees');
    expect(verdict(reversal(1500), sale({ stage: 'reversed' }))).toBe('agrees');
    expect(verdict(reversal(1500), sale({ amount: usd(2501) }))).toBe('disagrees');
    expect(verdict(reversal(1500), sale({ amount: money(1000, 'EUR') }))).toBe('disagrees');
  });
});

describe('what the books have as not done', () => {
  const declined = operation({ state: 'declined', providerReference: null });

  it('a refund that is not there agrees, one that carries our mark disagrees', () => {
    expect(verdict(declined, settled())).toBe('agrees');
    expect(verdict(declined, null)).toBe('agrees');
    expect(verdict(declined, settled({ refunds: [child({ state: 'refused' })] }))).toBe('agrees');
    expect(verdict(declined, settled({ refunds: [child()] }), { proof: 'done' })).toBe('disagrees');
    expect(verdict(declined, settled({ refunds: [child()] }), { proof: 'refused' })).toBe('agrees');
    expect(verdict(declined, settled({ refunds: [child()] }), { proof: 'ambiguous' })).toBe('not-compared');
  });

  it('a second try of the same amount is not taken for the first', () => {
    const second = operation();
    const history = [declined, second];
    expect(verdict(declined, settled({ refunds: [child()] }), { history, proof: 'ambiguous' })).toBe(
      'agrees',
    );
  });

  it('a refused refund that the provider names and shows as made after all disagrees', () => {
    const named = operation({ state: 'declined' });
    expect(verdict(named, settled({ refunds: [child({ state: 'refused' })] }))).toBe('agrees');
    expect(verdict(named, settled({ refunds: [child()] }))).toBe('disagrees');
  });

  it('a reversal disagrees where only it could have made the change, and not where another of ours did', () => {
    const before = { ...declined.before, stage: 'open' as const };
    const first = operation({
      state: 'not-done',
      providerReference: null,
      before,
      intent: { verb: 'reversal' },
    });
    const later = {
      ...first,
      id: 'later',
      state: 'succeeded' as const,
      firstSentAt: '2026-11-22T10:05:00.000Z',
    };
    expect(verdict(first, sale())).toBe('agrees');
    expect(verdict(first, sale({ stage: 'reversed' }))).toBe('disagrees');
    expect(verdict(first, sale({ stage: 'reversed' }), { history: [first, later] })).toBe('agrees');
    const part = { ...first, intent: { ...first.intent, amount: usd(1500), whole: false } };
    expect(verdict(part, sale({ amount: usd(2500) }))).toBe('disagrees');
    expect(verdict(part, sale({ amount: usd(3000) }))).toBe('not-compared');
    const same = { ...later, intent: part.intent };
    expect(verdict(part, sale({ amount: usd(2500) }), { history: [part, same] })).toBe('agrees');
  });

  it('the taking back of a refund disagrees where it was taken back and nobody else of ours did', () => {
    const back = operation({
      state: 'declined',
      intent: { verb: 'refund-reversal', refundId: 'REFUND0001' },
    });
    expect(verdict(back, settled({ refunds: [child()] }))).toBe('agrees');
    expect(verdict(back, settled({ refunds: [child({ state: 'reversed' })] }))).toBe('disagrees');
  });

  it('closed by hand as not happened, and a bounce', () => {
    const word = operation({ state: 'closed-by-hand', providerReference: null, ...closing(false, 'portal') });
    expect(verdict(word, settled())).toBe('agrees');
    expect(verdict(word, settled({ refunds: [child()] }), { proof: 'done' })).toBe('disagrees');
    const bounced = operation({ state: 'bounced' });
    expect(verdict(bounced, settled({ refunds: [child({ state: 'returned' })] }))).toBe('agrees');
    expect(verdict(bounced, settled({ refunds: [child({ state: 'settled' })] }))).toBe('disagrees');
  });
});

it.each([
  'unknown',
  'pending',
  'needs-manual',
  'dispatching',
  'not-sent',
  'awaiting-approval',
  'withdrawn',
  'expired',
] as const)('%s is not compared', (state) => {
  expect(canBeCompared(operation({ state }))).toBe(false);
  expect(verdict(operation({ state }), settled())).toBe('not-compared');
});

it('what was never sent is not compared', () => {
  expect(canBeCompared(operation({ sends: 0, intent: { verb: 'other-way' } }))).toBe(false);
});
