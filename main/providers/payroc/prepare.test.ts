import { describe, expect, test } from 'vitest';
import { preparedRequestSchema, reasonSchema } from '../../../shared/domain/operation';
import { intent, KEY } from './fixtures/build';
import { pathSegment } from '../base/ids';
import { markOf } from '../base/words';
import { isMoneyPath, prepare } from './prepare';

const usd = (minor: number) => ({ minor, currency: 'USD' });

describe('I1: the exact bytes', () => {
  test('a whole reversal names no amount', () => {
    expect(prepare(intent(), KEY)).toEqual({
      method: 'POST',
      path: '/payments/M2MJOG6O2Y/reverse',
      body: '{"operator":"Jane"}',
      idempotencyKey: KEY,
    });
  });
  test('the reversal of a part does', () => {
    expect(prepare(intent({ whole: false, amount: usd(1250) }), KEY).body).toBe(
      '{"operator":"Jane","amount":1250}',
    );
  });
  test('a refund always names its amount, and says why in words with our mark', () => {
    expect(prepare(intent({ verb: 'refund', amount: usd(4999), note: 'torn sleeve' }), KEY)).toEqual({
      method: 'POST',
      path: '/payments/M2MJOG6O2Y/refund',
      body: '{"operator":"Jane","amount":4999,"description":"Goods returned: torn sleeve TB-1A2B3C4D"}',
      idempotencyKey: KEY,
    });
  });
  test('the taking back of a refund has no body', () => {
    const request = prepare(intent({ verb: 'refund-reversal', refundId: 'CD3HN88U9F' }), KEY);
    expect(request).toMatchObject({ path: '/refunds/CD3HN88U9F/reverse', body: null });
  });
  test('the same intent and key make the same bytes, and they fit the journal', () => {
    for (const verb of ['reversal', 'refund', 'refund-reversal'] as const) {
      const wish = intent({ verb, refundId: 'R1' });
      expect(prepare(wish, KEY)).toEqual(prepare(wish, KEY));
      expect(preparedRequestSchema.safeParse(prepare(wish, KEY)).success).toBe(true);
      expect(isMoneyPath(prepare(wish, KEY).path)).toBe(true);
    }
  });
});

describe('the description', () => {
  const described = (note: string, reason = intent().reason): string => {
    const body = JSON.parse(prepare(intent({ verb: 'refund', note, reason }), KEY).body ?? '') as {
      description: string;
    };
    return body.description;
  };
  test.each(reasonSchema.options)('has words for %s', (reason) => {
    expect(described('', reason)).toMatch(/^[A-Z][a-z ]+ TB-1A2B3C4D$/);
  });
  test('never exceeds 100 characters, keeps the mark, and cuts no character in two', () => {
    for (const note of ['x'.repeat(200), '😀'.repeat(100), `a${'😀'.repeat(100)}`]) {
      const text = described(note);
      expect(text.length).toBeLessThanOrEqual(100);
      expect(text.endsWith(' TB-1A2B3C4D')).toBe(true);
      expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    }
  });
  test('I11: takes no card number along, and no control characters', () => {
    expect(described('card 4539 8588 7604 7062\u0000\nplease')).toBe(
      'Goods returned: card [card number] please TB-1A2B3C4D',
    );
  });
});

test('the mark comes from the key alone', () => {
  expect(markOf(KEY)).toBe('TB-1A2B3C4D');
});

test('amounts that are no positive whole number are a fault of ours', () => {
  for (const minor of [0, -1, 1.5]) {
    expect(() => prepare(intent({ verb: 'refund', amount: usd(minor) }), KEY)).toThrow(RangeError);
  }
});

test('an id cannot lead a path elsewhere', () => {
  for (const id of ['', '..', '.', 'a/b', 'a?b', 'a#b', '%2e%2e', 'a b', 'x'.repeat(65)]) {
    expect(() => pathSegment(id)).toThrow(RangeError);
  }
});

test('nothing but the three money paths is sent from the journal', () => {
  for (const path of [
    '/payments',
    '/payments/x/capture',
    '/refunds',
    '/payments/../refunds/x/reverse',
    '//evil/reverse',
  ]) {
    expect(isMoneyPath(path)).toBe(false);
  }
});
