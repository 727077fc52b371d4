import { describe, expect, test } from 'vitest';
import type { Payment } from './payment';
import { matches } from './payment-match';
import type { PaymentQuery } from './payment-query';

const payment: Payment = {
  key: { provider: 'payroc', environment: 'training', merchantAccount: '1234001', paymentId: 'M2MJOG6O2Y' },
  connectionId: '7d3d1c1c-94b9-4f49-9b8a-0c8cf3f8a1f0',
  kind: 'sale',
  stage: 'open',
  providerStatus: 'ready',
  amount: { minor: 4000, currency: 'USD' },
  requested: null,
  tip: null,
  surcharge: null,
  card: { brand: 'Visa', last4: '7062', funding: 'credit' },
  method: null,
  entryMethod: null,
  orderId: 'OrderRef6543',
  description: 'Large Pizza',
  approvalCode: 'OK3',
  terminalId: '1234001',
  operator: 'Jane',
  cvvCheck: null,
  avsCheck: null,
  takenAt: '2024-07-02T15:30:00.000Z',
  refundedTotal: null,
  deadlines: [],
  passOn: null,
  refunds: [],
  supported: null,
  flags: [],
  readAt: '2024-07-02T16:00:00.000Z',
};

const is = (query: Partial<PaymentQuery>, change: Partial<Payment> = {}): boolean =>
  matches({ ...payment, ...change }, { view: 'all', ...query });

test.each<[Partial<PaymentQuery>, Partial<PaymentQuery>]>([
  [{ last4: '7062' }, { last4: '7063' }],
  [{ orderId: 'OrderRef6543' }, { orderId: 'OrderRef654' }],
  [{ operator: 'Jane' }, { operator: 'John' }],
  [{ paymentId: 'M2MJOG6O2Y' }, { paymentId: 'M2MJOG6O2X' }],
  [{ connectionId: payment.connectionId }, { connectionId: 'b5d3cfd0-5d3c-4a36-8d34-0a4f6d7f4d11' }],
  [{ stages: ['settled', 'open'] }, { stages: ['settled'] }],
  [{ kinds: ['sale'] }, { kinds: ['completion'] }],
  [{ brand: 'Visa' }, { brand: 'Mastercard' }],
  [{ currency: 'USD' }, { currency: 'EUR' }],
  [{ minMinor: 4000 }, { minMinor: 4001 }],
  [{ maxMinor: 4000 }, { maxMinor: 3999 }],
  [{ from: '2024-07-02T15:30:00Z' }, { from: '2024-07-02T15:30:01Z' }],
  [{ to: '2024-07-02T15:30:01Z' }, { to: '2024-07-02T15:30:00Z' }],
  [{ amountText: '40' }, { amountText: '4' }],
  [{ amountText: '40.00' }, { amountText: '40.01' }],
  [{ text: 'pizza' }, { text: 'pasta' }],
  [{ text: 'LARGE orderref' }, { text: 'large orderrefs' }],
  [{ text: 'm2mjog' }, { text: '%' }],
  [{ view: 'open-batch' }, { view: 'settled' }],
])('%j finds it, %j does not', (hit, miss) => {
  expect(is(hit)).toBe(true);
  expect(is(miss)).toBe(false);
});

test('an amount without a currency is found in any', () => {
  expect(is({ amountText: '40' }, { amount: { minor: 40, currency: 'JPY' } })).toBe(true);
  expect(is({ amountText: '40.0' }, { amount: { minor: 40_000, currency: 'KWD' } })).toBe(true);
  expect(is({ amountText: '40' }, { amount: { minor: 40, currency: 'USD' } })).toBe(false);
});

describe('views', () => {
  test.each(['open', 'on-hold', 'processing', 'settling'] as const)('%s is in the open batch', (stage) => {
    expect([is({ view: 'open-batch' }, { stage }), is({ view: 'settled' }, { stage })]).toEqual([
      true,
      false,
    ]);
  });
  test.each(['reversed', 'declined', 'under-review', 'expired', 'returned', 'unknown'] as const)(
    '%s is in neither',
    (stage) => {
      expect([is({ view: 'open-batch' }, { stage }), is({ view: 'settled' }, { stage })]).toEqual([
        false,
        false,
      ]);
    },
  );
  test('open operations are not decided here', () => {
    expect(is({ view: 'attention' })).toBe(true);
  });
});

test('what only the provider knows is not looked at', () => {
  expect(is({ first6: '000000', cardholderName: 'X', tender: 'ebt', settledOn: '2020-01-01' })).toBe(true);
});

test('a payment without a card or a time is not lost', () => {
  expect(is({ last4: '7062' }, { card: null })).toBe(false);
  expect(is({ from: '2024-07-02T16:00:00Z' }, { takenAt: null })).toBe(true);
});
