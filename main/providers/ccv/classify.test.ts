import { describe, expect, test } from 'vitest';
import { ok, err, type Result } from '../../../shared/domain/result';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import { adopt } from './adopt';
import { classify, type Word } from './classify';
import { euros, intent, machine, MARK, reply, request, transaction } from './fixtures/build';
import { authorisation, lowBalance, refundLimit, seedReversal, terminalRefund } from './fixtures/samples';
import type { TransactionWire } from './schema';

const reversal = intent();
const refund = intent({ verb: 'refund', amount: euros(1000), whole: false });
const atTerminal = intent({ ...refund, machine });

/** `succeeded`, `declined: refused-by-bank`, `named P1`: a reply in a few words. */
function said(word: Word): string {
  if (word.kind === 'named') return `named ${word.reference}`;
  return 'error' in word.answer ? `${word.answer.kind}: ${word.answer.error.code}` : word.answer.kind;
}

const heard = (body: unknown, of = reversal, status = 200): string => said(classify(reply(status, body), of));
const done = { ...seedReversal, status: 'success', originalReference: reversal.payment.paymentId };

describe('I5: HTTP 200 means accepted; the status decides, and a success needs its echo', () => {
  test.each<[string, object, string]>([
    ['the seed’s own example', seedReversal, 'pending'],
    ['a success', done, 'succeeded'],
    [
      'a success in capitals, as text',
      { ...done, status: 'SUCCESS', amount: '316.350', currency: 'EUR' },
      'succeeded',
    ],
    ['another amount', { ...done, amount: 316.34 }, 'unclear: wrong-echo'],
    ['another currency', { ...done, currency: 'usd' }, 'unclear: wrong-echo'],
    ['another payment', { ...done, originalReference: 'C2' }, 'unclear: wrong-echo'],
    ['the payment itself', { ...done, reference: reversal.payment.paymentId }, 'unclear: wrong-echo'],
    ['another type', { ...done, type: 'refund' }, 'unclear: wrong-echo'],
    ['another type that waits', { ...seedReversal, type: 'release' }, 'unclear: wrong-echo'],
    ['a word of later', { ...done, status: 'nearly' }, 'pending'],
    ['manual intervention', { ...done, status: 'manualIntervention' }, 'pending'],
    ['a failure', { ...done, status: 'failed', failureCode: 'card_refused' }, 'declined: refused-by-bank'],
    ['a failure without a code', { ...done, status: 'failed' }, 'declined: refused-no-detail'],
    [
      'a failure by a code of later',
      { ...done, status: 'failed', failureCode: 'x_9' },
      'declined: provider-refused',
    ],
    ['no reference', { ...done, reference: undefined }, 'unclear: reply-not-understood'],
    ['no amount', { ...done, amount: undefined }, 'unclear: reply-not-understood'],
    ['nothing', {}, 'unclear: reply-not-understood'],
  ])('%s', (_, body, expected) => {
    expect(heard(body)).toBe(expected);
  });
  test('a wrong echo of what is not decided yet keeps its name: a read decides', () => {
    expect(classify(reply(200, { ...seedReversal, amount: 1 }), reversal)).toMatchObject({
      answer: { kind: 'pending', reference: seedReversal.reference },
    });
  });
  test('times and the acquirer’s name go to the history, the final one once there is one', () => {
    expect(classify(reply(200, { ...done, methodTransactionId: ' 4711 ' }), reversal)).toMatchObject({
      answer: {
        facts: [
          { name: 'provider-transaction', value: '4711' },
          { name: 'provider-created', value: '2015-05-18T14:13:07.914Z' },
          { name: 'provider-updated', value: '2015-05-18T14:13:07.914Z' },
          { name: 'provider-final', value: '2015-05-18T14:13:07.914Z' },
        ],
      },
    });
    const waiting = classify(reply(200, { ...seedReversal, methodTransactionId: '' }), reversal);
    expect(waiting).toMatchObject({
      answer: { kind: 'pending', facts: [{ name: 'provider-created' }, { name: 'provider-updated' }] },
    });
  });
});

describe('what a failure is told as', () => {
  test.each([
    ['expired', 'refused-expired', 'refused-not-finished'],
    ['cancelled', 'refused-cancelled', 'refused-cancelled'],
    ['unsufficient_balance', 'refused-balance-low', 'refused-balance-low'],
    ['insufficient_funds', 'refused-balance-low', 'refused-balance-low'],
    ['fraud_detected', 'refused-suspected-fraud', 'refused-suspected-fraud'],
    ['rejected', 'refused-no-detail', 'refused-no-detail'],
    ['card_refused', 'refused-by-bank', 'refused-by-bank'],
    ['PROCESSING_ERROR', 'refused-no-detail', 'refused-no-detail'],
    ['invalid_config', 'refused-function-off', 'terminal-settings-wrong'],
    ['bad_credentials', 'refused-function-off', 'terminal-settings-wrong'],
    ['unknown_reference', 'refused-wrong-ids', 'refused-wrong-ids'],
    ['unsupported_currency', 'refused-currency', 'refused-currency'],
    ['terminal_busy', 'machine-busy', 'machine-busy'],
    ['terminal_not_available', 'machine-not-available', 'machine-not-available'],
    ['code_of_2031', 'provider-refused', 'provider-refused'],
  ])('%s: %s, and %s at a terminal', (failureCode, without, withTerminal) => {
    const failed = { ...done, status: 'failed', failureCode };
    expect(heard(failed)).toBe(`declined: ${without}`);
    const refunded = { ...terminalRefund, originalReference: undefined, status: 'failed', failureCode };
    expect(heard(refunded, atTerminal)).toBe(`declined: ${withTerminal}`);
    expect(classify(reply(200, failed), reversal)).toMatchObject({
      answer: { error: { detail: `${failureCode} (C1505181613078800.1)` } },
    });
  });
});

describe('I6: who may say no', () => {
  test.each<[number, unknown, string]>([
    [400, refundLimit, 'declined: refused-amount-too-high'],
    [400, lowBalance, 'declined: refused-balance-low'],
    [422, { type: 'process_error', message: 'already reversed' }, 'declined: provider-refused'],
    [
      404,
      { type: 'not_found', message: 'Unknown reference', failureCode: 'unknown_reference' },
      'declined: refused-wrong-ids',
    ],
    [404, { message: 'Unknown' }, 'declined: payment-not-found'],
    [403, { message: 'No' }, 'declined: permission-missing'],
    [401, '', 'declined: key-rejected'],
    [401, '<html>', 'declined: key-rejected'],
    [400, '', 'unclear: reply-not-understood'],
    [400, '<html>', 'unclear: reply-not-understood'],
    [400, '{}', 'unclear: reply-not-understood'],
    [404, '<html>', 'unclear: reply-not-understood'],
    [409, refundLimit, 'unclear: refused-amount-too-high'],
    [408, '', 'unclear: provider-timeout'],
    [429, { type: 'x', message: 'slow down', failureCode: 'refund_limit' }, 'unclear: rate-limited'],
    [500, refundLimit, 'unclear: provider-unavailable'],
    [503, '<html>', 'unclear: provider-unavailable'],
    [204, '', 'unclear: reply-not-understood'],
    [302, '', 'unclear: reply-not-understood'],
    [400, { ...refundLimit, transactionReference: 'P1' }, 'named P1'],
    [500, { ...refundLimit, transactionReference: 'P1' }, 'unclear: provider-unavailable'],
  ])('%i %j: %s', (status, body, expected) => {
    expect(heard(body, refund, status)).toBe(expected);
  });
  test('a refusal brings CCV’s words, its code, and the error’s own reference for the help desk', () => {
    expect(classify(reply(400, { ...refundLimit, field: 'amount' }), refund)).toMatchObject({
      answer: {
        error: {
          detail:
            'The refund amount exceeds the allowed limit; refund_limit; amount (HTTP 400, error 1a2b3c4d)',
          facts: { status: 400 },
        },
      },
    });
    expect(classify(reply(401, ''), refund)).toMatchObject({
      answer: { error: { detail: 'HTTP 401, the key may have ended' } },
    });
  });
});

describe('a refusal that names a transaction', () => {
  const named = { kind: 'named', reference: 'P1', error: fault('refused-amount-too-high') } as const;
  const asked = async (found: Result<TransactionWire | null, TillbackError>): Promise<string> => {
    const answer = await adopt(named, refund, request, async () => found);
    return said({ kind: 'answer', answer, made: null });
  };
  const own = (change: object) =>
    ok(
      transaction({
        type: 'refund',
        reference: 'P1',
        originalReference: authorisation.reference,
        amount: 10,
        description: `Goods returned ${MARK}`,
        ...change,
      }),
    );
  test('I2: where it is ours, its own status counts', async () => {
    expect(await asked(own({ status: 'failed' }))).toBe('declined: refused-amount-too-high');
    expect(await asked(own({ status: 'pending' }))).toBe('pending');
    expect(await asked(own({ status: 'success' }))).toBe('succeeded');
    expect(await asked(own({ status: 'success', amount: 11 }))).toBe('unclear: wrong-echo');
  });
  test('where it is somebody else’s, the refusal is one', async () => {
    expect(await asked(own({ description: 'X' }))).toBe('declined: refused-amount-too-high');
    expect(await asked(own({ type: 'reversal' }))).toBe('declined: refused-amount-too-high');
  });
  test('where nobody can tell, nothing is known', async () => {
    expect(await asked(ok(null))).toBe('unclear: refused-amount-too-high');
    expect(await asked(err(fault('provider-timeout')))).toBe('unclear: refused-amount-too-high');
  });
});
