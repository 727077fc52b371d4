import { describe, expect, it } from 'vitest';
import { assign, columnOf, hasReference } from './mapping';

describe('what the columns of a file stand for', () => {
  it('says it per heading', () => {
    const mapping = { 'payment-id': 'PayID', amount: 'Total' } as const;
    expect(columnOf(mapping, 'PayID')).toBe('payment-id');
    expect(columnOf(mapping, 'Shop')).toBeNull();
  });

  it('gives a meaning to one heading only, and a heading one meaning only', () => {
    expect(assign({ amount: 'Net' }, 'Gross', 'amount')).toEqual({ amount: 'Gross' });
    expect(assign({ amount: 'Net', currency: 'Cur' }, 'Net', 'order-id')).toEqual({
      currency: 'Cur',
      'order-id': 'Net',
    });
    expect(assign({ amount: 'Net' }, 'Net', null)).toEqual({});
  });

  it('needs one of the two references', () => {
    expect(hasReference({ amount: 'Net' })).toBe(false);
    expect(hasReference({ 'transaction-id': 'Id' })).toBe(true);
  });
});
