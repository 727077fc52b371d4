import { describe, expect, test } from 'vitest';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { SentIntent } from '../../../shared/domain/operation';
import { err, ok, type Result } from '../../../shared/domain/result';
import { confirm } from './confirm';
import { before, captured, intent, kept, payment, reading, type Change } from './fixtures/build';
import { X_ID } from './fixtures/samples';
import type { Reading } from './mapping';

type Read = Result<Reading, TillbackError>;
const taken = { kind: 'taken', reference: X_ID, facts: [{ name: 'operation-id', value: X_ID }] } as const;
const seen = (change: Change): Read => ok(reading(change, kept()));
const lost: Read = err(fault('connection-lost'));

async function confirmed(asked: SentIntent, was: Change, reads: readonly Read[]) {
  const waits: number[] = [];
  const answer = await confirm(taken, {
    intent: asked,
    before: before(payment(was)),
    read: () => Promise.resolve(reads[waits.length - 1] ?? lost),
    pause: (ms) => Promise.resolve(void waits.push(ms)),
  });
  const word = 'error' in answer ? `${answer.kind}: ${answer.error.code}` : answer.kind;
  return { word, waits, answer };
}

describe('I5: a refund shows as exactly its amount more', () => {
  const was = captured({ amount: { refundedValue: 500 } });
  const refunded = (refundedValue: number, change: Change = {}): Read =>
    seen(captured({ ...change, amount: { refundedValue, ...change.amount } }));
  const asked = intent({ verb: 'refund', amount: { minor: 1000, currency: 'EUR' }, whole: false });
  test.each<[string, readonly Read[], string, number]>([
    ['at once', [refunded(1500)], 'succeeded', 1],
    ['a little later', [refunded(500), lost, refunded(1500)], 'succeeded', 3],
    ['not in time', [refunded(500), refunded(500), refunded(500)], 'pending', 3],
    ['with no read at all', [lost, lost, lost], 'pending', 3],
    ['more than that', [refunded(500), refunded(2500)], 'unclear: outcome-unproven', 2],
    ['less than that', [refunded(1499)], 'unclear: outcome-unproven', 1],
    ['while it is under way', [refunded(1500, { top: { status: 'PENDING' } })], 'pending', 3],
    [
      'of another currency',
      [refunded(1500, { amount: { currency: 'CHF' } })],
      'unclear: outcome-unproven',
      1,
    ],
    [
      'of another base',
      [refunded(1500, { amount: { capturedValue: 9000 } })],
      'unclear: outcome-unproven',
      1,
    ],
    [
      'without the total',
      [refunded(1500, { amount: { refundedValue: null } })],
      'unclear: outcome-unproven',
      1,
    ],
  ])('%s', async (_name, reads, word, count) => {
    const got = await confirmed(asked, was, reads);
    expect([got.word, got.waits]).toEqual([word, [250, 750, 1500].slice(0, count)]);
    if (word !== 'unclear: outcome-unproven')
      expect(got.answer).toMatchObject({ reference: X_ID, facts: taken.facts });
  });
  test('the payment as it then is comes along', async () => {
    const { answer } = await confirmed(asked, was, [refunded(1500)]);
    expect(answer).toMatchObject({ payment: { refundedTotal: { minor: 1500 } } });
  });
});

describe('I5: a reversal shows nowhere, so that a read only must not contradict it', () => {
  test.each<[string, readonly Read[], string]>([
    ['nothing is captured', [seen({})], 'succeeded'],
    ['the last operation is OK', [seen({ top: { status: 'OK' } })], 'succeeded'],
    ['it reads as cancelled', [seen({ top: { status: 'CANCELED' } })], 'succeeded'],
    ['the amount is gone', [seen({ amount: { value: 0 } })], 'succeeded'],
    ['a word that nobody knows', [seen({ top: { status: 'GONE' } })], 'succeeded'],
    ['after a lost read', [lost, seen({})], 'succeeded'],
    ['something is under way', [seen({ top: { status: 'PENDING' } })], 'unclear: outcome-unproven'],
    ['it is captured', [seen(captured())], 'unclear: outcome-unproven'],
    ['it is being captured', [seen({ top: { status: 'CAPTURE_REQUEST' } })], 'unclear: outcome-unproven'],
    ['the last operation failed', [seen({ top: { status: 'FAILED' } })], 'unclear: outcome-unproven'],
    ['money went back', [seen({ amount: { refundedValue: 1 } })], 'unclear: outcome-unproven'],
    [
      'nobody tells what is captured',
      [seen({ amount: { capturedValue: null } })],
      'unclear: outcome-unproven',
    ],
    ['another amount', [seen({ amount: { value: 12_000 } })], 'unclear: outcome-unproven'],
    ['another currency', [seen({ amount: { currency: 'CHF' } })], 'unclear: outcome-unproven'],
    ['no read came', [lost, lost, lost], 'unclear: outcome-unproven'],
  ])('%s', async (name, reads, word) => {
    const pending = name === 'something is under way';
    const all = pending ? [...reads, ...reads, ...reads] : reads;
    expect((await confirmed(intent(), {}, all)).word).toBe(pending ? 'pending' : word);
  });
  test('a part may leave the rest as the amount', async () => {
    const part = intent({ whole: false, amount: { minor: 2900, currency: 'EUR' } });
    expect((await confirmed(part, {}, [seen({ amount: { value: 10_000 } })])).word).toBe('succeeded');
    expect((await confirmed(part, {}, [seen({})])).word).toBe('succeeded');
    expect((await confirmed(part, {}, [seen({ amount: { value: 0 } })])).word).toMatch(/^unclear/);
  });
});
