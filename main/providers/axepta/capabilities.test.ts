import { describe, expect, test } from 'vitest';
import type { Capability, Refusal } from '../../../shared/domain/capability';
import type { Payment } from '../../../shared/domain/payment';
import { capabilitiesOf, remainingOf } from './capabilities';
import { captured, connection, kept, payment, READ_AT, type Change } from './fixtures/build';
import { createRegister } from './register';

const NOW = Date.parse(READ_AT);
const DAY = 24 * 60 * 60 * 1000;
const taken = (days: number) => kept({ takenAt: new Date(NOW - days * DAY).toISOString() });

function one(of: Payment, verb: 'reversal' | 'refund', at = NOW): Capability {
  const found = capabilitiesOf(of, at).filter((candidate) => candidate.verb === verb);
  expect(found).toHaveLength(1);
  const [only] = found;
  if (only === undefined) throw new Error(verb);
  return only;
}

function why(of: Payment, verb: 'reversal' | 'refund', at = NOW): Refusal | 'allowed' {
  const found = one(of, verb, at);
  return found.allowed ? 'allowed' : found.why;
}

const both = (of: Payment, at = NOW) => [why(of, 'reversal', at), why(of, 'refund', at)];
const state = (status: string, capturedValue: number, refundedValue = 0, type?: string): Payment =>
  payment({
    amount: { capturedValue, refundedValue },
    top: { status },
    ...(type === undefined ? {} : { type }),
  });

describe('by stage', () => {
  test.each<[string, number, number, Refusal | 'allowed', Refusal | 'allowed']>([
    ['AUTHORIZED', 0, 0, 'allowed', 'not-settled-yet'],
    ['OK', 0, 0, 'allowed', 'not-settled-yet'],
    ['FAILED', 0, 0, 'allowed', 'not-settled-yet'],
    ['AUTHORIZE_REQUEST', 0, 0, 'processing', 'processing'],
    ['PENDING', 0, 0, 'processing', 'processing'],
    ['CAPTURE_REQUEST', 0, 0, 'settling', 'settling'],
    ['CAPTURE_REQUEST', 5000, 0, 'settling', 'settling'],
    ['CAPTURE_REQUEST', 12_900, 0, 'settling', 'settling'],
    ['PENDING', 12_900, 0, 'processing', 'processing'],
    ['REFUND_REQUEST', 12_900, 500, 'processing', 'processing'],
    ['OK', 5000, 0, 'part-captured', 'allowed'],
    ['OK', 12_900, 0, 'already-settled', 'allowed'],
    ['FAILED', 12_900, 0, 'already-settled', 'allowed'],
    ['OK', 12_900, 500, 'already-settled', 'allowed'],
    ['OK', 12_900, 12_900, 'already-settled', 'nothing-left'],
    ['OK', 5000, 5000, 'part-captured', 'nothing-left'],
    ['OK', 5000, 9000, 'part-captured', 'nothing-left'],
    ['REVERSED', 0, 0, 'already-reversed', 'already-reversed'],
    ['NEW', 12_900, 0, 'status-unknown', 'status-unknown'],
  ])('%s, %i captured, %i refunded: reversal %s, refund %s', (status, taken0, back, reversal, refund) => {
    expect(both(state(status, taken0, back))).toEqual([reversal, refund]);
  });

  test('the verb that fits the stage comes first', () => {
    expect(capabilitiesOf(payment(), NOW).map(({ verb }) => verb)).toEqual(['reversal', 'refund']);
    expect(capabilitiesOf(payment(captured()), NOW).map(({ verb }) => verb)).toEqual(['refund', 'reversal']);
  });

  test('what is not read, declined, or negative', () => {
    const row = {
      ...{ paymentId: null, transactionId: 'T1', amount: null, at: null, orderId: null, description: null },
      ...{ method: null, order: null, metadata: null },
    };
    const unread = createRegister(connection).unread(row, NOW);
    if (!unread.ok) throw new Error(unread.error.code);
    expect(both(unread.value)).toEqual(['unread', 'unread']);
    expect(both(state('FAILED', 0, 0, 'IDEAL'))).toEqual(['declined', 'declined']);
    expect(both(state('FAILED', 0, 0, 'KLARNA'))).toEqual(['status-unknown', 'status-unknown']);
    expect(both(payment({ amount: { value: -5 } }))).toEqual(['negative-amount', 'negative-amount']);
  });
});

describe('I4: how much', () => {
  test('all that is authorised, and what is captured less what went back', () => {
    expect(one(payment(), 'reversal')).toMatchObject({ max: { minor: 12_900, currency: 'EUR' } });
    const part: Change = captured({ amount: { capturedValue: 5000, refundedValue: 700 } });
    expect(one(payment(part), 'refund')).toMatchObject({ max: { minor: 4300 }, partial: true });
    expect(remainingOf(state('OK', 5000, 9000)).minor).toBe(0);
  });
});

describe('by method', () => {
  test.each<[string, boolean]>([
    ['CARD', false],
    ['APPLEPAY', false],
    ['KLARNA', false],
    ['PAYPAL', false],
    ['RATEPAY', true],
    ['RIVERTY', false],
    ['FLOAPAY', false],
  ])('a part of %s can be reversed: %s', (type, partial) => {
    const found = one(payment({ type, top: { captureMethod: undefined } }), 'reversal');
    expect(found).toMatchObject({ allowed: true, partial, cautions: partial ? [] : ['full-only'] });
  });
  test.each(['IDEAL', 'WERO', 'EPS', 'MYBANK', 'MULTIBANCO', 'BANCONTACT', 'INSTANEA'])(
    '%s is paid at once',
    (type) => {
      expect(both(state('OK', 12_900, 0, type))).toEqual(['method-cannot', 'allowed']);
      expect(both(state('AUTHORIZED', 0, 0, type))).toEqual(['method-cannot', 'not-settled-yet']);
      expect(one(state('OK', 12_900, 0, type), 'refund')).toMatchObject({ cautions: ['may-be-refused'] });
    },
  );
  test('a method that nobody knows is offered with a word of caution', () => {
    expect(one(payment({ type: 'NEWPAY' }), 'reversal')).toMatchObject({
      partial: false,
      cautions: ['full-only', 'may-be-refused'],
    });
  });
  test.each(['OK', 'FAILED'])('so is a reversal of what may be reversed already (%s)', (status) => {
    expect(one(state(status, 0), 'reversal')).toMatchObject({ cautions: ['full-only', 'may-be-refused'] });
  });
});

describe('by time', () => {
  const held = payment({}, taken(0));
  test('a manual capture: guarantee for 7 days, authorisation for 29', () => {
    expect(one(held, 'reversal')).toMatchObject({
      until: new Date(NOW + 29 * DAY).toISOString(),
      cautions: ['full-only'],
    });
    expect(one(held, 'reversal', NOW + 7 * DAY - 1)).toMatchObject({ cautions: ['full-only'] });
    expect(one(held, 'reversal', NOW + 7 * DAY)).toMatchObject({ cautions: ['guarantee-over', 'full-only'] });
    expect(one(held, 'reversal', NOW + 29 * DAY - 1)).toMatchObject({
      until: new Date(NOW + 29 * DAY).toISOString(),
    });
  });
  test('a card is refunded for twelve months', () => {
    const paid = payment(captured(), taken(0));
    expect(one(paid, 'refund')).toMatchObject({ until: '2027-03-13T13:30:00.000Z', cautions: [] });
    expect(why(payment(captured({ type: 'KLARNA' }), taken(500)), 'refund')).toBe('allowed');
  });
  test('the date is a file’s, and may be wrong: past it the provider decides', () => {
    expect(one(payment(captured(), taken(0)), 'refund', Date.parse('2027-03-13T13:30:00Z'))).toMatchObject({
      ...{ allowed: true, until: null, cautions: ['may-be-refused'] },
    });
    expect(one(held, 'reversal', NOW + 29 * DAY)).toMatchObject({
      ...{ allowed: true, until: null },
      cautions: ['guarantee-over', 'full-only', 'may-be-refused'],
    });
  });
  test('without a date the provider decides', () => {
    expect(one(payment(captured()), 'refund')).toMatchObject({ until: null, cautions: ['may-be-refused'] });
    expect(one(payment(), 'reversal')).toMatchObject({ cautions: ['full-only', 'may-be-refused'] });
  });
  test('Ratepay’s own day ends its reversals', () => {
    const ratepay = { type: 'RATEPAY', ratepay: { authorizationExpiry: '2026-04-01T00:00:00Z' } };
    const of = payment({ top: { paymentMethods: ratepay } });
    expect(one(of, 'reversal')).toMatchObject({ allowed: true, until: '2026-04-01T00:00:00.000Z' });
    expect(why(of, 'reversal', Date.parse('2026-04-01T00:00:00Z'))).toBe('expired');
  });
});
