import { describe, expect, it } from 'vitest';
import { paymentQuerySchema } from '../../../../shared/domain/payment-query';
import { noFilters, type Filters } from '../../../stores/filter-store';
import { dateBounds } from './date-bounds';
import { parseSearch } from './parse-search';
import { chosenMeaning, providerMeaning, toQuery } from './to-query';

const NOW = Date.parse('2026-11-22T09:41:07Z');

function ask(text: string, filters: Partial<Filters> = {}, index = 0): unknown {
  const meaning = chosenMeaning(parseSearch(text), index);
  return paymentQuerySchema.parse(toQuery({ ...noFilters, ...filters }, meaning, NOW, 'America/New_York'));
}

describe('the question for the list', () => {
  it.each([
    ['', { view: 'open-batch' }],
    ['1111', { view: 'open-batch', last4: '1111' }],
    ['453985•••7062', { view: 'open-batch', first6: '453985', last4: '7062' }],
    ['12.50', { view: 'open-batch', amountText: '12.50' }],
    ['40 €', { view: 'open-batch', currency: 'EUR', minMinor: 4000, maxMinor: 4000 }],
    ['1000 JPY', { view: 'open-batch', currency: 'JPY', minMinor: 1000, maxMinor: 1000 }],
    ['LRJ1QWEFRN', { view: 'open-batch', paymentId: 'LRJ1QWEFRN' }],
    ['#3443', { view: 'open-batch', orderId: '3443' }],
    ['blue scarf', { view: 'open-batch', text: 'blue scarf' }],
    ['4539858876047063', { view: 'open-batch' }],
  ])('is right for %s', (text, query) => {
    expect(ask(text)).toEqual(query);
  });

  it('takes another meaning when one is chosen', () => {
    expect(ask('4000', {}, 2)).toEqual({ view: 'open-batch', amountText: '4000.00' });
    expect(ask('4539858876047063', {}, 1)).toEqual({ view: 'open-batch', orderId: '4539858876047063' });
    expect(ask('1111', {}, 99)).toEqual({ view: 'open-batch', last4: '1111' });
  });

  it('carries every filter', () => {
    const filters: Partial<Filters> = {
      view: 'all',
      date: { kind: 'yesterday' },
      operator: 'Jane',
      kinds: ['sale'],
      stages: ['open', 'settled'],
      brand: 'Visa',
      min: { minor: 100, currency: 'USD' },
      max: { minor: 900, currency: 'USD' },
    };
    expect(ask('', filters)).toEqual({
      view: 'all',
      from: '2026-11-21T05:00:00.000Z',
      to: '2026-11-22T05:00:00.000Z',
      operator: 'Jane',
      kinds: ['sale'],
      stages: ['open', 'settled'],
      brand: 'Visa',
      currency: 'USD',
      minMinor: 100,
      maxMinor: 900,
    });
  });

  it('asks the providers for an order number where the list looks for text', () => {
    const search = parseSearch('A-20418');
    expect(providerMeaning(search, chosenMeaning(search, 0))).toEqual({ kind: 'order', orderId: 'A-20418' });
    const words = parseSearch('blue scarf');
    expect(providerMeaning(words, chosenMeaning(words, 0))).toEqual({ kind: 'text', text: 'blue scarf' });
    const card = parseSearch('1111');
    expect(providerMeaning(card, chosenMeaning(card, 0))).toEqual({ kind: 'last4', last4: '1111' });
  });
});

describe('days', () => {
  const at = (iso: string): number => Date.parse(iso);

  it('begin at midnight of the shop, not of this PC', () => {
    expect(dateBounds({ kind: 'today' }, at('2026-11-22T03:00:00Z'), 'America/New_York')).toEqual({
      from: '2026-11-21T05:00:00.000Z',
    });
    expect(dateBounds({ kind: 'today' }, at('2026-11-22T03:00:00Z'), 'Europe/Amsterdam')).toEqual({
      from: '2026-11-21T23:00:00.000Z',
    });
  });

  it('are 23 or 25 hours long when the clocks change', () => {
    const spring = { kind: 'range', from: '2026-03-29', to: '2026-03-29' } as const;
    expect(dateBounds(spring, NOW, 'Europe/Amsterdam')).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    });
  });

  it('count today among the last seven', () => {
    expect(dateBounds({ kind: 'last-7' }, NOW, 'UTC')).toEqual({ from: '2026-11-16T00:00:00.000Z' });
    expect(dateBounds({ kind: 'last-30' }, NOW, 'UTC')).toEqual({ from: '2026-10-24T00:00:00.000Z' });
  });

  it('may be open at either end', () => {
    expect(dateBounds({ kind: 'range', from: '2026-11-01', to: null }, NOW, 'UTC')).toEqual({
      from: '2026-11-01T00:00:00.000Z',
    });
    expect(dateBounds({ kind: 'range', from: null, to: '2026-11-01' }, NOW, 'UTC')).toEqual({
      to: '2026-11-02T00:00:00.000Z',
    });
    expect(dateBounds({ kind: 'any' }, NOW, 'UTC')).toEqual({});
  });
});
