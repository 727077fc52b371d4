import { describe, expect, it } from 'vitest';
import type { Need } from '../../shared/domain/approval';
import { makeFormats } from './formats';
import { needSentence, needTitle } from './need-words';

const formats = makeFormats('en-US', 'UTC');
const need = (change: Partial<Need>): Need => ({
  code: 'single-amount',
  limit: 10_000,
  value: 14_000,
  currency: 'USD',
  ...change,
});

describe('why a return needs another person', () => {
  it.each([
    [need({}), '$140.00 is above the limit of $100.00 for one return.'],
    [need({ code: 'day-sum', limit: 30_000, value: 34_000 }), /\$340\.00 today; the limit is \$300\.00/],
    [need({ code: 'hour-count', limit: 6, value: 7, currency: null }), /return number 7 .* the limit is 6/],
    [need({ code: 'sale-age', limit: 30, value: 45, currency: null }), /45 days old; the limit is 30 days/],
    [need({ code: 'sale-age', limit: 1, value: null, currency: null }), /how old.*the limit is 1 day\./],
    [need({ code: 'own-sale', limit: null, value: null, currency: null }), /took this payment/],
    [need({ code: 'same-amount-again', limit: null, value: null, currency: null }), /same amount/],
  ])('has a sentence', (one, words) => {
    expect(needSentence(one, formats)).toMatch(words);
  });

  it('names the limit where it is the only reason', () => {
    expect(needTitle([need({})], formats)).toBe('Above $100.00 a manager has to approve.');
    expect(needTitle([need({}), need({ code: 'own-sale' })], formats)).toBe('A manager has to approve this.');
  });
});
