import { describe, expect, test } from 'vitest';
import { outcomeOf, type Evidence, type HttpReply } from './outcome';

const reply = (status: number): HttpReply => ({ status, headers: {}, text: '{}' });
const failures = [
  null,
  { code: 'connection-lost', detail: 'ECONNRESET' },
  { code: 'provider-timeout', detail: 'x' },
] as const;
const replies = [null, reply(100), reply(200), reply(204), reply(302), reply(401), reply(503), reply(600)];

const all: Evidence[] = [true, false].flatMap((connected) =>
  replies.flatMap((found) => failures.map((failure) => ({ connected, reply: found, failure }))),
);

describe('I6: every combination of evidence', () => {
  test.each(all)('connected $connected, reply $reply.status, failure $failure.code', (evidence) => {
    const outcome = outcomeOf(evidence);
    const status = evidence.reply?.status ?? 0;
    const whole = evidence.reply !== null && evidence.failure === null;
    const answer = whole && status >= 200 && status < 600 && (status < 300 || status >= 400);
    expect(outcome.kind).toBe(!evidence.connected ? 'not-sent' : answer ? 'answered' : 'may-have-arrived');
  });
});

test('I6: only a request that no socket took is not sent, whatever the error says', () => {
  const failure = { code: 'connection-lost', detail: 'ECONNRESET' } as const;
  expect(outcomeOf({ connected: false, reply: null, failure })).toMatchObject({ kind: 'not-sent' });
  expect(outcomeOf({ connected: true, reply: null, failure })).toMatchObject({ kind: 'may-have-arrived' });
});

test('a redirect is refused and proves nothing', () => {
  expect(outcomeOf({ connected: true, reply: reply(307), failure: null })).toEqual({
    kind: 'may-have-arrived',
    error: { code: 'redirect-refused', detail: 'HTTP 307' },
  });
});

test('a server fault that came whole is an answer, for the caller to judge', () => {
  expect(outcomeOf({ connected: true, reply: reply(500), failure: null }).kind).toBe('answered');
});
