import { describe, expect, test } from 'vitest';
import type { Payment } from '../../../shared/domain/payment';
import { capabilitiesOf } from './capabilities';
import { atTerminal, child, NOW, payment, sale, transaction } from './fixtures/build';

/** `reversal: why`, or what is offered. */
function told(of: Payment, nowMs = NOW): Record<string, unknown> {
  return Object.fromEntries(
    capabilitiesOf(of, nowMs).map((one) => [
      one.verb,
      one.allowed
        ? [one.max.minor, one.partial ? 'parts' : 'whole', ...one.cautions, one.machine ?? '']
            .join(' ')
            .trim()
        : one.why,
    ]),
  );
}

describe('an authorisation', () => {
  test.each(['card', 'applepay', 'googlepay', 'klarna'])('by %s is reversed as a whole', (method) => {
    expect(told(payment(transaction({ method })))).toEqual({
      reversal: '31635 whole full-only',
      refund: 'not-settled-yet',
    });
  });
  test('at a terminal is reversed over a terminal', () => {
    expect(told(payment(atTerminal({ type: 'authorise' })))['reversal']).toBe('31635 whole full-only needed');
  });
  test.each(['ideal', 'bancontact', 'paypal', '', 'banktransfer'])('by %s cannot be reversed', (method) => {
    expect(told(payment(transaction({ method, brand: null })))['reversal']).toBe('method-cannot');
  });
  test.each([
    ['reversal', 'success', 'already-reversed'],
    ['reversal', 'pending', 'processing'],
    ['reversal', 'odd', 'processing'],
    ['reversal', 'manualintervention', 'under-review'],
    ['reversal', 'failed', '31635 whole full-only'],
    ['capture', 'success', 'captured-apart'],
    ['capture', 'pending', 'processing'],
    ['capture', 'failed', '31635 whole full-only'],
    ['release', 'success', 'already-reversed'],
    ['release', 'pending', 'processing'],
    ['refund', 'success', 'status-unknown'],
    ['mystery', 'success', 'status-unknown'],
  ])('I2: with a %s that is %s: %s', (type, status, expected) => {
    expect(told(payment(transaction(), child(type, { status })))['reversal']).toBe(expected);
  });
  test('that was captured in part sends to its capture as well', () => {
    const found = payment(transaction(), child('capture', { amount: 100 }));
    expect(told(found)).toEqual({ reversal: 'captured-apart', refund: 'captured-apart' });
  });
  test('of long ago may have lapsed: CCV decides', () => {
    expect(told(payment(), NOW + 8 * 24 * 3_600_000)['reversal']).toBe(
      '31635 whole full-only may-be-refused',
    );
  });
  test.each([
    ['failed', 'declined'],
    ['pending', 'processing'],
    ['manualintervention', 'under-review'],
    ['strange', 'status-unknown'],
  ])('that is %s gives nothing back: %s', (status, why) => {
    expect(told(payment(transaction({ status })))).toEqual({ reversal: why, refund: why });
  });
});

describe('a sale or capture', () => {
  test('is refunded, in parts as well, and never reversed', () => {
    const offers = { refund: '31635 parts', reversal: 'already-settled' };
    expect(told(payment(sale()))).toEqual(offers);
    expect(told(payment(transaction({ type: 'capture' })))).toEqual(offers);
    expect(told(payment(sale({ method: 'ideal' })))).toEqual(offers);
  });
  test('at a terminal is refunded there', () => {
    expect(told(payment(atTerminal()))['refund']).toBe('31635 parts may-be-refused needed');
  });
  test('I4: up to what is left of 100 %', () => {
    expect(told(payment(sale(), child('refund', { amount: 300 })))['refund']).toBe('1635 parts');
    expect(told(payment(sale(), child('refund')))['refund']).toBe('nothing-left');
  });
  test.each(['landingpage', 'token', 'vault'])('by %s is refunded by its own transaction', (method) => {
    expect(told(payment(sale({ method })))['refund']).toBe('method-cannot');
  });
  test.each([
    [payment(sale({ status: 'failed' })), 'declined'],
    [payment(sale({ amount: -1 })), 'negative-amount'],
    [payment(sale({ amount: 0 })), 'nothing-left'],
    [payment(sale(), child('refund', { currency: 'chf' })), 'currency-differs'],
    [payment(transaction({ type: 'mystery' })), 'status-unknown'],
  ])('that is not in order gives nothing back: %#', (found, why) => {
    expect(told(found)).toEqual({ reversal: why, refund: why });
  });
});
