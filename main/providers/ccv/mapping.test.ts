import { describe, expect, test } from 'vitest';
import { paymentSchema } from '../../../shared/domain/payment';
import { remainingOf } from './capabilities';
import { atTerminal, child, connection, NOW, payment, sale, transaction } from './fixtures/build';
import { methodOf, toPayment } from './mapping';

test('an authorisation in canonical form; nothing of the card but its brand', () => {
  const found = payment();
  expect(paymentSchema.parse(found)).toEqual(found);
  expect(found).toMatchObject({
    key: { provider: 'ccv', paymentId: 'C1505181754007360.1' },
    kind: 'pre-authorisation',
    stage: 'on-hold',
    providerStatus: 'success',
    amount: { minor: 31_635, currency: 'EUR' },
    method: 'visa card',
    orderId: '8cdbb73f-6537-4b7f-a6de-6ddab6c283e1',
    description: 'Order 234',
    takenAt: '2015-05-18T11:53:20.000Z',
    card: null,
    refunds: [],
  });
  expect(JSON.stringify(found)).not.toContain('SENSITIVE');
});

test.each([
  ['sale', 'pending', 'processing'],
  ['sale', 'PENDING', 'processing'],
  ['sale', 'success', 'settled'],
  ['capture', 'Success', 'settled'],
  ['authorise', 'success', 'on-hold'],
  ['authorise', 'pending', 'processing'],
  ['sale', 'failed', 'declined'],
  ['authorise', 'manualintervention', 'under-review'],
  ['sale', 'paused', 'unknown'],
  ['authorise', 'fail', 'unknown'],
  ['mystery', 'success', 'unknown'],
])('a %s that is %s is %s: an unknown word is no failure', (type, status, stage) => {
  expect(payment(transaction({ type, status })).stage).toBe(stage);
});

test.each<[string, string, string | null, string]>([
  ['reversal', 'success', 'reversed', 'reversed'],
  ['reversal', 'pending', 'reversal pending', 'on-hold'],
  ['reversal', 'waiting_for_godot', 'reversal pending', 'on-hold'],
  ['reversal', 'manualintervention', 'reversal in doubt', 'on-hold'],
  ['reversal', 'failed', null, 'on-hold'],
  ['capture', 'success', 'captured', 'settled'],
  ['capture', 'pending', 'capture pending', 'on-hold'],
  ['capture', 'failed', null, 'on-hold'],
  ['release', 'success', 'released', 'reversed'],
])('an authorisation with a %s that is %s: %s', (type, status, hold, stage) => {
  const found = payment(transaction(), child(type, { status }));
  expect(found).toMatchObject({
    stage,
    providerStatus: hold === null ? 'success' : `success, ${hold}`,
    refunds: [],
  });
});

describe('I4: what counts against what was taken', () => {
  const left = (...children: ReturnType<typeof child>[]): number =>
    remainingOf(payment(sale(), ...children)).minor;
  test.each([
    ['refund', 'success', 31_635 - 1000],
    ['refund', 'pending', 31_635 - 1000],
    ['refund', 'manualintervention', 31_635 - 1000],
    ['refund', 'strange', 31_635 - 1000],
    ['refund', 'failed', 31_635],
    ['auto_refund', 'success', 31_635 - 1000],
    ['CHARGEBACK', 'success', 31_635 - 1000],
    ['credit', 'success', 31_635 - 1000],
    ['reversal', 'success', 31_635 - 1000],
    ['partial_refund_of_2030', 'success', 31_635 - 1000],
    ['chargeback_reversal', 'success', 31_635],
    ['collection', 'success', 31_635],
    ['disbursement', 'success', 31_635],
    ['capture', 'success', 31_635],
  ])('a %s of 10.00 that is %s leaves %i', (type, status, minor) => {
    expect(left(child(type, { status, amount: 10 }))).toBe(minor);
  });
  test('never below zero, also where 120 % went back; and a negative amount is still given back', () => {
    expect(left(child('refund', { amount: 379.62 }))).toBe(0);
    expect(left(child('refund', { amount: -10 }))).toBe(31_635 - 1000);
  });
  test('a chargeback that the shop won gives its amount back to the remainder', () => {
    const lost = child('chargeback', { amount: 100 });
    expect(left(lost, child('chargeback_reversal', { amount: 100 }))).toBe(31_635);
    expect(left(lost, child('chargeback_reversal', { amount: 100, status: 'pending' }))).toBe(21_635);
    expect(left(lost, child('chargeback_reversal', { amount: 50 }))).toBe(21_635);
  });
  test('I4: a won dispute gives back one chargeback, the oldest of its amount, and no other', () => {
    const second = child('chargeback', { amount: 25, created: 1_431_960_000_000 });
    const first = child('chargeback', { amount: 25, created: 1_431_950_000_000 });
    const undated = child('chargeback', { amount: 25, created: null });
    const won = () => child('chargeback_reversal', { amount: 25 });
    const undone = (...children: ReturnType<typeof child>[]) =>
      payment(sale(), ...children).refunds.flatMap(({ refundId, state }) =>
        state === 'reversed' ? [refundId] : [],
      );
    expect(undone(undated, second, first, won())).toEqual([first.reference]);
    expect(left(undated, second, first, won())).toBe(31_635 - 5000);
    expect(undone(undated, second, first, won(), won())).toEqual([second.reference, first.reference]);
    expect(left(undated, second, first, won(), won(), won(), won())).toBe(31_635);
    expect(left(second, child('chargeback', { amount: 25, status: 'failed' }), won())).toBe(31_635);
  });
  test('I4: a won dispute that names its chargeback is of that one', () => {
    const first = child('chargeback', { amount: 25, created: 1_431_950_000_000 });
    const second = child('chargeback', { amount: 25, created: 1_431_960_000_000 });
    const won = child('chargeback_reversal', { amount: 25, originalReference: second.reference });
    expect(payment(sale(), first, second, won).refunds.map(({ state }) => state)).toEqual([
      'settled',
      'reversed',
    ]);
    // Where it names one, and another names none, both are given back.
    expect(left(first, second, won, child('chargeback_reversal', { amount: 25 }))).toBe(31_635);
    // One that names it twice is no second one's.
    expect(left(first, second, won, { ...won, reference: 'AGAIN' })).toBe(31_635 - 2500);
    const other = child('chargeback_reversal', { amount: 10, originalReference: second.reference });
    expect(left(first, second, other)).toBe(31_635 - 5000);
  });
  test('a refund by the name of the authorisation counts against its capture', () => {
    const capture = transaction({
      type: 'capture',
      reference: 'CAP',
      originalReference: transaction().reference,
    });
    const found = payment(capture, child('refund', { amount: 10 }), child('reversal'), child('capture'));
    expect(remainingOf(found).minor).toBe(31_635 - 1000);
    expect(found).toMatchObject({ kind: 'completion', refunds: [{ state: 'settled' }] });
  });
  test('others’ returns are told by their kind', () => {
    const { refunds } = payment(
      sale(),
      child('chargeback', { amount: 10, description: 'card 4444333322221111' }),
    );
    expect(refunds).toEqual([
      expect.objectContaining({
        providerStatus: 'chargeback success',
        reversible: false,
        at: '2015-05-18T11:53:20.000Z',
        description: 'card [card number]',
      }),
    ]);
  });
});

test('a payment at a terminal names it', () => {
  const found = payment(atTerminal());
  expect(found).toMatchObject({
    terminalId: '12345678',
    flags: ['card-machine'],
    method: 'maestro terminal',
  });
  expect(methodOf(found)).toBe('terminal');
  expect(methodOf(payment(transaction({ brand: null, method: 'Apple Pay' })))).toBe('applepay');
  expect(methodOf(payment(transaction({ method: null })))).toBe('');
});

test('what cannot be read among its children makes a payment unclear', () => {
  const unclear = { of: () => [], isUnclear: () => true };
  expect(toPayment(sale(), unclear, connection, NOW).supported).toEqual({
    fullReversal: false,
    partialReversal: false,
    refund: false,
  });
  expect(payment(transaction(), child('mystery')).supported).not.toBeNull();
  expect(payment(transaction(), child('mystery', { status: 'failed' })).supported).toBeNull();
});

test('flags what is no ordinary payment', () => {
  expect(payment(sale({ amount: -5 })).flags).toEqual(['negative-amount']);
  expect(payment(sale(), child('refund', { currency: 'usd' })).flags).toEqual(['currency-differs']);
});

test.each([
  [{ created: '1431950000000' }, '2015-05-18T11:53:20.000Z'],
  [{ created: null }, null],
  [{ created: 'yesterday' }, null],
  [{ created: 999_999_999_999_999 }, null],
  [{ metadata: { a: 1 }, details: 'none', merchantOrderReference: 234 }, '2015-05-18T11:53:20.000Z'],
])('types other than documented are no obstacle: %j', (change, takenAt) => {
  expect(payment(sale(change)).takenAt).toBe(takenAt);
});

test.each([
  { amount: null },
  { amount: 'ten' },
  { currency: 'zzz' },
  { reference: 'a,b' },
  { status: '' },
  { type: null },
])('what money depends on has to be there: %j', (change) => {
  expect(() => transaction(change)).toThrow(/unexpected at/);
});
