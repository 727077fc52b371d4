import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { preparedRequestSchema } from '../../../shared/domain/operation';
import { captured, intent, KEY, payment } from './fixtures/build';
import { PAY_ID, wholeOrder } from './fixtures/samples';
import { isOperationName, operationNames } from './ids';
import { isMoneyPath, keyHeader, prepare } from './prepare';

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const NAMES = '"transId":"TB1a2b3c4d5e6f4a7b8c9d0e1f2a3b4c5d"';
const REF = '"refNr":"TB1A2B3C4D5E"';

describe('I1: the exact bytes', () => {
  test('a reversal names its amount, also for the whole', () => {
    expect(prepare(intent(), KEY, payment())).toEqual({
      method: 'POST',
      path: `/payments/${PAY_ID}/reversals`,
      body: `{${NAMES},"amount":{"value":12900,"currency":"EUR"},${REF}}`,
      idempotencyKey: KEY,
    });
  });
  test('a refund', () => {
    const asked = intent({ verb: 'refund', amount: eur(1250), whole: false, note: 'torn sleeve' });
    expect(prepare(asked, KEY, payment(captured()))).toMatchObject({
      path: `/payments/${PAY_ID}/refunds`,
      body: `{${NAMES},"amount":{"value":1250,"currency":"EUR"},${REF}}`,
    });
  });
  test('the same intent, key and payment make the same bytes, and they fit the journal', () => {
    for (const verb of ['reversal', 'refund'] as const) {
      const made = prepare(intent({ verb }), KEY, payment());
      expect(made).toEqual(prepare(intent({ verb }), KEY, payment()));
      expect(preparedRequestSchema.safeParse(made).success).toBe(true);
      expect(isMoneyPath(made.path)).toBe(true);
    }
  });
});

describe('order and metadata', () => {
  const top = { order: wholeOrder, metadata: { cashier: 'Camille', desk: 3, gift: true } };
  const body = (type: string, amount = 12_900, change = {}): Record<string, unknown> => {
    const of = payment({ type, top, ...change });
    const wish = intent({ amount: eur(amount), whole: amount === 12_900 });
    return JSON.parse(prepare(wish, KEY, of).body ?? '') as Record<string, unknown>;
  };
  test.each(['RATEPAY', 'KLARNA', 'RIVERTY', 'FLOAPAY'])('%s gets the whole order, to the field', (type) => {
    expect(body(type)).toMatchObject({ order: wholeOrder, metadata: top.metadata });
  });
  test('a part leaves out the items, which would not add up, and keeps the rest', () => {
    const { merchantReference, numberOfArticles, creationDate, invoiceId } = wholeOrder;
    const rest = { merchantReference, numberOfArticles, creationDate, invoiceId };
    expect(body('RATEPAY', 5000)['order']).toEqual(rest);
  });
  test('so does all that is left of a payment captured in part', () => {
    const partly = captured({ type: 'RATEPAY', top, amount: { capturedValue: 5000 } });
    const sent = prepare(intent({ verb: 'refund', amount: eur(5000) }), KEY, payment(partly)).body ?? '';
    expect(sent).toContain('"invoiceId":"F-2026-0042"');
    expect(sent).not.toContain('"items"');
  });
  test('methods without a basket get metadata only', () => {
    expect(body('CARD')).not.toHaveProperty('order');
    expect(body('CARD')).toHaveProperty('metadata', top.metadata);
  });
  test('an order that was kept in another form is left out', () => {
    const of = { ...payment({ type: 'KLARNA' }), passOn: { order: 'broken', metadata: '[1]' } };
    expect(prepare(intent(), KEY, of).body).toBe(
      `{${NAMES},"amount":{"value":12900,"currency":"EUR"},${REF}}`,
    );
  });
});

test('names of an operation come from its key alone, and have the forms that Axepta takes', () => {
  fc.assert(
    fc.property(fc.uuid({ version: 4 }), (key) => {
      const { transId, refNr } = operationNames(key);
      expect(transId).toMatch(/^[A-Za-z0-9]{1,64}$/);
      expect(refNr).toMatch(/^[A-Za-z0-9]{12}$/);
      expect([transId, refNr].every(isOperationName)).toBe(true);
      expect(keyHeader(key)).toMatch(/^[0-9a-f]{32}$/);
    }),
  );
});

test('what is no wish of this provider is a fault of ours', () => {
  for (const minor of [0, -1, 1.5]) {
    expect(() => prepare(intent({ amount: eur(minor) }), KEY, payment())).toThrow(RangeError);
  }
  expect(() => prepare(intent({ verb: 'refund-reversal' }), KEY, payment())).toThrow(RangeError);
  const unread = { ...payment().key, paymentId: 'trans:T1' };
  expect(() => prepare(intent({ payment: unread }), KEY, payment())).toThrow(RangeError);
});

test('nothing but the two money paths is sent from the journal', () => {
  for (const path of [
    '/payments',
    '/payments/refunds',
    `/payments/${PAY_ID}`,
    `/payments/${PAY_ID}/captures`,
    `/payments/${PAY_ID}/refunds/`,
    `/payments/../${PAY_ID}/refunds`,
    `/payments/${PAY_ID.slice(1)}/refunds`,
    `//evil/${PAY_ID}/refunds`,
  ]) {
    expect(isMoneyPath(path)).toBe(false);
  }
});
