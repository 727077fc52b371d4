import { describe, expect, test } from 'vitest';
import { paymentSchema } from '../../../shared/domain/payment';
import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import { cardOf } from './card';
import { child, connection, payment, READ_AT, wire } from './fixtures/build';
import { toUtc } from '../base/dates';
import { toDetailedChild, toPayment } from './mapping';
import { paymentWireSchema, refundWireSchema } from './schema';
import { childStateOf, stageOf, statusesFor } from './status';

describe('leniency', () => {
  test('the least that a payment can be', () => {
    const least = {
      paymentId: 'P1',
      processingTerminalId: '1234001',
      order: { amount: 100, currency: 'JPY' },
      transactionResult: {},
    };
    const found = paymentSchema.parse(toPayment(paymentWireSchema.parse(least), connection, READ_AT));
    expect(found).toMatchObject({
      kind: 'unknown',
      stage: 'unknown',
      providerStatus: 'none',
      amount: { minor: 100, currency: 'JPY' },
      card: null,
      takenAt: null,
      supported: null,
      refunds: [],
    });
  });

  test('new fields, new operations, a new status and nulls do no harm', () => {
    const found = payment({
      top: {
        surprise: { x: 1 },
        supportedOperations: ['fullyReverse', 'teleport'],
        operator: null,
        refunds: null,
      },
      result: { status: 'teleported', newCode: 3 },
    });
    expect(found).toMatchObject({
      stage: 'unknown',
      providerStatus: 'teleported',
      operator: null,
      refunds: [],
    });
  });

  test('a card without its number is shown without one', () => {
    expect(payment({ card: { cardNumber: undefined } }).card).toBeNull();
    expect(payment({ card: { cardNumber: '' } }).card).toBeNull();
  });

  test.each([
    ['2024-07-02T15:30:00Z', '2024-07-02T15:30:00.000Z'],
    ['2023-05-25T10:39:10+01:00', '2023-05-25T09:39:10.000Z'],
    ['2023-05-25T23:39:10.123-05:00', '2023-05-26T04:39:10.123Z'],
    ['last Tuesday', null],
    ['', null],
    [undefined, null],
  ])('the date %s', (text, expected) => {
    expect(toUtc(text)).toBe(expected);
  });

  test('refund amounts of either sign, and dates of either form', () => {
    const refunds = [
      child('R1', -700),
      child('R2', 300, 'complete', { dateTime: '2023-05-25T11:12:55+01:00' }),
    ];
    expect(payment({ top: { refunds } }).refunds).toMatchObject([
      { refundId: 'R1', amount: { minor: 700 }, state: 'submitted', reversible: null },
      { refundId: 'R2', amount: { minor: 300 }, state: 'settled', at: '2023-05-25T10:12:55.000Z' },
    ]);
  });
});

describe('I13: strictness about money', () => {
  test.each([49.99, '4999', null, Number.MAX_SAFE_INTEGER + 1, Number.NaN])(
    'the amount %s is refused',
    (amount) => {
      expect(paymentWireSchema.safeParse(wire({ order: { amount } })).success).toBe(false);
    },
  );
  test.each(['usd', 'US', 'XXX', null, undefined])('the currency %s is refused', (currency) => {
    expect(paymentWireSchema.safeParse(wire({ order: { currency } })).success).toBe(false);
  });
  test('amounts inside are held to the same rule', () => {
    for (const breakdown of [
      { tip: { amount: 1.5 } },
      { cashbackAmount: '5' },
      { surcharge: { amount: 0.1 } },
    ]) {
      expect(paymentWireSchema.safeParse(wire({ order: { breakdown } })).success).toBe(false);
    }
    expect(paymentWireSchema.safeParse(wire({ top: { refunds: [child('R1', 0.5)] } })).success).toBe(false);
  });
});

test('a dcc offer in a reply is taken as used, unless it says otherwise', () => {
  expect(payment({ order: { dccOffer: { fxRate: 0.9 } } }).flags).toEqual(['dcc']);
  expect(payment({ order: { dccOffer: { accepted: false } } }).flags).toEqual([]);
  expect(payment({ order: { dccOffer: null } }).flags).toEqual([]);
});

test('tip and surcharge are shown and included; nothing is not an amount', () => {
  const breakdown = { subtotal: 4000, tip: { type: 'fixedAmount', amount: 900 }, surcharge: { amount: 99 } };
  expect(payment({ order: { breakdown } })).toMatchObject({
    amount: { minor: 4999 },
    tip: { minor: 900, currency: 'USD' },
    surcharge: { minor: 99, currency: 'USD' },
  });
  expect(payment({ order: { breakdown: { tip: { amount: 0 } } } }).tip).toBeNull();
});

describe('I11: cards', () => {
  test.each([
    ['Visa', 'Visa', null],
    ['Visa Credit', 'Visa', 'credit'],
    ['Visa Debit', 'Visa', 'debit'],
    ['Visa Electron', 'Visa Electron', 'debit'],
    ['MasterCard', 'Mastercard', null],
    ['Debit MasterCard', 'Mastercard', 'debit'],
    ['American Express', 'American Express', null],
    ['Diners', 'Diners Club', null],
    ['Maestro', 'Maestro', 'debit'],
    ['Prepaid Newcomer', 'Newcomer', 'prepaid'],
    ['', '', null],
  ])('%s', (type, brand, funding) => {
    expect(cardOf(type, '453985******7062')).toEqual({ brand, last4: '7062', funding });
  });

  test('no other part of the card is kept, wherever it came', () => {
    const kept = JSON.stringify(
      payment({
        card: {
          cardholderName: 'Sarah Hopper',
          cardholderSignature: 'AAAA',
          secureToken: { token: '2967538502417872' },
          type: 'Visa 4539858876047062',
        },
        order: { description: 'paid with 4539 8588 7604 7062' },
      }),
    );
    for (const secret of ['453985', '1230', 'Hopper', 'AAAA', '2967538502417872', '8588'])
      expect(kept).not.toContain(secret);
  });

  test('long numbers that are no card number stay', () => {
    expect(withoutCardNumbers('order 1234567890123')).toBe('order 1234567890123');
    expect(withoutCardNumbers('4111-1111-1111-1111!')).toBe('[card number]!');
  });
});

describe('states', () => {
  const none = { fullReversal: false, partialReversal: false, refund: false };
  test('`ready` is the open batch only while a reversal is listed or nothing is said', () => {
    expect(stageOf('ready', null)).toBe('open');
    expect(stageOf('ready', { ...none, fullReversal: true })).toBe('open');
    expect(stageOf('ready', { ...none, partialReversal: true })).toBe('open');
    expect(stageOf('ready', none)).toBe('settling');
    expect(stageOf('ready', { ...none, refund: true })).toBe('settling');
    expect(stageOf('complete', none)).toBe('settled');
  });

  test('a refusal code makes a submitted refund refused, but never a settled one', () => {
    expect(childStateOf('ready', 'D')).toBe('refused');
    expect(childStateOf('ready', 'A')).toBe('submitted');
    expect(childStateOf('ready', undefined)).toBe('submitted');
    expect(childStateOf('complete', 'D')).toBe('settled');
    expect(childStateOf('new', 'A')).toBe('unknown');
  });

  test('stages as status filters; `returned` and what is unknown are none', () => {
    expect(statusesFor(['declined', 'settled'])).toEqual(['declined', 'referral', 'pickup', 'complete']);
    expect(statusesFor(['open', 'settling'])).toEqual(['ready']);
    expect(statusesFor(['open', 'returned'])).toBeNull();
    expect(statusesFor(['unknown'])).toBeNull();
    expect(statusesFor([])).toBeNull();
  });
});

test("a refund's own record tells whether it can be taken back", () => {
  const record = (status: string, supportedOperations?: string[]) =>
    toDetailedChild(
      refundWireSchema.parse({
        refundId: 'R1',
        processingTerminalId: '1234001',
        operator: 'Jane',
        order: { amount: 500, currency: 'USD', description: 'Goods returned TB-1A2B3C4D' },
        supportedOperations,
        transactionResult: { type: 'refund', status, authorizedAmount: -500 },
      }),
    );
  expect(record('ready')).toMatchObject({
    reversible: true,
    operator: 'Jane',
    description: 'Goods returned TB-1A2B3C4D',
  });
  expect(record('complete').reversible).toBe(false);
  expect(record('ready', []).reversible).toBe(false);
  expect(record('pending', ['fullyReverse']).reversible).toBe(true);
});

test('I8: "notRequired" is nobody, as in the guide\'s sample reply; a person of a like name stays one', () => {
  const operator = (text: string) => payment({ top: { operator: text } }).operator;
  expect(operator('notRequired')).toBeNull();
  expect(operator(' NOTREQUIRED ')).toBeNull();
  expect(operator('Jane')).toBe('Jane');
  expect(operator('notRequired Jane')).toBe('notRequired Jane');
});
