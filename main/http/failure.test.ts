import { expect, test } from 'vitest';
import { ExchangeStopped, failureCode, failureDetail } from './failure';

const coded = (code: string): Error => Object.assign(new Error('text with 10.0.0.1'), { code });

test.each([
  ['ECONNREFUSED', false, 'network-unreachable'],
  ['ENOTFOUND', false, 'network-unreachable'],
  ['EAI_AGAIN', false, 'network-unreachable'],
  ['UND_ERR_CONNECT_TIMEOUT', false, 'network-unreachable'],
  ['ECONNRESET', false, 'network-unreachable'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', false, 'certificate-refused'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', false, 'certificate-refused'],
  ['CERT_HAS_EXPIRED', false, 'certificate-refused'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', false, 'certificate-refused'],
  ['EPROTO', false, 'certificate-refused'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', false, 'certificate-refused'],
  ['UND_ERR_CLOSED', false, 'shutting-down'],
  ['UND_ERR_DESTROYED', true, 'shutting-down'],
  ['UND_ERR_INVALID_ARG', false, 'internal'],
  ['ECONNRESET', true, 'connection-lost'],
  ['UND_ERR_SOCKET', true, 'connection-lost'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', true, 'connection-lost'],
  ['UND_ERR_HEADERS_TIMEOUT', true, 'provider-timeout'],
  ['UND_ERR_BODY_TIMEOUT', true, 'provider-timeout'],
  ['HPE_INVALID_CONSTANT', true, 'reply-not-understood'],
] as const)('%s, connected %s: %s', (code, connected, expected) => {
  expect(failureCode(coded(code), connected)).toBe(expected);
});

test('an error of several addresses is read by its first', () => {
  const aggregate = new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]);
  expect(failureDetail(aggregate)).toBe('ECONNREFUSED');
  expect(failureCode({ errors: [] }, false)).toBe('network-unreachable');
});

test('a cause is looked into', () => {
  expect(failureCode(new Error('outer', { cause: coded('CERT_HAS_EXPIRED') }), false)).toBe(
    'certificate-refused',
  );
});

test('our own stops keep their code; the text of foreign errors never gets out', () => {
  expect(failureCode(new ExchangeStopped('reply-too-large', 'x'), true)).toBe('reply-too-large');
  expect(failureDetail(new ExchangeStopped('reply-too-large', 'more than 4 bytes'))).toBe(
    'more than 4 bytes',
  );
  expect(failureDetail(new Error('secret'))).toBe('Error');
  expect(failureDetail('secret')).toBe('unknown failure');
});
