import { describe, expect, it } from 'vitest';
import { parseSearch, type Meaning } from './parse-search';

function meanings(text: string): readonly Meaning[] {
  const search = parseSearch(text);
  return search.state === 'empty' ? [] : search.meanings;
}

function first(text: string): Meaning | undefined {
  return meanings(text)[0];
}

describe('what somebody means by the text in the search box', () => {
  it('is nothing for an empty text', () => {
    expect(parseSearch('')).toEqual({ state: 'empty' });
    expect(parseSearch('  \t ')).toEqual({ state: 'empty' });
  });

  it('takes four digits for the end of a card, and offers the amount and the order too', () => {
    expect(meanings('4000')).toEqual([
      { kind: 'last4', last4: '4000' },
      { kind: 'text', text: '4000' },
      { kind: 'amount', decimal: '4000.00', currency: null },
      { kind: 'order', orderId: '4000' },
    ]);
  });

  it.each(['•••• 1111', '****1111', 'XXXX XXXX XXXX 1111', '...1111', 'x1111', '**** **** **** 1111'])(
    'reads the masked end of a card in %s',
    (text) => {
      expect(first(text)).toEqual({ kind: 'last4', last4: '1111' });
    },
  );

  it.each(['453985•••7062', '453985******7062', '453985XXXXXX7062'])(
    'reads first six and last four in %s',
    (text) => {
      expect(first(text)).toEqual({ kind: 'card', first6: '453985', last4: '7062' });
    },
  );

  it.each([
    ['12.50', '12.50', null],
    ['12,50', '12.50', null],
    ['$40', '40.00', null],
    ['$ 40.00', '40.00', null],
    ['40,00 €', '40.00', 'EUR'],
    ['€40', '40.00', 'EUR'],
    ['£12.5', '12.50', 'GBP'],
    ['¥500', '500.00', null],
    ['EUR 40', '40.00', 'EUR'],
    ['40 usd', '40.00', 'USD'],
    ['1,234.50', '1234.50', null],
    ['1.234.567', '1234567.00', null],
    ['0.250', '0.25', null],
    ['7', '7.00', null],
    ['316', '316.00', null],
    ['1000 JPY', '1000', 'JPY'],
  ])('reads %s as an amount', (text, decimal, currency) => {
    expect(first(text)).toEqual({ kind: 'amount', decimal, currency });
  });

  it('offers both readings where a mark may be for thousands or decimals', () => {
    const amounts = meanings('1,234').filter((meaning) => meaning.kind === 'amount');
    expect(amounts).toEqual([
      { kind: 'amount', decimal: '1234.00', currency: null },
      { kind: 'amount', decimal: '1.234', currency: null },
    ]);
  });

  it('reads ten capitals and digits as a payment id', () => {
    expect(first('LRJ1QWEFRN')).toEqual({ kind: 'payment-id', paymentId: 'LRJ1QWEFRN' });
    expect(first(' LRJ1QWEFRN ')).toEqual({ kind: 'payment-id', paymentId: 'LRJ1QWEFRN' });
  });

  it('knows other providers’ ids by their form, and leaves their letters as they are', () => {
    for (const paymentId of ['pi_sandbox_Kx2aB9', '0f6b2c8d9e7a41b3a5c4d3e2f1a0b9c8'])
      expect(first(paymentId)).toEqual({ kind: 'payment-id', paymentId });
    expect(first('WEB-2026-000000000012345')?.kind).toBe('text');
  });

  it('only offers the payment id where it was typed small or is all digits', () => {
    expect(first('lrj1qwefrn')).toEqual({ kind: 'text', text: 'lrj1qwefrn' });
    expect(meanings('lrj1qwefrn')).toContainEqual({ kind: 'payment-id', paymentId: 'LRJ1QWEFRN' });
    expect(first('1234567890')).toEqual({ kind: 'text', text: '1234567890' });
    expect(meanings('1234567890')).toContainEqual({ kind: 'payment-id', paymentId: '1234567890' });
  });

  it('looks for an order number anywhere first, and offers it exactly', () => {
    expect(meanings('Test_007')).toEqual([
      { kind: 'text', text: 'Test_007' },
      { kind: 'order', orderId: 'Test_007' },
    ]);
    expect(first('#3443')).toEqual({ kind: 'order', orderId: '3443' });
  });

  it('does not take letters that are no currency for an amount', () => {
    expect(meanings('INV123').map((meaning) => meaning.kind)).toEqual(['text', 'order']);
  });

  it('leaves everything else as text, within the length that may cross', () => {
    expect(first('blue scarf')).toEqual({ kind: 'text', text: 'blue scarf' });
    expect(first('x '.repeat(100))).toEqual({ kind: 'text', text: 'x '.repeat(40) });
  });

  it('does not look for what seems to be a card number with a mistake', () => {
    expect(parseSearch('4539858876047063')).toMatchObject({ state: 'held', why: 'card-typo' });
    expect(parseSearch('4539 8588 7604 7063')).toMatchObject({ state: 'held', why: 'card-typo' });
    expect(parseSearch('4539858876047063').state === 'held').toBe(true);
  });

  it('does not look for a cut card number that was changed by hand', () => {
    expect(parseSearch('453985•••70621')).toMatchObject({ state: 'held', why: 'card-broken' });
    expect(parseSearch('453985•••7')).toMatchObject({ state: 'held', why: 'card-broken' });
  });

  it('reads wide digits as digits', () => {
    expect(first('１１１１')).toEqual({ kind: 'last4', last4: '1111' });
  });
});
