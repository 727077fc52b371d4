import { expect, test } from 'vitest';
import { toMoney } from './amounts';
import { parseDecimalJson } from './decimal-json';

test.each([
  ['316.35', 'eur', 31_635],
  ['316.3500', 'EUR', 31_635],
  ['1000', 'eur', 100_000],
  ['1000.00', 'eur', 100_000],
  ['0.07', 'eur', 7],
  ['.07', 'eur', null],
  ['4.35', 'eur', 435], // 434.99999999999994 as a float times 100
  ['1.005', 'eur', null],
  ['1.1', 'eur', 110],
  ['12', 'jpy', 12],
  ['12.00', 'jpy', 12],
  ['12.5', 'jpy', null],
  ['1.234', 'kwd', 1234],
  ['1.2345', 'clf', 12_345],
  ['1E+3', 'eur', 100_000],
  ['1.2e1', 'eur', 1200],
  ['5e-1', 'eur', 50],
  ['5e-3', 'eur', null],
  ['-316.35', 'eur', -31_635],
  ['-0.00', 'eur', 0],
  ['1,000.00', 'eur', null],
  ['1 000', 'eur', null],
  ['', 'eur', null],
  ['NaN', 'eur', null],
  ['12', 'xxx', null],
  ['99999999999999999999', 'eur', null],
])('I13: reads %s %s as %s minor units, without a float', (text, currency, minor) => {
  expect(toMoney(text, currency)?.minor ?? null).toBe(minor);
});

test('I13: a number in JSON is the text that stands there', () => {
  const text =
    '{"amount": 316.35, "big": 12345678901234567890.10, "list": [1, -2.50, 1e3], "ok": true, "no": null}';
  expect(parseDecimalJson(text)).toEqual({
    ok: true,
    value: {
      amount: '316.35',
      big: '12345678901234567890.10',
      list: ['1', '-2.50', '1e3'],
      ok: true,
      no: null,
    },
  });
});

test('text stays text, whatever it holds', () => {
  const value = { 'a 1': 'pay 12.50 \\ "now" 3', '2': '\u20ac 4,50', nested: '{"amount":1}' };
  expect(parseDecimalJson(JSON.stringify(value))).toEqual({ ok: true, value });
});

test.each(['', '<html>', '{"a":01}', '{"a" 1}', '[1 2]', '{"a":1', '{a:1}'])('%j is no JSON', (text) => {
  expect(parseDecimalJson(text)).toMatchObject({ ok: false, error: { code: 'reply-not-understood' } });
});
