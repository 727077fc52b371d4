import { describe, expect, it } from 'vitest';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import type { Payment } from '../../shared/domain/payment';
import { sale } from '../engine/testing/shop';
import { elsewhereOn } from './day-books';
import { compare, type Shown } from './day-compare';
import { operation as made } from './testing/operations';

const usd = (minor: number) => money(minor, 'USD');
const shows = (minor: number, change: Partial<Payment> = {}): Payment =>
  sale({ stage: 'settled', refundedTotal: usd(minor), ...change });

/** A refund of ours, sent when the provider's sum was `before`. */
function refund(minor: number, before: number, change: Partial<Omit<Operation, 'intent'>> = {}): Operation {
  const operation = made({ intent: { amount: usd(minor) }, ...change });
  return { ...operation, before: { ...operation.before, refundedTotal: usd(before) } };
}

const verdict = (of: Operation, payment: Payment, more: Partial<Shown> = {}): string =>
  compare(of, { payment, history: [of], proof: null, ...more });

describe('a day at a provider that tells one sum of refunds', () => {
  it('a refund agrees where the sum grew by at least its amount', () => {
    expect(verdict(refund(1000, 500), shows(1500))).toBe('agrees');
    expect(verdict(refund(1000, 500), shows(2500))).toBe('agrees');
    expect(verdict(refund(1000, 500), shows(1499))).toBe('disagrees');
  });

  it('one that did not happen agrees where nothing grew that is not explained by another of ours', () => {
    const declined = refund(1000, 0, { state: 'declined' });
    expect(verdict(declined, shows(0))).toBe('agrees');
    expect(verdict(declined, shows(1000))).toBe('not-compared');
    const later = refund(1000, 0, { firstSentAt: '2026-11-22T11:00:00.000Z' });
    expect(verdict(declined, shows(1000), { history: [declined, later] })).toBe('agrees');
    expect(verdict(declined, shows(1000), { proof: 'done' })).toBe('disagrees');
  });

  it('a reversal that the provider does not show is not compared, one whose payment settled disagrees', () => {
    const reversal = made({ intent: { verb: 'reversal' } });
    const held: Operation = { ...reversal, before: { ...reversal.before, stage: 'on-hold' } };
    expect(verdict(held, shows(0, { stage: 'on-hold' }))).toBe('not-compared');
    expect(verdict(held, shows(0, { stage: 'reversed' }))).toBe('agrees');
    expect(verdict(held, shows(0))).toBe('disagrees');
  });

  it('what goes beyond our own refunds is one line of the day, without a name', () => {
    const span = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
    const payment = shows(1500);
    expect(elsewhereOn(payment, [refund(1000, 0)], span)).toEqual([
      { payment: payment.key, refundId: null, amount: usd(500), state: 'unknown', at: null },
    ]);
    expect(elsewhereOn(payment, [refund(1500, 0)], span)).toEqual([]);
  });
});
