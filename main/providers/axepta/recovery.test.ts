import { describe, expect, test } from 'vitest';
import type { Proof } from '../../../shared/domain/gateway';
import type { SentIntent } from '../../../shared/domain/operation';
import { replayWindowOf } from './assumed';
import { before, captured, intent, kept, payment, reading, type Change } from './fixtures/build';
import { prove } from './recovery';

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const DAY = 24 * 60 * 60 * 1000;

function proven(asked: SentIntent, was: Change, now: Change, known = kept()): string {
  const proof: Proof = prove(asked, before(payment(was, known)), reading(now, known), 'X1');
  if (proof.kind === 'ambiguous') return proof.replayTells === false ? 'ambiguous for ever' : 'ambiguous';
  return 'reference' in proof ? `${proof.kind} ${proof.reference ?? ''}` : proof.kind;
}

describe('I5: a whole reversal', () => {
  test.each<[string, Change, string]>([
    ['reads as before', {}, 'unchanged'],
    ['the last operation is OK', { top: { status: 'OK' } }, 'unchanged'],
    ['the last operation failed', { top: { status: 'FAILED' } }, 'unchanged'],
    ['is being captured: the provider’s no stands', { top: { status: 'CAPTURE_REQUEST' } }, 'unchanged'],
    ['is under way', { top: { status: 'PENDING' } }, 'pending X1'],
    ['is under way by another word', { top: { status: 'REVERSE_REQUEST' } }, 'pending X1'],
    ['reads as reversed, which may be a part', { top: { status: 'REVERSED' } }, 'ambiguous'],
    ['nothing is left of the amount', { amount: { value: 0 } }, 'done X1'],
    ['was captured', captured(), 'refused X1'],
    ['was captured in part', captured({ amount: { capturedValue: 1 } }), 'refused X1'],
    ['was captured and refunded', captured({ amount: { refundedValue: 12_900 } }), 'ambiguous for ever'],
    ['has another amount', { amount: { value: 10_000 } }, 'ambiguous for ever'],
    ['has another currency', { amount: { currency: 'CHF' } }, 'ambiguous for ever'],
    ['does not tell what is captured', { amount: { capturedValue: null } }, 'ambiguous for ever'],
    ['has a word that nobody knows', { top: { status: 'GONE' } }, 'ambiguous'],
  ])('%s: %s', (_name, now, expected) => {
    expect(proven(intent(), {}, now)).toBe(expected);
  });
  test('a refused reversal of a method without approval codes is no refused payment', () => {
    expect(proven(intent(), { type: 'KLARNA' }, { type: 'KLARNA', top: { status: 'FAILED' } })).toBe(
      'unchanged',
    );
  });
  test('what was reversed before proves nothing', () => {
    const reversed = { top: { status: 'REVERSED' } };
    expect(proven(intent(), reversed, reversed)).toBe('ambiguous for ever');
  });
});

describe('I5: the reversal of a part leaves no total', () => {
  const part = intent({ whole: false, amount: eur(2900) });
  test.each<[string, Change, string]>([
    ['reads as before', {}, 'ambiguous for ever'],
    ['shows the rest as amount', { amount: { value: 10_000 } }, 'ambiguous for ever'],
    ['reads as reversed', { top: { status: 'REVERSED' } }, 'ambiguous for ever'],
    ['is under way', { top: { status: 'PENDING' } }, 'pending X1'],
    ['was captured as a whole', captured(), 'refused X1'],
    ['was captured beyond the rest', captured({ amount: { capturedValue: 10_001 } }), 'refused X1'],
    ['the rest was captured', captured({ amount: { capturedValue: 10_000 } }), 'ambiguous for ever'],
    ['has another currency', { amount: { currency: 'CHF' } }, 'ambiguous for ever'],
  ])('%s: %s', (_name, now, expected) => {
    expect(proven(part, {}, now)).toBe(expected);
  });
  test('that is all there is, but was not asked for as all, is a part all the same', () => {
    expect(proven(intent({ whole: false }), {}, {})).toBe('ambiguous for ever');
  });
});

describe('I5: a refund shows in the total of refunds', () => {
  const refund = intent({ verb: 'refund', whole: false, amount: eur(1000) });
  const was = captured({ amount: { refundedValue: 500 } });
  const now = (refundedValue: number | null, amount = {}, top = {}) =>
    captured({ amount: { refundedValue, ...amount }, top });
  test.each<[string, Change, string]>([
    ['exactly ours more', now(1500), 'done X1'],
    ['as before', now(500), 'unchanged'],
    ['as before, after a failure', now(500, {}, { status: 'FAILED' }), 'unchanged'],
    ['more than ours', now(2500), 'ambiguous for ever'],
    ['less than ours', now(1000), 'ambiguous for ever'],
    ['less than before', now(0), 'ambiguous for ever'],
    ['under way', now(500, {}, { status: 'PENDING' }), 'pending X1'],
    ['under way, and counted already', now(1500, {}, { status: 'PENDING' }), 'pending X1'],
    ['another base', now(1500, { capturedValue: 9000 }), 'ambiguous for ever'],
    ['another currency', now(1500, { currency: 'CHF' }), 'ambiguous for ever'],
    ['no total', now(null), 'ambiguous for ever'],
  ])('%s: %s', (_name, change, expected) => {
    expect(proven(refund, was, change)).toBe(expected);
  });
});

test('I6: a day for what a read or the provider’s word can settle, never for a part', () => {
  expect(replayWindowOf(intent())).toBe(DAY);
  expect(replayWindowOf(intent({ verb: 'refund', whole: false }))).toBe(DAY);
  expect(replayWindowOf(intent({ verb: 'refund' }))).toBe(DAY);
  expect(replayWindowOf(intent({ whole: false }))).toBeNull();
  expect(replayWindowOf(intent({ verb: 'refund-reversal' }))).toBeNull();
});

test('a refund cannot be taken back here', () => {
  expect(proven(intent({ verb: 'refund-reversal' }), {}, {})).toBe('ambiguous for ever');
});
