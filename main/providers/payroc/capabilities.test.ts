import { describe, expect, test } from 'vitest';
import type { Capability, Refusal, Verb } from '../../../shared/domain/capability';
import type { Payment } from '../../../shared/domain/payment';
import { capabilitiesOf, remainingOf } from './capabilities';
import { child, payment, READ_AT, settled } from './fixtures/build';

const NOW = Date.parse(READ_AT);

function capability(of: Payment, verb: Verb, batch: Parameters<typeof capabilitiesOf>[2] = null): Capability {
  const found = capabilitiesOf(of, NOW, batch).find((candidate) => candidate.verb === verb);
  if (found === undefined) throw new Error(`no ${verb}`);
  return found;
}

function why(of: Payment, verb: Verb): Refusal | 'allowed' {
  const found = capability(of, verb);
  return found.allowed ? 'allowed' : found.why;
}

const listing = (operations: string[] | undefined, status = 'ready', refunds?: unknown[]): Payment =>
  payment({ result: { status }, top: { supportedOperations: operations, refunds } });

describe('what the provider lists decides', () => {
  test.each<[string[] | undefined, string, Refusal | 'allowed', Refusal | 'allowed']>([
    [['fullyReverse', 'partiallyReverse'], 'ready', 'allowed', 'not-settled-yet'],
    [['fullyReverse'], 'ready', 'allowed', 'not-settled-yet'],
    [['partiallyReverse'], 'ready', 'allowed', 'not-settled-yet'],
    [['fullyReverse', 'capture'], 'pending', 'allowed', 'not-settled-yet'],
    [['fullyReverse', 'refund'], 'ready', 'allowed', 'not-settled-yet'],
    [['refund'], 'complete', 'already-settled', 'allowed'],
    [['refund'], 'ready', 'already-settled', 'allowed'],
    [['capture', 'addSignature', 'somethingNew'], 'ready', 'settling', 'settling'],
    [[], 'ready', 'settling', 'settling'],
    [[], 'complete', 'already-settled', 'not-offered-by-provider'],
    [['capture'], 'pending', 'not-offered-by-provider', 'not-settled-yet'],
    [undefined, 'ready', 'allowed', 'not-settled-yet'],
    [undefined, 'pending', 'allowed', 'not-settled-yet'],
    [undefined, 'complete', 'already-settled', 'allowed'],
  ])('%j while %s: reversal %s, refund %s', (operations, status, reversal, refund) => {
    const found = listing(operations, status);
    expect([why(found, 'reversal'), why(found, 'refund')]).toEqual([reversal, refund]);
  });

  test('I7: a refund is never offered while a reversal is listed', () => {
    for (const reverse of [['fullyReverse'], ['partiallyReverse'], ['fullyReverse', 'partiallyReverse']]) {
      for (const status of ['ready', 'pending', 'complete']) {
        expect(why(listing([...reverse, 'refund'], status), 'refund')).toBe('not-settled-yet');
      }
    }
  });

  test('a part may be reversed only where that is listed', () => {
    expect(capability(listing(['fullyReverse']), 'reversal')).toMatchObject({
      partial: false,
      cautions: ['full-only'],
    });
    expect(capability(listing(['fullyReverse', 'partiallyReverse']), 'reversal')).toMatchObject({
      partial: true,
      cautions: [],
    });
  });

  test('where nothing is listed, only the whole goes back, with a word of caution', () => {
    expect(capability(listing(undefined), 'reversal')).toMatchObject({
      partial: false,
      cautions: ['operations-not-listed', 'full-only'],
    });
    expect(capability(listing(undefined, 'complete'), 'refund')).toMatchObject({
      partial: true,
      cautions: ['operations-not-listed'],
    });
  });
});

describe('what bars both verbs, whatever is listed', () => {
  const everything = ['fullyReverse', 'partiallyReverse', 'refund'];
  test.each<[string, Refusal]>([
    ['reversal', 'already-reversed'],
    ['declined', 'declined'],
    ['referral', 'declined'],
    ['pickup', 'declined'],
    ['expired', 'expired'],
    ['accepted', 'processing'],
    ['admin', 'under-review'],
    ['returned', 'returned'],
    ['somethingNew', 'status-unknown'],
  ])('status %s: %s', (status, expected) => {
    const found = listing(everything, status);
    expect([why(found, 'reversal'), why(found, 'refund')]).toEqual([expected, expected]);
  });

  test.each<[Parameters<typeof payment>[0], Refusal]>([
    [{ order: { breakdown: { subtotal: 1, cashbackAmount: 500 } } }, 'cashback'],
    [{ result: { ebtType: 'foodStampPurchase' } }, 'ebt'],
    [{ card: { type: 'Common Benefit Identification Card' } }, 'ebt'],
    [{ result: { authorizedAmount: -4999 } }, 'negative-amount'],
    [{ order: { amount: -4999 } }, 'negative-amount'],
    [{ result: { currency: 'EUR' } }, 'currency-differs'],
    [{ result: { type: 'refund' } }, 'not-a-payment'],
    [{ card: null, top: { bankAccount: { type: 'ach' } } }, 'bank-transfer'],
    [{ result: { type: 'payment' } }, 'bank-transfer'],
  ])('%j: %s', (change, expected) => {
    expect([why(payment(change), 'reversal'), why(payment(change), 'refund')]).toEqual([expected, expected]);
  });
});

describe('I4: what is left', () => {
  const base = (refunds: unknown[]) => payment({ ...settled, top: { ...settled.top, refunds } });
  test.each(['ready', 'pending', 'accepted', 'complete', 'admin', 'somethingNew'])(
    'a refund that is %s counts',
    (status) => {
      expect(remainingOf(base([child('R1', -999, status)])).minor).toBe(4000);
    },
  );
  test.each(['declined', 'referral', 'pickup', 'expired', 'reversal', 'returned'])(
    'one that is %s does not',
    (status) => {
      expect(remainingOf(base([child('R1', -999, status)])).minor).toBe(4999);
    },
  );
  test('nor does one that the processor refused', () => {
    expect(remainingOf(base([child('R1', -999, 'ready', { responseCode: 'D' })])).minor).toBe(4999);
  });
  test('the rest is the most that is offered, and nothing is offered when nothing is left', () => {
    expect(capability(base([child('R1', -999), child('R2', 1000)]), 'refund')).toMatchObject({
      max: { minor: 3000 },
    });
    expect(why(base([child('R1', -999), child('R2', 4000)]), 'refund')).toBe('nothing-left');
    expect(remainingOf(base([child('R1', 9000)])).minor).toBe(0);
  });
  test('the smaller of ordered and authorised amount is the base, and what was approved where that was less', () => {
    expect(payment({ result: { authorizedAmount: 3000 } })).toMatchObject({
      amount: { minor: 3000 },
      requested: null,
    });
    expect(payment({ result: { authorizedAmount: 6000 } })).toMatchObject({ amount: { minor: 4999 } });
    expect(payment({ result: { authorizedAmount: 3000, responseCode: 'P' } })).toMatchObject({
      amount: { minor: 3000 },
      requested: { minor: 4999 },
      flags: ['partial-approval'],
    });
  });
  test('a payment with a refund is not reversed, whatever it lists: its batch cannot be open', () => {
    expect(why(listing(['fullyReverse'], 'ready', [child('R1', -999)]), 'reversal')).toBe('settling');
    expect(why(listing(undefined, 'ready', [child('R1', -999)]), 'reversal')).toBe('settling');
  });
  test('refunds of another currency bar everything', () => {
    expect(why(base([child('R1', 999, 'ready', { currency: 'EUR' })]), 'refund')).toBe('currency-differs');
  });
});

describe('the closing of the batch', () => {
  const closing = (minutes: number) => ({
    closesAt: new Date(NOW + minutes * 60_000).toISOString(),
    timeZone: 'America/Chicago',
    manual: false,
  });
  test('ends reversals, and is near in the last quarter of an hour', () => {
    expect(capability(payment(), 'reversal', closing(16))).toMatchObject({
      until: closing(16).closesAt,
      cautions: [],
    });
    expect(capability(payment(), 'reversal', closing(15))).toMatchObject({ cautions: ['batch-closes-soon'] });
  });
  test('says nothing once it has passed, for a hold, or for a refund', () => {
    expect(capability(payment(), 'reversal', closing(-1))).toMatchObject({ until: null });
    expect(capability(payment({ result: { status: 'pending' } }), 'reversal', closing(5))).toMatchObject({
      until: null,
    });
    expect(capability(payment(settled), 'refund', closing(5))).toMatchObject({ until: null });
  });
});

describe('taking back a refund', () => {
  test.each<[string, Refusal | 'allowed']>([
    ['ready', 'allowed'],
    ['pending', 'settling'],
    ['accepted', 'processing'],
    ['admin', 'under-review'],
    ['complete', 'refund-settled'],
    ['declined', 'refund-refused'],
    ['reversal', 'already-reversed'],
    ['returned', 'returned'],
    ['somethingNew', 'status-unknown'],
  ])('a refund that is %s: %s', (status, expected) => {
    const found = payment({ ...settled, top: { ...settled.top, refunds: [child('R1', -999, status)] } });
    expect(why(found, 'refund-reversal')).toBe(expected);
  });

  test('one entry for each refund, whole only, with its own id', () => {
    const found = payment({
      ...settled,
      top: { ...settled.top, refunds: [child('R1', -999), child('R2', -1)] },
    });
    const entries = capabilitiesOf(found, NOW, null).filter(({ verb }) => verb === 'refund-reversal');
    expect(entries).toMatchObject([
      { refundId: 'R1', max: { minor: 999 }, partial: false },
      { refundId: 'R2', max: { minor: 1 } },
    ]);
  });

  test('the refund itself says better, where it was read', () => {
    const found = payment({ ...settled, top: { ...settled.top, refunds: [child('R1', -999)] } });
    const refunds = found.refunds.map((refund) => ({ ...refund, reversible: false }));
    expect(why({ ...found, refunds }, 'refund-reversal')).toBe('settling');
  });
});

test('a dcc payment is offered with a warning', () => {
  const found = payment({ order: { dccOffer: { accepted: true } } });
  expect(capability(found, 'reversal')).toMatchObject({ allowed: true, cautions: ['dcc'] });
});
