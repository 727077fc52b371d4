import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyExponent } from './currency';
import { add, formatMoney, money, moneySchema, parseAmount, subtract, toDecimal } from './money';

describe('money (I13)', () => {
  it('takes decimal places from ISO 4217, where Intl says otherwise', () => {
    expect(['USD', 'JPY', 'KWD', 'CLF', 'HUF', 'COP', 'IDR', 'IQD', 'ISK'].map(currencyExponent)).toEqual([
      2, 0, 3, 4, 2, 2, 2, 3, 0,
    ]);
  });

  it('refuses fractions, unsafe integers and currencies that do not exist', () => {
    expect(moneySchema.safeParse({ minor: 12.5, currency: 'USD' }).success).toBe(false);
    expect(moneySchema.safeParse({ minor: Number.MAX_SAFE_INTEGER + 1, currency: 'USD' }).success).toBe(
      false,
    );
    expect(moneySchema.safeParse({ minor: 1, currency: 'usd' }).success).toBe(false);
    expect(moneySchema.safeParse({ minor: 1, currency: 'ZZZ' }).success).toBe(false);
  });

  it('never mixes currencies', () => {
    expect(() => add(money(1, 'USD'), money(1, 'EUR'))).toThrow(RangeError);
    expect(() => subtract(money(1, 'USD'), money(1, 'EUR'))).toThrow(RangeError);
  });

  it.each([
    ['12.50', 'USD', 1250],
    ['12,50', 'EUR', 1250],
    ['$40', 'USD', 4000],
    ['40 €', 'EUR', 4000],
    [' 1 234,5 ', 'EUR', 123450],
    ['1,234.50', 'USD', 123450],
    ['1.234,50', 'EUR', 123450],
    ['1,234,567', 'USD', 123456700],
    ['.5', 'USD', 50],
    ['1200', 'JPY', 1200],
    ['¥1200', 'JPY', 1200],
    ['0.250', 'KWD', 250],
    ['1.5', 'KWD', 1500],
  ])('reads %s in %s', (typed, currency, minor) => {
    expect(parseAmount(typed, currency)).toEqual({ ok: true, value: money(minor, currency) });
  });

  it.each([
    ['', 'USD', 'amount-empty'],
    ['  ', 'USD', 'amount-empty'],
    ['0', 'USD', 'amount-zero'],
    ['0.00', 'USD', 'amount-zero'],
    ['12.345', 'USD', 'amount-too-many-decimals'],
    ['1,234', 'USD', 'amount-too-many-decimals'],
    ['12.5', 'JPY', 'amount-too-many-decimals'],
    ['1.2345', 'KWD', 'amount-too-many-decimals'],
    ['-5', 'USD', 'amount-not-a-number'],
    ['1e5', 'USD', 'amount-not-a-number'],
    ['12.3.4', 'USD', 'amount-not-a-number'],
    ['1,23.4,5', 'USD', 'amount-not-a-number'],
    ['twelve', 'USD', 'amount-not-a-number'],
    ['.', 'USD', 'amount-not-a-number'],
    ['99999999999999999', 'USD', 'amount-too-large'],
  ])('refuses %j in %s as %s', (typed, currency, code) => {
    expect(parseAmount(typed, currency)).toMatchObject({ ok: false, error: { code } });
  });

  it('reads back what it writes, for any amount and any number of decimals', () => {
    const amounts = fc.integer({ min: 1, max: 9_999_999_999_999 });
    fc.assert(
      fc.property(amounts, fc.constantFrom('USD', 'JPY', 'KWD', 'CLF'), (minor, currency) => {
        expect(parseAmount(toDecimal(money(minor, currency)), currency)).toEqual({
          ok: true,
          value: money(minor, currency),
        });
      }),
    );
  });

  it('writes amounts for people with the standard’s decimals, whatever their size', () => {
    expect(formatMoney(money(4000, 'USD'))).toBe('$40.00');
    expect(formatMoney(money(-4000, 'USD'))).toBe('-$40.00');
    expect(formatMoney(money(5, 'USD'))).toBe('$0.05');
    expect(formatMoney(money(128050, 'JPY'))).toBe('¥128,050');
    expect(formatMoney(money(1250, 'KWD'))).toContain('1.250');
    expect(formatMoney(money(99, 'HUF'))).toContain('0.99');
    expect(formatMoney(money(9_007_199_254_740_991, 'USD'))).toBe('$90,071,992,547,409.91');
    expect(formatMoney(money(123456, 'EUR'), 'de')).toBe('1.234,56\u00a0€');
  });
});
