import { describe, expect, test } from 'vitest';
import { paymentSchema } from '../../../shared/domain/payment';
import { captured, connection, kept, payment, READ_AT, reading, wire, type Change } from './fixtures/build';
import { authorised, cardDetails, PAY_ID, wholeOrder } from './fixtures/samples';
import { keptOf, toReading } from './mapping';
import { paymentWireSchema } from './schema';

const eur = (minor: number) => ({ minor, currency: 'EUR' });

test('the sample of an authorised payment', () => {
  expect(paymentSchema.parse(payment())).toEqual({
    key: { provider: 'axepta', environment: 'training', merchantAccount: 'BNP_TEST_SHOP', paymentId: PAY_ID },
    connectionId: connection.id,
    kind: 'pre-authorisation',
    stage: 'on-hold',
    providerStatus: 'AUTHORIZED',
    amount: eur(12_900),
    requested: null,
    tip: null,
    surcharge: null,
    card: { brand: 'Visa', last4: '9434', funding: 'credit' },
    method: null,
    entryMethod: 'online',
    orderId: '000000880401',
    description: 'ORDER-2026-0001',
    approvalCode: '004711',
    terminalId: null,
    operator: null,
    cvvCheck: null,
    avsCheck: null,
    takenAt: null,
    refunds: [],
    refundedTotal: eur(0),
    deadlines: [],
    passOn: null,
    supported: null,
    flags: [],
    readAt: READ_AT,
  });
});

test('I11: nothing of a card is kept but brand, last four and funding', () => {
  const text = JSON.stringify(payment());
  expect(text).not.toMatch(/MARIE|400001|203012|010000|tok_|2306/);
});

describe('the stage comes from the totals, not from the status of the last operation', () => {
  test.each<[string, number, number, string]>([
    ['AUTHORIZED', 0, 0, 'on-hold'],
    ['authorized', 0, 0, 'on-hold'],
    ['OK', 0, 0, 'on-hold'],
    ['PENDING', 0, 0, 'on-hold'],
    ['REVERSE_REQUEST', 0, 0, 'on-hold'],
    ['CAPTURE_REQUEST', 0, 0, 'settling'],
    ['CAPTURE_REQUEST', 5000, 0, 'settling'],
    ['CAPTURE_REQUEST', 12_900, 0, 'settled'],
    ['OK', 12_900, 0, 'settled'],
    ['OK', 5000, 0, 'settled'],
    ['AUTHORIZED', 5000, 0, 'settled'],
    ['FAILED', 12_900, 0, 'settled'],
    ['FAILED', 12_900, 12_900, 'settled'],
    ['PENDING', 12_900, 0, 'settled'],
    ['REVERSED', 0, 0, 'reversed'],
    ['CANCELED', 0, 0, 'reversed'],
    ['CANCELED', 12_900, 0, 'settled'],
    ['SOMETHING_NEW', 0, 0, 'unknown'],
    ['CHARGEBACK', 12_900, 0, 'unknown'],
    ['', 0, 0, 'unknown'],
    ['OK', 0, 500, 'unknown'],
  ])('%s with %i captured and %i refunded: %s', (status, capturedValue, refundedValue, stage) => {
    expect(payment({ amount: { capturedValue, refundedValue }, top: { status } }).stage).toBe(stage);
  });

  test('an amount of nothing is what is left of a reversal', () => {
    expect(payment({ amount: { value: 0 }, top: { status: 'OK' } }).stage).toBe('reversed');
  });

  test('FAILED with nothing captured: a hold, where it was authorised before or has an approval code', () => {
    const failed: Change = { type: 'KLARNA', top: { status: 'FAILED' } };
    for (const stage of ['on-hold', 'settling', 'reversed'] as const)
      expect(payment(failed, kept({ stage })).stage).toBe('on-hold');
    expect(payment({ top: { status: 'FAILED' } }).stage).toBe('on-hold');
  });

  test.each([
    ['CARD', 'declined'],
    ['GOOGLEPAY', 'declined'],
    ['IDEAL', 'declined'],
    ['KLARNA', 'unknown'],
    ['PAYPAL', 'unknown'],
    ['RATEPAY', 'unknown'],
    ['NEWPAY', 'unknown'],
  ])('FAILED without a sign of an authorisation, by %s: %s', (type, stage) => {
    const failed: Change = { type, top: { status: 'FAILED' } };
    expect(payment(failed).stage).toBe(stage);
    for (const known of ['unread', 'processing', 'unknown', 'declined'] as const)
      expect(payment(failed, kept({ stage: known })).stage).toBe(stage);
  });

  test('a hold stays one while a reversal of it is under way, and after that has failed', () => {
    const by = (status: string): Change => ({ type: 'PAYPAL', top: { status } });
    const held = payment(by('AUTHORIZED'));
    const underWay = payment(by('PENDING'), held);
    expect([held.stage, underWay.stage]).toEqual(['on-hold', 'on-hold']);
    expect(payment(by('FAILED'), underWay).stage).toBe('on-hold');
    for (const status of ['PENDING', 'AUTHORIZE_REQUEST'])
      expect(payment(by(status), kept({ stage: 'unread' })).stage).toBe('processing');
  });

  test('a total that did not come is not taken for zero', () => {
    expect(payment({ amount: { capturedValue: undefined } }).stage).toBe('unknown');
    expect(payment({ amount: { capturedValue: null }, type: 'IDEAL', top: { status: 'FAILED' } }).stage).toBe(
      'declined',
    );
    expect(payment(captured({ amount: { refundedValue: undefined } })).stage).toBe('unknown');
    expect(payment({ amount: { refundedValue: undefined } }).stage).toBe('on-hold');
  });
});

describe('amounts', () => {
  test('the captured part is the base, and the authorised amount is what was asked for', () => {
    expect(payment(captured({ amount: { capturedValue: 5000, refundedValue: 700 } }))).toMatchObject({
      kind: 'completion',
      amount: eur(5000),
      requested: eur(12_900),
      refundedTotal: eur(700),
      refunds: [],
    });
    expect(payment(captured())).toMatchObject({ amount: eur(12_900), requested: null });
  });
  test.each([49.99, '4999', null, Number.MAX_SAFE_INTEGER + 1])('I13: the amount %s is refused', (value) => {
    expect(paymentWireSchema.safeParse(wire({ amount: { value } })).success).toBe(false);
  });
  test.each(['capturedValue', 'refundedValue'])('I13: so is a broken %s', (name) => {
    expect(paymentWireSchema.safeParse(wire({ amount: { [name]: 0.5 } })).success).toBe(false);
  });
  test.each(['XXX', 'eur', '', null])('I13: the currency %s is refused', (currency) => {
    expect(paymentWireSchema.safeParse(wire({ amount: { currency } })).success).toBe(false);
  });
  test('negative amounts are shown and flagged', () => {
    expect(payment({ amount: { value: -1 } }).flags).toEqual(['negative-amount']);
  });
});

describe('type traps and leniency', () => {
  const withCard = (change: object) =>
    payment({ top: { paymentMethods: { type: 'CARD', card: { ...cardDetails, ...change } } } });
  test('an approval code that came as a number', () => {
    expect(withCard({ providerApprovalCode: 4711 }).approvalCode).toBe('4711');
  });
  test('last digits that came as a number get their zeros back', () => {
    expect(withCard({ last4Digits: 42 }).card?.last4).toBe('0042');
  });
  test('a card without its last digits is not told from others', () => {
    expect(withCard({ last4Digits: undefined }).card).toBeNull();
    expect(withCard({ last4Digits: 'XXXX' }).card).toBeNull();
  });
  test('codes of a method as text, number or list; either spelling of Klarna’s text', () => {
    const methods = {
      klarna: { providerResponseCode: 'A', provideResponseText: 'B' },
      riverty: { providerResponseCode: 200 },
      ratepay: { providerResponseCode: ['X', 'Y'] },
    };
    const read = paymentWireSchema.parse(wire({ top: { paymentMethods: methods } })).paymentMethods;
    expect(read?.klarna).toMatchObject({ providerResponseCode: 'A', provideResponseText: 'B' });
    expect(read?.riverty?.providerResponseCode).toBe('200');
    expect(read?.ratepay?.providerResponseCode).toBe('X, Y');
  });
  test('payment methods as a list, and names in another case', () => {
    const list = [{ type: 'APPLEPAY', applePay: cardDetails }];
    expect(payment({ top: { paymentMethods: list } })).toMatchObject({
      method: 'Apple Pay',
      card: { last4: '9434' },
    });
    const other = { type: 'GooglePay', googlepay: cardDetails };
    expect(payment({ top: { paymentMethods: other } })).toMatchObject({ method: 'Google Pay', card: {} });
  });
  test.each([
    ['CARD', null],
    ['KLARNA', 'Klarna'],
    ['PAYPAL', 'PayPal'],
    ['RATEPAY', 'Ratepay'],
    ['FLOAPAY', 'FLOA Pay'],
    ['IDEAL', 'iDEAL'],
    ['NEWPAY', 'NEWPAY'],
  ])('the method %s is shown as %s', (type, shown) => {
    expect(payment({ type }).method).toBe(shown);
  });
  test('a method that names no type goes by its object; none at all by card', () => {
    expect(payment({ top: { paymentMethods: { payPal: { payerId: 'x' } } } }).method).toBe('PayPal');
    for (const paymentMethods of [undefined, null, 'CARD', []]) {
      expect(payment({ top: { paymentMethods } })).toMatchObject({ method: null, card: null });
    }
  });
  test('new fields and fields of another type do no harm', () => {
    const odd = {
      surprise: { x: 1 },
      channel: 7,
      captureMethod: 'MANUAL',
      order: 'x',
      metadata: [1],
      refNr: 12,
    };
    expect(payment({ top: odd })).toMatchObject({ kind: 'sale', orderId: '12', passOn: null });
  });
  test('the least that a payment can be', () => {
    const least = { payId: PAY_ID, amount: { value: 100, currency: 'JPY', capturedValue: 0 } };
    const read = toReading(paymentWireSchema.parse(least), connection, READ_AT, null);
    expect(paymentSchema.parse(read.payment)).toMatchObject({
      stage: 'unknown',
      providerStatus: 'none',
      amount: { minor: 100, currency: 'JPY' },
      orderId: null,
    });
  });
});

describe('what reads leave out comes from what was known', () => {
  const known = kept({
    takenAt: '2026-03-01T09:00:00.000Z',
    orderId: 'WEB-1',
    description: 'ORDER-2026-0001',
    passOn: { order: '{"invoiceId":"I"}', metadata: '{"a":1}' },
  });
  test('date, order number, order and metadata', () => {
    expect(payment({}, known)).toMatchObject({
      takenAt: known.takenAt,
      orderId: 'WEB-1',
      description: 'ORDER-2026-0001',
      passOn: known.passOn,
    });
  });
  test('of two rows of one payment the date is the one that came in by the other name, and so later', () => {
    const other = kept({ takenAt: '2026-01-12T09:00:00.000Z', orderId: 'WEB-2', stage: 'unread' });
    expect(keptOf(known, other)).toMatchObject({ ...known, takenAt: other.takenAt });
    expect(keptOf(known, kept())).toMatchObject(known);
    expect([keptOf(known, null), keptOf(null, other)]).toEqual([known, other]);
  });
  test('what a read does tell is believed', () => {
    const top = { order: wholeOrder, metadata: { desk: 3 }, creationDate: '2026-03-02T10:00:00+01:00' };
    expect(payment({ top }, known)).toMatchObject({
      takenAt: '2026-03-02T09:00:00.000Z',
      orderId: 'WEB-77120',
      passOn: { order: JSON.stringify(wholeOrder), metadata: '{"desk":3}' },
    });
  });
  test('names of our own returns are no name of the payment', () => {
    const top = { transId: `TB${'0a'.repeat(16)}`, refNr: 'TB1A2B3C4D5E' };
    expect(payment({ top })).toMatchObject({ orderId: null, description: null });
    expect(payment({ top: { ...top, refNr: authorised.refNr } })).toMatchObject({ description: null });
  });
  test('the transaction id stays findable where the payment goes by another name', () => {
    expect(payment({ top: { order: { merchantReference: 'WEB-9' } } })).toMatchObject({
      orderId: 'WEB-9',
      description: 'ORDER-2026-0001',
    });
    expect(payment({ top: { refNr: undefined } })).toMatchObject({
      orderId: 'ORDER-2026-0001',
      description: null,
    });
  });
  test('an order is passed on with the fields that a return may carry, and no card number is kept', () => {
    const order = { ...wholeOrder, amount: 5, items: [{ id: '1', quantity: '2', secret: 'x' }] };
    expect(payment({ top: { order } }).passOn?.order).toBe(
      JSON.stringify({ ...wholeOrder, items: [{ id: '1' }] }),
    );
    const numbered = { items: [{ description: 'paid with 4539 8588 7604 7062' }] };
    expect(payment({ top: { order: numbered, metadata: { n: '4539858876047062' } } }).passOn).toBeNull();
    // An EAN of 13 digits may pass for a card number of long ago.
    expect(payment({ top: { metadata: { ean: '4000000000006' } } }).passOn).not.toBeNull();
  });
});

describe('days that matter', () => {
  const known = kept({ takenAt: '2026-01-31T10:00:00.000Z' });
  const days = (change: Change, of = known) =>
    payment(change, of).deadlines.map(({ kind, at }) => [kind, at]);
  test('a manual capture of a card: 7 and 29 days', () => {
    expect(days({})).toEqual([
      ['guarantee-ends', '2026-02-07T10:00:00.000Z'],
      ['authorisation-ends', '2026-03-01T10:00:00.000Z'],
    ]);
  });
  test('none without a date, for an automatic capture, or for other methods', () => {
    expect(days({}, kept())).toEqual([]);
    expect(days({ top: { captureMethod: undefined } })).toEqual([]);
    expect(days({ type: 'PAYPAL' })).toEqual([]);
    expect(days(captured({ type: 'PAYPAL' }))).toEqual([]);
  });
  test('a captured card: twelve months', () => {
    expect(days(captured())).toEqual([['refund-ends', '2027-01-31T10:00:00.000Z']]);
  });
  test('Ratepay says itself when what is left is cancelled', () => {
    const ratepay = { type: 'RATEPAY', ratepay: { authorizationExpiry: '2026-04-01T02:00:00+02:00' } };
    expect(days({ top: { paymentMethods: ratepay } })).toEqual([
      ['authorisation-ends', '2026-04-01T00:00:00.000Z'],
    ]);
  });
});

test('the totals are kept apart from the canonical form', () => {
  expect(reading(captured({ amount: { refundedValue: 100 } })).totals).toEqual({
    value: 12_900,
    captured: 12_900,
    refunded: 100,
    currency: 'EUR',
  });
});
