import { describe, expect, it } from 'vitest';
import { withoutCardNumbers } from './card-digits';

describe('card numbers in texts (I11)', () => {
  it.each([
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111 1111 1111 1111 12/27',
    '4111111111111111 0327',
    'card 4111111111111111, twice 4111111111111111',
    '994111111111111111',
    '378282246310005',
  ])('are taken out of %j', (text) => {
    expect(withoutCardNumbers(text).replace(/\D/g, '')).not.toMatch(/411111|378282/);
    expect(withoutCardNumbers(text)).toContain('[card number]');
  });

  it.each(['order 1234567890123', '2026-11-22 09:38:12', 'LRJ1QWEFRN 3204001', '4111 1111 1111'])(
    'leaves %j as it is',
    (text) => {
      expect(withoutCardNumbers(text)).toBe(text);
    },
  );
});
