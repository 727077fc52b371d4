import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../shared/domain/error-code';
import type { HttpOutcome } from './outcome';
import { READ_RETRIES, retryAfterMs, retryDelay } from './retry';

const NOW = Date.parse('2024-07-02T16:00:00Z');
const failed = (code: ErrorCode): HttpOutcome => ({ kind: 'may-have-arrived', error: { code } });
const answered = (status: number, headers: Record<string, string> = {}): HttpOutcome => ({
  kind: 'answered',
  reply: { status, headers, text: '' },
});

describe('what is tried again', () => {
  test.each(['network-unreachable', 'connection-lost', 'provider-timeout'] as const)('%s', (code) => {
    expect(retryDelay(failed(code), 1, 1, NOW)).toBe(400);
  });
  test.each([408, 429, 500, 502, 503, 504])('HTTP %i', (status) => {
    expect(retryDelay(answered(status), 1, 1, NOW)).toBe(400);
  });
});

describe('what is not', () => {
  test.each([
    'certificate-refused',
    'redirect-refused',
    'foreign-host',
    'reply-too-large',
    'reply-not-understood',
  ] as const)('%s', (code) => {
    expect(retryDelay(failed(code), 1, 1, NOW)).toBeNull();
  });
  test.each([200, 201, 400, 401, 403, 404, 409, 415])('HTTP %i', (status) => {
    expect(retryDelay(answered(status), 1, 1, NOW)).toBeNull();
  });
  test('more than the tries allowed', () => {
    expect(retryDelay(answered(500), READ_RETRIES.tries, 1, NOW)).toBeNull();
    expect(retryDelay(answered(500), READ_RETRIES.tries - 1, 1, NOW)).toBe(800);
  });
});

test('the wait doubles, is spread by half, and has a ceiling', () => {
  const rules = { tries: 20, firstDelayMs: 400, maxDelayMs: 8000 };
  expect(retryDelay(answered(500), 3, 0, NOW, rules)).toBe(800);
  expect(retryDelay(answered(500), 3, 1, NOW, rules)).toBe(1600);
  expect(retryDelay(answered(500), 15, 1, NOW, rules)).toBe(8000);
});

test('Retry-After is kept to, and ends the tries where it is too long', () => {
  expect(retryDelay(answered(429, { 'retry-after': '2' }), 1, 1, NOW)).toBe(2000);
  expect(retryDelay(answered(429, { 'retry-after': '0' }), 1, 1, NOW)).toBe(400);
  expect(retryDelay(answered(429, { 'retry-after': '9' }), 1, 1, NOW)).toBeNull();
});

test('Retry-After is whole seconds or a date', () => {
  expect(retryAfterMs(undefined, NOW)).toBeNull();
  expect(retryAfterMs('soon', NOW)).toBeNull();
  expect(retryAfterMs(' 3 ', NOW)).toBe(3000);
  expect(retryAfterMs('Tue, 02 Jul 2024 16:00:05 GMT', NOW)).toBe(5000);
  expect(retryAfterMs('Tue, 02 Jul 2024 15:00:00 GMT', NOW)).toBe(0);
});
