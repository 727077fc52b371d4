import { describe, expect, test } from 'vitest';
import { paymentSchema } from '../../../shared/domain/payment';
import { cardOf } from './card';
import { connection, gbp, NOW, payment, sessionAt, wire } from './fixtures/build';
import { capturedIntent, flatDetails, transaction } from './fixtures/samples';
import { intentWireSchema, takingWireSchema } from './schema';
import { isTakingId, restaged, toTaking } from './takings';

describe('a payment intent', () => {
  test('as Dojo’s own sample has it', () => {
    const found = payment();
    expect(paymentSchema.parse(found)).toEqual(found);
    expect(found).toEqual({
      key: {
        provider: 'dojo',
        environment: 'training',
        merchantAccount: 'High Street',
        paymentId: 'pi_sandbox_S_zeCMipQkSG9fFmqS-ceQ',
      },
      connectionId: connection.id,
      kind: 'sale',
      stage: 'open',
      providerStatus: 'Captured',
      amount: { minor: 1000, currency: 'GBP' },
      requested: null,
      tip: null,
      surcharge: null,
      card: { brand: 'Visa', last4: '1096', funding: null },
      method: null,
      entryMethod: null,
      orderId: 'Order 234',
      description: 'Demo payment intent',
      approvalCode: '123456',
      terminalId: null,
      operator: null,
      cvvCheck: null,
      avsCheck: 'ADDRESS_MATCH_POSTCODE_MATCH',
      takenAt: '2024-07-25T08:49:20.973Z',
      refunds: [],
      refundedTotal: { minor: 0, currency: 'GBP' },
      deadlines: [],
      passOn: null,
      supported: null,
      flags: [],
      readAt: new Date(NOW).toISOString(),
    });
  });

  test('I10, I11: keeps nothing of customer, card or client session', () => {
    expect(JSON.stringify(payment())).not.toMatch(/SENSITIVE|44565300|2024-12-31|checkout/);
  });

  test('as versions before 2024-02-05 have it, with the card in one object with the rest', () => {
    const old = payment({ paymentDetails: flatDetails });
    expect(old.card).toEqual({ brand: 'Mastercard', last4: '1005', funding: null });
    expect([old.approvalCode, old.takenAt]).toEqual(['987654', '2022-04-11T10:02:03.000Z']);
  });

  test.each([
    ['Created', {}, 'processing'],
    ['Authorized', { captureMode: 'Manual' }, 'on-hold'],
    ['Captured', {}, 'open'],
    ['Captured', { captureMode: 'Manual' }, 'settled'],
    ['Reversed', {}, 'reversed'],
    ['Refunded', {}, 'settled'],
    ['Canceled', {}, 'expired'],
    ['Cancelled', {}, 'expired'],
    ['captured', {}, 'open'],
    ['PartiallyRefunded', {}, 'unknown'],
  ])('that is %s %j: %s', (status, change, stage) => {
    expect(payment({ status, ...change })).toMatchObject({ stage, providerStatus: status });
  });

  test.each([
    ['2024-07-25T22:59:59Z', 'open'],
    ['2024-07-25T23:00:00Z', 'settled'],
    ['2024-07-26T09:00:00Z', 'settled'],
  ])('captured by itself is open until midnight in London: read at %s it is %s', (at, stage) => {
    expect(payment({}, Date.parse(at)).stage).toBe(stage);
  });

  test.each([
    ['Manual', 'Authorized', 'pre-authorisation'],
    ['Manual', 'Reversed', 'pre-authorisation'],
    ['Manual', 'Captured', 'completion'],
    ['Manual', 'Refunded', 'completion'],
    ['Auto', 'Captured', 'sale'],
    [null, 'Captured', 'sale'],
  ])('%s and %s: %s', (captureMode, status, kind) => {
    expect(payment({ captureMode, status }).kind).toBe(kind);
  });

  test('without its payment’s time counts as taken when it was made', () => {
    expect(payment({ paymentDetails: null }).takenAt).toBe('2024-07-25T08:48:38.497Z');
  });
});

describe('amounts', () => {
  const tipped = {
    tipsAmount: gbp(150),
    serviceChargeAmount: gbp(125),
    totalAmount: gbp(1275),
    refundedAmount: 300,
  };
  test('tip and service charge are shown and part of it', () => {
    expect(payment(tipped)).toMatchObject({
      amount: { minor: 1275 },
      tip: { minor: 150 },
      surcharge: { minor: 125 },
      refundedTotal: { minor: 300 },
    });
  });
  test('without a total the parts are added up', () => {
    expect(payment({ ...tipped, totalAmount: null }).amount.minor).toBe(1275);
    expect(payment({ amount: null }).amount.minor).toBe(1000);
  });
  test('of a hold what was captured, in as many parts as it was', () => {
    const captures = [
      { id: 'cp_1', amount: 300, tipsAmount: 20, status: 'Successful' },
      { id: 'cp_2', amount: 200, tipsAmount: null, status: 'Successful' },
      { id: 'cp_3', amount: 400, status: 'Failed' },
    ];
    expect(payment({ captureMode: 'Manual', captures }).amount.minor).toBe(520);
    expect(payment({ captureMode: 'Manual', captures: [] }).amount.minor).toBe(1000);
  });
  test('of one that is refunded without a figure all was given back', () => {
    expect(payment({ status: 'Refunded', refundedAmount: null }).refundedTotal?.minor).toBe(1000);
  });
  test.each([
    [{ cashbackAmount: gbp(2000), totalAmount: gbp(3000) }, 'cashback'],
    [{ amount: gbp(-1000), totalAmount: gbp(-1000) }, 'negative-amount'],
    [{ refundedAmount: -5 }, 'negative-amount'],
    [{ tipsAmount: { value: 100, currencyCode: 'EUR' } }, 'currency-differs'],
    [{ terminalSessionHistory: [sessionAt('tm_1')] }, 'card-machine'],
    [{ paymentDetails: { card: { entryMode: 'Contactless' } } }, 'card-machine'],
    [{ paymentDetails: { card: { entryMode: 'ContactChip' } } }, 'card-machine'],
  ])('%j is %s', (change, flag) => {
    expect(payment(change).flags).toEqual([flag]);
  });
  test('a machine that only gave money back took none', () => {
    const history = [sessionAt('tm_1', 'Captured', 'MatchedRefund')];
    expect(payment({ terminalSessionHistory: history })).toMatchObject({ flags: [], terminalId: null });
    const both = [sessionAt('tm_1'), sessionAt('tm_2', 'Declined')];
    expect(payment({ terminalSessionHistory: both }).terminalId).toBe('tm_1');
  });
  test('any ISO currency is read, in its own decimal places; none is guessed', () => {
    const yen = { value: 1000, currencyCode: 'jpy' };
    expect(payment({ amount: yen, totalAmount: yen }).amount).toEqual({ minor: 1000, currency: 'JPY' });
    for (const bad of [
      { amount: null, totalAmount: null },
      { amount: { value: 10.5, currencyCode: 'GBP' } },
      { amount: { value: '1000', currencyCode: 'GBP' } },
      { amount: { value: 1000, currencyCode: 'XXZ' } },
      { refundedAmount: { value: 1, currencyCode: 'GBP' } },
      { id: null },
      { status: null },
    ])
      expect(intentWireSchema.safeParse(wire(bad)).success).toBe(false);
  });
});

test('what is not money may be missing, odd or new', () => {
  const { id, status, amount } = capturedIntent;
  expect(payment()).not.toBeNull();
  const odd = intentWireSchema.parse({
    ...{ id, status, amount, captureMode: 7, reference: {}, paymentDetails: 'none', description: null },
    ...{ terminalSessionHistory: 'none', news: true },
  });
  expect(odd).toMatchObject({ captureMode: null, reference: null, paymentDetails: null });
});

test('a hold ends by itself after seven days, or sooner where it says so', () => {
  const hold = { captureMode: 'Manual', status: 'Authorized' };
  const end = (change: object) => payment({ ...hold, ...change }).deadlines;
  expect(end({})).toEqual([{ kind: 'authorisation-ends', at: '2024-08-01T08:49:20.973Z' }]);
  expect(end({ autoExpireIn: '02.00:00:00' })[0]?.at).toBe('2024-07-27T08:49:20.973Z');
  expect(end({ autoExpireIn: '01:30:00' })[0]?.at).toBe('2024-07-25T10:19:20.973Z');
  expect(end({ autoExpireIn: 'soon' })[0]?.at).toBe('2024-08-01T08:49:20.973Z');
});

test.each([
  [
    { type: 'AMEX', funding: 'Charge', last4: '0001', maskedNumber: null },
    ['American Express', '0001', null],
  ],
  [
    { type: 'VISA', funding: 'Debit', last4: null, maskedNumber: '44565300****1096' },
    ['Visa', '1096', 'debit'],
  ],
  [
    { type: 'DCI', funding: 'Pre-paid', last4: null, maskedNumber: '**** 1234' },
    ['Diners Club', '1234', 'prepaid'],
  ],
  [{ type: null, funding: null, last4: null, maskedNumber: '************4242' }, ['', '4242', null]],
])('card %j', (words, [brand, last4, funding]) => {
  expect(cardOf(words)).toEqual({ brand, last4, funding });
});

test('a card without its last four is none', () => {
  expect(cardOf({ type: 'VISA', funding: null, last4: null, maskedNumber: '****' })).toBeNull();
  expect(cardOf({ type: 'VISA', funding: null, last4: '12', maskedNumber: undefined })).toBeNull();
});

describe('what a card machine took by itself', () => {
  const taking = (change: object = {}) =>
    toTaking(takingWireSchema.parse({ ...transaction, ...change }), connection, NOW);
  test('is canonical, under an id that no intent has', () => {
    const found = taking();
    expect(paymentSchema.parse(found)).toEqual(found);
    expect(isTakingId(found.key.paymentId)).toBe(true);
    expect(isTakingId(capturedIntent.id)).toBe(false);
    expect(found).toMatchObject({
      kind: 'sale',
      stage: 'open',
      amount: { minor: 2150, currency: 'GBP' },
      tip: { minor: 150 },
      card: { brand: 'Visa', last4: '1013', funding: 'debit' },
      entryMethod: 'ContactLess',
      approvalCode: '111222',
      flags: ['card-machine', 'machine-only'],
    });
  });
  test.each([
    [{ status: 'Declined' }, 'declined'],
    [{ status: 'Held' }, 'under-review'],
    [{ status: 'UnderReview' }, 'under-review'],
    [{ status: 'Reversed' }, 'reversed'],
    [{ status: 'Released' }, 'reversed'],
    [{ status: 'Expired' }, 'expired'],
    [{ status: 'AwaitingCollection', type: 'PreAuth' }, 'on-hold'],
    [{ dateTime: '2024-07-24T09:10:11Z' }, 'settled'],
    [{ status: 'Odd' }, 'unknown'],
  ])('%j: %s', (change, stage) => {
    expect(taking(change).stage).toBe(stage);
  });
  test('a refund is positive, and no payment', () => {
    expect(taking({ type: 'Refund', amount: gbp(-2000), tipsAmount: null })).toMatchObject({
      kind: 'refund',
      amount: { minor: 2000 },
      flags: ['card-machine', 'machine-only'],
    });
  });
  test('its day ends although it cannot be read anew', () => {
    expect(restaged(taking(), Date.parse('2024-07-26T09:00:00Z')).stage).toBe('settled');
  });
});
