import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../shared/domain/gateway';
import { classify } from './classify';
import { before, child, connection, intent, payment, READ_AT, reply, settled, wire } from './fixtures/build';

type Change = Parameters<typeof wire>[0];
const usd = (minor: number) => ({ minor, currency: 'USD' });
const asked = (change: Parameters<typeof intent>[0], state = payment()) => ({
  intent: intent(change),
  before: before(state),
  connection,
  readAt: READ_AT,
});
const code = (answer: Answer): string =>
  'error' in answer ? `${answer.kind}: ${answer.error.code}` : answer.kind;

describe('I5: a whole reversal', () => {
  const classified = (change: Change) => code(classify(reply(200, wire(change)), asked({})));
  const reversed = { status: 'reversal' };
  test.each<[string, Change, string]>([
    ['reads as reversed', { result: reversed }, 'succeeded'],
    [
      'reads as reversed, with nothing authorised any more',
      { result: { ...reversed, authorizedAmount: 0 } },
      'succeeded',
    ],
    ['still reads as ready', {}, 'unclear: outcome-unproven'],
    ['is being processed', { result: { status: 'accepted' } }, 'pending'],
    ['is something new', { result: { status: 'new' } }, 'unclear: outcome-unproven'],
    [
      'echoes another amount',
      { result: { ...reversed, authorizedAmount: 4000 }, order: { amount: 4000 } },
      'unclear: wrong-echo',
    ],
    ['echoes another currency', { result: reversed, order: { currency: 'EUR' } }, 'unclear: wrong-echo'],
    [
      'is about another payment',
      { result: reversed, top: { paymentId: 'OTHER12345' } },
      'unclear: wrong-echo',
    ],
    [
      'is about another terminal',
      { result: reversed, top: { processingTerminalId: '9999' } },
      'unclear: wrong-echo',
    ],
    ['has an amount that is no whole number', { order: { amount: 49.99 } }, 'unclear: reply-not-understood'],
    ['has a currency that nobody knows', { order: { currency: 'XXX' } }, 'unclear: reply-not-understood'],
  ])('%s', (_name, change, expected) => {
    expect(classified(change)).toBe(expected);
  });

  test('of a payment that was approved for less', () => {
    const lower = { authorizedAmount: 3000, responseCode: 'P' };
    const state = payment({ result: lower });
    const answer = classify(
      reply(200, wire({ result: { ...lower, ...reversed } })),
      asked({ amount: usd(3000) }, state),
    );
    expect(answer.kind).toBe('succeeded');
  });
});

describe('I5: the reversal of a part', () => {
  const part = asked({ amount: usd(1999), whole: false });
  const classified = (change: Change) => code(classify(reply(200, wire(change)), part));
  test.each<[string, Change, string]>([
    [
      'leaves the rest in both amounts',
      { order: { amount: 3000 }, result: { authorizedAmount: 3000 } },
      'succeeded',
    ],
    ['leaves the rest in the ordered amount', { order: { amount: 3000 } }, 'succeeded'],
    ['leaves the rest in the authorised amount', { result: { authorizedAmount: 3000 } }, 'succeeded'],
    [
      'reads as reversed, with the rest',
      { order: { amount: 3000 }, result: { status: 'reversal' } },
      'succeeded',
    ],
    ['reads as reversed as a whole', { result: { status: 'reversal' } }, 'unclear: verb-changed'],
    ['shows no change', {}, 'unclear: outcome-unproven'],
    ['leaves another rest', { order: { amount: 2999 } }, 'unclear: outcome-unproven'],
  ])('%s', (_name, change, expected) => {
    expect(classified(change)).toBe(expected);
  });

  test('that is all there is counts as a whole', () => {
    const all = asked({ whole: false });
    expect(code(classify(reply(200, wire({ result: { status: 'reversal' } })), all))).toBe('succeeded');
  });
});

describe('I5: a refund', () => {
  const old = child('OLD', -500, 'complete');
  const was = payment({ ...settled, top: { ...settled.top, refunds: [old] } });
  const wish = asked({ verb: 'refund', amount: usd(1000), whole: false }, was);
  const classified = (refunds: unknown[], result = {}) => {
    const change = {
      result: { status: 'complete', ...result },
      top: { supportedOperations: ['refund'], refunds },
    };
    return classify(reply(200, wire(change)), wish);
  };
  test.each(['ready', 'pending', 'complete', 'admin'])(
    'succeeded: one new entry that is %s, in any place',
    (status) => {
      expect(classified([child('NEW', -1000, status), old])).toMatchObject({
        kind: 'succeeded',
        reference: 'NEW',
      });
      expect(classified([old, child('NEW', 1000, status)])).toMatchObject({
        kind: 'succeeded',
        reference: 'NEW',
      });
    },
  );
  test('succeeded: also where the payment still reads as ready', () => {
    expect(classified([old, child('NEW', -1000)], { status: 'ready' })).toMatchObject({ kind: 'succeeded' });
  });
  test.each<[string, unknown[], string]>([
    ['accepted', [old, child('NEW', -1000, 'accepted')], 'pending'],
    ['declined', [old, child('NEW', -1000, 'declined')], 'declined: provider-refused'],
    ['referral', [old, child('NEW', -1000, 'referral')], 'declined: provider-refused'],
    ['pickup', [old, child('NEW', -1000, 'pickup')], 'declined: provider-refused'],
    ['code D', [old, child('NEW', -1000, 'ready', { responseCode: 'D' })], 'declined: provider-refused'],
    ['code R', [old, child('NEW', -1000, 'ready', { responseCode: 'R' })], 'declined: provider-refused'],
    ['code C', [old, child('NEW', -1000, 'ready', { responseCode: 'C' })], 'declined: provider-refused'],
    ['a new status', [old, child('NEW', -1000, 'new')], 'unclear: outcome-unproven'],
    ['no new entry', [old], 'unclear: outcome-unproven'],
    ['another amount', [old, child('NEW', -999)], 'unclear: wrong-echo'],
    ['two new entries', [old, child('NEW', -1000), child('NEWER', -1000)], 'unclear: outcome-unproven'],
    ['ours and a foreign one', [old, child('NEW', -1000), child('NEWER', -1)], 'unclear: outcome-unproven'],
  ])('%s', (_name, refunds, expected) => {
    expect(code(classified(refunds))).toBe(expected);
  });
  test('I7: a reversal in place of the refund is never a silent success', () => {
    expect(code(classified([old], { status: 'reversal' }))).toBe('unclear: verb-changed');
  });
});

describe('I5: the taking back of a refund', () => {
  const wish = asked({ verb: 'refund-reversal', refundId: 'R1', amount: usd(1000) });
  const record = (status: string, more = {}) => ({
    refundId: 'R1',
    processingTerminalId: '1234001',
    order: { orderId: 'O1', amount: 1000, currency: 'USD' },
    transactionResult: { type: 'refund', status, authorizedAmount: -1000 },
    ...more,
  });
  test.each<[string, unknown, string]>([
    ['reversed', record('reversal'), 'succeeded'],
    ['still there', record('ready'), 'unclear: outcome-unproven'],
    ['in progress', record('accepted'), 'pending'],
    ['another refund', record('reversal', { refundId: 'R2' }), 'unclear: wrong-echo'],
    ['another terminal', record('reversal', { processingTerminalId: '1' }), 'unclear: wrong-echo'],
    [
      'another amount',
      record('reversal', { order: { amount: 999, currency: 'USD' } }),
      'unclear: wrong-echo',
    ],
    ['nonsense', { refundId: 'R1' }, 'unclear: reply-not-understood'],
  ])('%s', (_name, body, expected) => {
    expect(code(classify(reply(200, body), wish))).toBe(expected);
  });
});

describe('replies that are no success', () => {
  const problem = (name: string, status: number) => ({
    type: `https://docs.payroc.com/api/errors#${name}`,
    title: 'T',
    status,
  });
  test.each<[number, unknown, string]>([
    [400, problem('bad-request', 400), 'declined: provider-refused'],
    [400, problem('capabilities-missing', 400), 'declined: provider-refused'],
    [400, problem('card-type-not-supported', 400), 'declined: provider-refused'],
    [400, problem('idempotency-key-missing', 400), 'declined: provider-rejected-request'],
    [400, problem('idempotency-key-in-use', 409), 'unclear: provider-conflict'],
    [401, problem('not-authorized', 401), 'declined: key-rejected'],
    [401, '', 'declined: key-rejected'],
    [402, problem('something-new', 402), 'declined: provider-refused'],
    [403, problem('forbidden', 403), 'declined: permission-missing'],
    [403, '<html>blocked</html>', 'unclear: reply-not-understood'],
    [404, problem('not-found', 404), 'declined: payment-not-found'],
    [406, problem('not-acceptable', 406), 'declined: provider-rejected-request'],
    [408, problem('timeout', 408), 'unclear: provider-timeout'],
    [409, problem('cannot-be-modified', 409), 'declined: provider-conflict'],
    [409, problem('resource-already-exists', 409), 'declined: provider-conflict'],
    [409, problem('idempotency-key-in-use', 409), 'unclear: provider-conflict'],
    [409, { title: 'Conflict', status: 409 }, 'unclear: provider-conflict'],
    [413, problem('payload-too-large', 413), 'declined: provider-rejected-request'],
    [415, problem('unsupported-media-type', 415), 'declined: provider-rejected-request'],
    [422, problem('something-new', 422), 'declined: provider-refused'],
    [429, problem('too-many', 429), 'unclear: rate-limited'],
    [500, problem('api-error', 500), 'unclear: provider-unavailable'],
    [400, problem('api-error', 500), 'unclear: provider-unavailable'],
    [502, '<html>Bad gateway</html>', 'unclear: provider-unavailable'],
    [503, '', 'unclear: provider-unavailable'],
    [202, {}, 'unclear: reply-not-understood'],
    [204, '', 'unclear: reply-not-understood'],
    [200, '<!doctype html>', 'unclear: reply-not-understood'],
    [200, '', 'unclear: reply-not-understood'],
    [200, '{"paymentId":', 'unclear: reply-not-understood'],
    [200, [], 'unclear: reply-not-understood'],
  ])('I5: HTTP %i with %j is %s', (status, body, expected) => {
    expect(code(classify(reply(status, body), asked({})))).toBe(expected);
  });

  test('I11: words of the provider reach the error without card numbers', () => {
    const body = {
      ...problem('bad-request', 400),
      errors: [{ message: 'card 4539 8588 7604 7062 is wrong' }],
    };
    const answer = classify(reply(400, body), asked({}));
    expect(answer).toMatchObject({
      error: { detail: 'card [card number] is wrong (bad-request)', facts: { status: 400 } },
    });
  });
});
