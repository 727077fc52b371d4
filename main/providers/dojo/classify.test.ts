import { describe, expect, test } from 'vitest';
import type { SentIntent } from '../../../shared/domain/operation';
import { classify } from './classify';
import { intent, machine, pounds, reply } from './fixtures/build';
import {
  guideReversal,
  pascalRefusal,
  refundAnswer,
  seedReversal,
  session,
  slipReversal,
} from './fixtures/samples';
import { errorOf, readProblem } from './problem';

const reversal = intent({ verb: 'reversal', amount: pounds(1000), whole: true });
const refund = intent();
const onMachine = intent({ machine });
const problem = { type: 'about:blank', title: 'Bad Request', status: 400, detail: 'Not possible now' };

function words(status: number, body: unknown, asked: SentIntent): string {
  const word = classify(reply(status, body), asked);
  switch (word.kind) {
    case 'accepted':
      return `accepted ${word.reference ?? 'nameless'}${word.firm ? '' : ' unfirm'}`;
    case 'begun':
      return `begun ${word.reference}`;
    case 'answer':
      return 'error' in word.answer ? `${word.answer.kind}: ${word.answer.error.code}` : word.answer.kind;
  }
}

describe('I5: a 200', () => {
  test.each<[string, SentIntent, unknown, string]>([
    ['seed reversal', reversal, seedReversal, 'accepted 55873'],
    ['seed reversal with a number', reversal, { ...seedReversal, reversalId: 55873 }, 'accepted 55873'],
    ['guide reversal', reversal, guideReversal, 'accepted rvs_127usj'],
    ['the specification’s slip', reversal, slipReversal, 'accepted rvs_127usj'],
    [
      'seed reversal that failed',
      reversal,
      { ...seedReversal, status: 'Failed' },
      'declined: provider-refused',
    ],
    ['reversal with a message only', reversal, { message: 'ok', reversalId: null }, 'accepted nameless'],
    [
      'reversal that names nothing',
      reversal,
      { message: null, reversalId: null },
      'accepted nameless unfirm',
    ],
    ['reversal with an empty name', reversal, { reversalId: '' }, 'accepted nameless unfirm'],
    ['nothing at all', reversal, {}, 'accepted nameless unfirm'],
    ['a list', reversal, [], 'unclear: reply-not-understood'],
    ['a page', reversal, '<html></html>', 'unclear: reply-not-understood'],
    ['an empty body', reversal, '', 'unclear: reply-not-understood'],
    ['refund', refund, refundAnswer, 'accepted rfnd_127usj'],
    ['guide refund', refund, { message: 'ok', refundId: 'rfnd_1' }, 'accepted rfnd_1'],
    ['seed refund', refund, { status: 'Created', refundId: 55 }, 'accepted 55'],
    ['seed refund that failed', refund, { status: 'Failed', refundId: '55' }, 'declined: provider-refused'],
    ['refund without its name', refund, { ...refundAnswer, refundId: null }, 'unclear: outcome-unproven'],
    [
      'refund of another payment',
      refund,
      { ...refundAnswer, paymentIntentId: 'pi_x' },
      'unclear: wrong-echo',
    ],
    ['a page', refund, '<html></html>', 'unclear: reply-not-understood'],
    ['session', onMachine, session, 'begun ts_sandbox_65cd5f4a57ba13ad7424acd0'],
    ['session without details', onMachine, { ...session, details: null }, `begun ${session.id}`],
    ['session without a name', onMachine, { ...session, id: null }, 'unclear: reply-not-understood'],
    [
      'session of another payment',
      onMachine,
      { ...session, details: { matchedRefund: { paymentIntentId: 'pi_x' } } },
      'unclear: wrong-echo',
    ],
    [
      'session of another amount',
      onMachine,
      { ...session, details: { matchedRefund: { amount: { value: 401, currencyCode: 'GBP' } } } },
      'unclear: wrong-echo',
    ],
    [
      'session in another currency',
      onMachine,
      { ...session, details: { matchedRefund: { amount: { value: 400, currencyCode: 'EUR' } } } },
      'unclear: wrong-echo',
    ],
  ])('%s', (_name, asked, body, expected) => {
    expect(words(200, body, asked)).toBe(expected);
  });
});

describe('a refusal', () => {
  const table: readonly [status: number, intent: string, machine: string][] = [
    [400, 'declined: provider-refused', 'declined: provider-refused'],
    [401, 'declined: key-rejected', 'declined: key-rejected'],
    [403, 'declined: permission-missing', 'declined: permission-missing'],
    [404, 'declined: payment-not-found', 'declined: machine-not-available'],
    [405, 'declined: provider-rejected-request', 'declined: provider-rejected-request'],
    [408, 'unclear: provider-timeout', 'unclear: provider-timeout'],
    [409, 'declined: provider-conflict', 'declined: machine-busy'],
    [415, 'declined: provider-rejected-request', 'declined: provider-rejected-request'],
    [422, 'declined: provider-refused', 'declined: machine-too-late'],
    [423, 'unclear: provider-refused', 'unclear: provider-refused'],
    [425, 'unclear: provider-refused', 'unclear: provider-refused'],
    [429, 'unclear: rate-limited', 'unclear: rate-limited'],
    [499, 'unclear: provider-refused', 'unclear: provider-refused'],
    [500, 'unclear: provider-unavailable', 'unclear: provider-unavailable'],
    [503, 'unclear: provider-unavailable', 'unclear: provider-unavailable'],
    [201, 'unclear: reply-not-understood', 'unclear: reply-not-understood'],
    [202, 'unclear: reply-not-understood', 'unclear: reply-not-understood'],
    [204, 'unclear: reply-not-understood', 'unclear: reply-not-understood'],
  ];
  test.each(table)('%d: %s; on a machine %s', (status, expected, atMachine) => {
    expect(words(status, problem, reversal)).toBe(expected);
    expect(words(status, problem, refund)).toBe(
      // The key may be at work for the first copy of this request.
      status === 409 ? 'unclear: provider-conflict' : expected,
    );
    expect(words(status, problem, onMachine)).toBe(atMachine);
  });

  test('a page, an empty body or an object without a word is not Dojo’s', () => {
    for (const body of ['<html>', '', '{}', '[]', 'null', { hello: 1 }])
      for (const status of [400, 403, 404, 409])
        expect(words(status, body, reversal)).toBe('unclear: reply-not-understood');
    expect(words(401, '', reversal)).toBe('declined: key-rejected');
  });

  test('a machine’s own codes', () => {
    const coded = (code: string) => ({ ...problem, code });
    expect(words(400, coded('TERMINAL_UNAVAILABLE'), onMachine)).toBe('declined: machine-not-available');
    expect(words(400, coded('INTERNAL_ERROR'), onMachine)).toBe('unclear: provider-unavailable');
  });
});

describe('Dojo’s words', () => {
  test.each([
    [problem, 'Not possible now (HTTP 400)'],
    [pascalRefusal, 'Refund request was not successful, final state: Failed (HTTP 400)'],
    [
      {
        title: 'One or more validation errors occurred.',
        status: 400,
        traceId: '00-ab',
        errors: { Amount: ['too high'] },
      },
      'Amount: too high (HTTP 400, trace 00-ab)',
    ],
    [
      { title: 'Bad Request', extensions: { traceId: '00-cd', errors: { Amount: ['a', 'b'], Id: 'c' } } },
      'Amount: a b; Id: c (HTTP 400, trace 00-cd)',
    ],
    [{ TITLE: 'Bad Request' }, 'Bad Request (HTTP 400)'],
    [{ Detail: 'Card 4111 1111 1111 1111 refused' }, 'Card [card number] refused (HTTP 400)'],
  ])('%j', (body, expected) => {
    expect(errorOf(reply(400, body), 'intent').detail).toBe(expected);
  });
  test('what is no problem', () => {
    for (const body of ['', 'x', '<p>', '1', 'null', '[]', '{}', '{"errors":{}}'])
      expect(readProblem(reply(400, body))).toBeNull();
  });
});
