import { describe, expect, test } from 'vitest';
import type { SentIntent } from '../../../shared/domain/operation';
import { replayWindowOf, type OwnNames } from './assumed';
import { before, captured, intent, kept, payment, reading, TRANS_ID, type Change } from './fixtures/build';
import { X_ID } from './fixtures/samples';
import { prove } from './recovery';

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const DAY = 24 * 60 * 60 * 1000;

/** The provider named the operation once, and reads show other names. */
const NAMED: OwnNames = { reference: 'X1', transId: TRANS_ID };

function proven(asked: SentIntent, was: Change, now: Change, own = NAMED, known = kept()): string {
  const proof = prove(asked, before(payment(was, known)), reading(now, known), own);
  if (!proof.ok) return proof.error.code;
  if (proof.value.kind !== 'ambiguous')
    return 'reference' in proof.value
      ? `${proof.value.kind} ${proof.value.reference ?? ''}`
      : proof.value.kind;
  const { replayTells, exact, traceless } = proof.value;
  const more = [exact === true ? ', exact' : '', traceless === true ? ', traceless' : ''].join('');
  return `ambiguous${replayTells === false ? ' for ever' : ''}${more}`;
}

/** Both ways in which a read may show that the last operation is ours. */
const BY_ID: OwnNames = { reference: X_ID, transId: TRANS_ID };
const BY_TRANS_ID: OwnNames = { reference: null, transId: TRANS_ID };
/** The reply was lost: no id of ours is known. */
const LOST = BY_TRANS_ID;

/** A read as it is with our transaction id, or with the payment's own as in the sample. */
const withOurs = ({ top, ...change }: Change): Change => ({ ...change, top: { ...top, transId: TRANS_ID } });
const failed = (responseCode: string): Change => ({ top: { status: 'FAILED', responseCode } });
const failedPaid = (responseCode: string, refundedValue: number): Change =>
  captured({ amount: { refundedValue }, ...failed(responseCode) });

describe('I5: a whole reversal', () => {
  test.each<[string, Change, string]>([
    ['reads as before', {}, 'unchanged'],
    ['the last operation is OK', { top: { status: 'OK' } }, 'unchanged'],
    ['the last operation failed', { top: { status: 'FAILED' } }, 'unchanged'],
    ['is being captured: the provider’s no stands', { top: { status: 'CAPTURE_REQUEST' } }, 'unchanged'],
    ['is under way', { top: { status: 'PENDING' } }, 'pending X1'],
    ['is under way by another word', { top: { status: 'REVERSE_REQUEST' } }, 'pending X1'],
    ['reads as reversed, which may be a part', { top: { status: 'REVERSED' } }, 'ambiguous, exact'],
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
    ['reads as before', {}, 'ambiguous for ever, traceless'],
    ['the last operation failed', failed('22060305'), 'ambiguous for ever, traceless'],
    ['the last operation is OK, which may be ours', { top: { status: 'OK' } }, 'ambiguous for ever'],
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
    expect(proven(intent({ whole: false }), {}, {})).toBe('ambiguous for ever, traceless');
  });
});

describe('I5: a refund shows in the total of refunds', () => {
  const refund = intent({ verb: 'refund', whole: false, amount: eur(1000) });
  const was = captured({ amount: { refundedValue: 500 } });
  const now = (refundedValue: number | null, amount = {}, top = {}) =>
    captured({ amount: { refundedValue, ...amount }, top });
  test.each<[string, Change, string]>([
    ['exactly as much more, and nobody says whose', now(1500), 'ambiguous, exact'],
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

describe('I5: a reversal that a read shows as the last operation', () => {
  const part = intent({ whole: false, amount: eur(2900) });
  test.each<[string, Change, string]>([
    ['is OK', { top: { status: 'OK' } }, 'done'],
    ['has a word for reversed', { top: { status: 'CANCELED' } }, 'done'],
    ['was refused by the bank', failed('22060305'), 'refused'],
    ['is under way', { top: { status: 'PENDING' } }, 'pending'],
    // The payment's own word may stand again after a reversal that failed.
    ['reads as authorised', {}, 'unchanged'],
    ['ran out of time', failed('22060051'), 'unchanged'],
    ['failed with a code of success', failed('00000000'), 'unchanged'],
    ['failed with a code that goes on', failed('60500000'), 'unchanged'],
    [
      'does not tell what is captured',
      { top: { status: 'OK' }, amount: { capturedValue: null } },
      'ambiguous for ever',
    ],
    ['has another amount', { top: { status: 'OK' }, amount: { value: 10_000 } }, 'ambiguous for ever'],
    ['has another currency', { top: { status: 'OK' }, amount: { currency: 'CHF' } }, 'ambiguous for ever'],
  ])('%s: %s', (_name, now, expected) => {
    const named = (name: string): string =>
      /^(done|refused|pending)$/.test(expected) ? `${expected} ${name}` : expected;
    expect(proven(intent(), {}, now, BY_ID)).toBe(named(X_ID));
    expect(proven(intent(), {}, withOurs(now), BY_TRANS_ID)).toBe(named(TRANS_ID));
  });

  test('a part is proven in the same way, whether the amount goes down with it or not', () => {
    for (const value of [12_900, 10_000]) {
      const now = { top: { status: 'OK' }, amount: { value } };
      expect(proven(part, {}, now, BY_ID)).toBe(`done ${X_ID}`);
      expect(proven(part, {}, now, LOST)).toBe('ambiguous for ever');
    }
    expect(proven(part, {}, failed('22060305'), BY_ID)).toBe(`refused ${X_ID}`);
    expect(proven(part, {}, failed('22060051'), BY_ID)).toBe('ambiguous for ever, traceless');
  });

  test('I2: a second copy that was refused because of the first is no refusal of ours', () => {
    for (const code of ['22060064', '20170001', '22061519', '22061815', '22069999']) {
      expect(proven(intent(), {}, withOurs(failed(code)), BY_TRANS_ID)).toBe('unchanged');
    }
    // Its id names the one operation that the provider took.
    expect(proven(intent(), {}, failed('22069999'), BY_ID)).toBe(`refused ${X_ID}`);
  });
});

describe('I5: whose refund it was', () => {
  const refund = intent({ verb: 'refund', whole: false, amount: eur(1000) });
  const grown = (change: Change = {}) => captured({ ...change, amount: { refundedValue: 1000 } });
  test('ours, where the read names it', () => {
    expect(proven(refund, captured(), grown(), BY_ID)).toBe(`done ${X_ID}`);
    expect(proven(refund, captured(), withOurs(grown()), BY_TRANS_ID)).toBe(`done ${TRANS_ID}`);
  });
  test('nobody’s, where it has other names: the payment’s own or somebody else’s', () => {
    expect(proven(refund, captured(), grown(), LOST)).toBe('ambiguous, exact');
    expect(
      proven(refund, captured(), grown({ top: { xId: 'f'.repeat(32), transId: 'PORTAL-1' } }), LOST),
    ).toBe('ambiguous, exact');
    expect(
      proven(refund, captured(), grown({ top: { xId: null, transId: null } }), {
        reference: null,
        transId: null,
      }),
    ).toBe('ambiguous, exact');
  });
  test('somebody else’s, where ours is the last one and failed', () => {
    expect(proven(refund, captured(), failedPaid('22060305', 1000), BY_ID)).toBe('ambiguous, exact');
  });
  test('ours failed, and nothing went back', () => {
    expect(proven(refund, captured(), failedPaid('22060305', 0), BY_ID)).toBe(`refused ${X_ID}`);
    expect(proven(refund, captured(), withOurs(failedPaid('22060305', 0)), BY_TRANS_ID)).toBe(
      `refused ${TRANS_ID}`,
    );
    expect(proven(refund, captured(), withOurs(failedPaid('22060066', 0)), BY_TRANS_ID)).toBe('unchanged');
    expect(proven(refund, captured(), withOurs(failedPaid('22060957', 0)), BY_TRANS_ID)).toBe('unchanged');
    expect(proven(refund, captured(), failedPaid('22060305', 0), LOST)).toBe('unchanged');
  });
});

test('I6: nobody waits for what is under way as for their own, nor repeats theirs beside it', () => {
  const refund = intent({ verb: 'refund', whole: false, amount: eur(1000) });
  const busy = { top: { status: 'PENDING' } };
  for (const [asked, was] of [
    [intent(), {}],
    [intent({ whole: false, amount: eur(2900) }), {}],
    [refund, captured()],
  ] as const) {
    const now = { ...was, ...busy };
    expect(proven(asked, was, now, LOST)).toBe('outcome-unknown');
    expect(proven(asked, was, withOurs(now), LOST)).toBe(`pending ${TRANS_ID}`);
    expect(proven(asked, was, now)).toBe('pending X1');
  }
  const capturing = captured({ top: { status: 'CAPTURE_REQUEST' } });
  expect(proven(refund, captured(), capturing, LOST)).toBe('outcome-unknown');
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
