import { describe, expect, it } from 'vitest';
import { makePayment, makeRow } from '../../testing/fixtures';
import { identify } from './identify';

const row = makeRow(makePayment());
const other = makeRow(makePayment({ id: 'TREW9UIOP0', orderId: 'Test_008' }));

describe('a text from a receipt', () => {
  it.each(['Test_007', 'test_007', ' LRJ1QWEFRN', 'lrj1 qwefrn'])('names the payment: %s', (text) => {
    expect(identify(text, row, [other])).toEqual({ kind: 'right' });
  });

  it('names one of its look-alikes', () => {
    expect(identify('Test_008', row, [other])).toEqual({ kind: 'other', row: other });
  });

  it('names none, or more than one', () => {
    expect(identify('Test_009', row, [other])).toEqual({ kind: 'wrong' });
    expect(identify('OK14866', row, [other])).toEqual({ kind: 'both' });
    expect(identify('  ', row, [other])).toEqual({ kind: 'empty' });
  });

  it('is not a part of a name', () => {
    expect(identify('Test', row, [other])).toEqual({ kind: 'wrong' });
  });
});
