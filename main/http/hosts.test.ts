import { describe, expect, test } from 'vitest';
import { allowedOrigins, isAllowed } from './hosts';

const live = allowedOrigins(['https://identity.payroc.com', 'https://api.payroc.com/v1'], false);

describe('I12: base addresses', () => {
  test.each([
    'http://api.payroc.com',
    'https://127.0.0.1:8443',
    'http://127.0.0.1:1',
    'https://u:p@api.payroc.com',
  ])('live or test never at %s', (base) => {
    expect(() => allowedOrigins([base], false)).toThrow(TypeError);
  });
  test.each([
    'https://api.payroc.com',
    'http://localhost:1',
    'http://10.0.0.1',
    'http://127.0.0.1.example.org',
  ])('training never at %s', (base) => {
    expect(() => allowedOrigins([base], true)).toThrow(TypeError);
  });
  test('training at a literal loopback address', () => {
    expect([...allowedOrigins(['http://127.0.0.1:4567/v1', 'http://[::1]:4568'], true)]).toHaveLength(2);
  });
});

describe('calls', () => {
  test.each([
    'https://api.payroc.com.evil.org/v1',
    'https://evil.org/?https://api.payroc.com',
    'http://api.payroc.com/v1',
    'https://api.payroc.com:8443/v1',
    'https://api.uat.payroc.com/v1',
    'https://user@api.payroc.com/v1',
  ])('refused: %s', (address) => {
    expect(isAllowed(new URL(address), live)).toBe(false);
  });
  test('allowed: the very origin, whatever the path and the letters of the name', () => {
    expect(isAllowed(new URL('https://API.payroc.com:443/v1/payments?x=1'), live)).toBe(true);
  });
});
