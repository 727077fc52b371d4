import { describe, expect, test } from 'vitest';
import { paymentSchema } from '../../../shared/domain/payment';
import type { ImportedRow } from '../../../shared/ipc/imports';
import { connection, READ_AT } from './fixtures/build';
import { PAY_ID, wholeOrder } from './fixtures/samples';
import { createRegister } from './register';

const row = (change: Partial<ImportedRow> = {}): ImportedRow => ({
  paymentId: PAY_ID,
  transactionId: 'ORDER-1',
  amount: { minor: 12_900, currency: 'EUR' },
  at: '2026-03-01T09:00:00.000Z',
  orderId: 'WEB-1',
  description: 'Blue scarf',
  method: 'CARD',
  order: null,
  metadata: null,
  ...change,
});
const made = (change: Partial<ImportedRow> = {}) =>
  createRegister(connection).unread(row(change), Date.parse(READ_AT));

test('a row stands for a payment that nobody has read', () => {
  const found = made({ order: JSON.stringify(wholeOrder), metadata: '{"desk":3}' });
  if (!found.ok) throw new Error(found.error.code);
  expect(paymentSchema.parse(found.value)).toEqual(found.value);
  expect(found.value).toMatchObject({
    key: { paymentId: PAY_ID, merchantAccount: 'BNP_TEST_SHOP' },
    stage: 'unread',
    amount: { minor: 12_900, currency: 'EUR' },
    orderId: 'WEB-1',
    description: 'Blue scarf · ORDER-1',
    method: null,
    takenAt: '2026-03-01T09:00:00.000Z',
    passOn: { order: JSON.stringify(wholeOrder), metadata: '{"desk":3}' },
    readAt: READ_AT,
  });
});

test.each<[Partial<ImportedRow>, object]>([
  [{ paymentId: null }, { key: { paymentId: 'trans:ORDER-1' } }],
  [{ orderId: null }, { orderId: 'ORDER-1', description: 'Blue scarf' }],
  [
    { orderId: null, description: null },
    { orderId: 'ORDER-1', description: null },
  ],
  [
    { orderId: null, transactionId: null },
    { orderId: null, description: 'Blue scarf' },
  ],
  [{ amount: null }, { amount: { minor: 0, currency: 'EUR' } }],
  [{ method: 'klarna' }, { method: 'Klarna' }],
  [{ method: 'Apple Pay' }, { method: 'Apple Pay' }],
  [{ method: 'Something' }, { method: 'Something' }],
  [
    { method: null, at: null },
    { method: null, takenAt: null, passOn: null },
  ],
])('%j makes %j', (change, expected) => {
  expect(made(change)).toMatchObject({ ok: true, value: expected });
});

describe('what is wrong with a row', () => {
  test.each<[Partial<ImportedRow>, string]>([
    [{ paymentId: null, transactionId: null }, 'no-reference'],
    [{ paymentId: 'M2MJOG6O2Y' }, 'reference-not-valid'],
    [{ paymentId: `${PAY_ID.slice(1)}-` }, 'reference-not-valid'],
    [{ transactionId: 'ORDER\t1' }, 'reference-not-valid'],
    [{ transactionId: '..' }, 'reference-not-valid'],
    [{ transactionId: 'é' }, 'reference-not-valid'],
    [{ order: '[1]' }, 'json-not-valid'],
    [{ order: 'no' }, 'json-not-valid'],
    [{ metadata: '7' }, 'json-not-valid'],
  ])('%j: %s', (change, why) => {
    expect(made(change)).toMatchObject({ ok: false, error: { facts: { why } } });
  });
});
