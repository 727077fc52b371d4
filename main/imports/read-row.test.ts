import { describe, expect, it } from 'vitest';
import { money } from '../../shared/domain/money';
import type { ImportMapping } from '../../shared/ipc/imports';
import { guessMapping } from './guess-mapping';
import { placesOf, readRow } from './read-row';

const HEADINGS = ['payId', 'transId', 'amount', 'currency', 'date', 'reference', 'text', 'order', 'meta'];
const MAPPING: ImportMapping = {
  'payment-id': 'payId',
  'transaction-id': 'transId',
  amount: 'amount',
  currency: 'currency',
  date: 'date',
  'order-id': 'reference',
  description: 'text',
  order: 'order',
  metadata: 'meta',
};
const PAY_ID = '4b0f4c6b8e0a4d1c9a3e0d7f4f2b8c11';
const places = placesOf(HEADINGS, MAPPING) ?? new Map();

const read = (change: Partial<Record<(typeof HEADINGS)[number], string>>) => {
  const cells = HEADINGS.map((heading) => change[heading] ?? '');
  return readRow(cells, HEADINGS.length, places, 'Europe/Paris');
};

describe('a row of a file', () => {
  it('gives what its columns stand for', () => {
    expect(
      read({
        payId: PAY_ID,
        amount: '1 234,50',
        currency: 'eur',
        date: '26/11/2026 10:30',
        reference: 'R-1',
        order: '{"items":[]}',
      }),
    ).toEqual({
      ok: true,
      value: {
        paymentId: PAY_ID,
        transactionId: null,
        amount: money(123_450, 'EUR'),
        at: '2026-11-26T09:30:00.000Z',
        orderId: 'R-1',
        description: null,
        method: null,
        order: '{"items":[]}',
        metadata: null,
      },
    });
  });

  it.each([
    ['2026-11-26', '2026-11-25T23:00:00.000Z'],
    ['2026-11-26 10:30:00', '2026-11-26T09:30:00.000Z'],
    ['2026-11-26T10:30:00Z', '2026-11-26T10:30:00.000Z'],
    ['26.11.2026', '2026-11-25T23:00:00.000Z'],
  ])('the date %s is %s', (date, at) => {
    expect(read({ transId: 'T1', date })).toMatchObject({ ok: true, value: { at } });
  });

  it.each([
    ['no-reference', null, {}],
    ['amount-not-valid', 'amount', { transId: 'T1', amount: 'forty', currency: 'EUR' }],
    ['amount-not-valid', 'amount', { transId: 'T1', amount: '10.50', currency: 'JPY' }],
    ['amount-without-currency', 'amount', { transId: 'T1', amount: '10' }],
    ['currency-not-valid', 'currency', { transId: 'T1', amount: '10', currency: 'EURO' }],
    ['date-not-valid', 'date', { transId: 'T1', date: '31/02/2026' }],
    ['json-not-valid', 'order', { transId: 'T1', order: '{"items":' }],
    ['json-not-valid', 'metadata', { transId: 'T1', meta: '[1]' }],
    ['too-long', 'order-id', { transId: 'T1', reference: 'x'.repeat(121) }],
    ['not-text', 'description', { transId: 'T1', text: 'caf\ufffd' }],
  ] as const)('says %s of %s', (why, column, cells) => {
    expect(read(cells)).toEqual({ ok: false, error: { why, column } });
  });

  it('I11: a card number in any text keeps the row out; long ids are no card numbers', () => {
    expect(read({ transId: 'T1', text: 'card 4111 1111 1111 1111' })).toEqual({
      ok: false,
      error: { why: 'card-number', column: 'description' },
    });
    expect(read({ payId: '41111111111111110000000000000000' })).toMatchObject({ ok: true });
  });

  it('a row that is longer or shorter than the headings is not guessed at', () => {
    expect(readRow(['a', 'b'], 3, places, 'UTC')).toEqual({
      ok: false,
      error: { why: 'columns-differ', column: null },
    });
  });
});

describe('what the columns are', () => {
  it('is guessed from headings of several countries', () => {
    expect(guessMapping(['Pay ID', 'Trans-ID', 'Montant', 'Devise', 'Date', 'Référence'])).toEqual({
      'payment-id': 'Pay ID',
      'transaction-id': 'Trans-ID',
      amount: 'Montant',
      currency: 'Devise',
      date: 'Date',
      'order-id': 'Référence',
    });
    expect(guessMapping(['foo', 'bar'])).toEqual({});
  });

  it('is refused where a heading is missing, or nothing names a payment', () => {
    expect(placesOf(['payId'], { 'payment-id': 'PayId' })).toBeNull();
    expect(placesOf(['amount'], { amount: 'amount' })).toBeNull();
  });
});
