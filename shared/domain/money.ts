import { z } from 'zod';
import { currencyExponent, isCurrency } from './currency';
import { err, ok, type Result } from './result';

/** A three-letter ISO 4217 code that Tillback knows the decimal places of. */
export const currencySchema = z.string().refine(isCurrency, 'not an ISO 4217 currency');

/** A whole number of minor units (cents, yen, fils) that a double holds exactly; never a float (I13). */
export const minorSchema = z.int();

/** An amount of money: whole minor units and their currency (I13). */
export const moneySchema = z.object({ minor: minorSchema, currency: currencySchema }).readonly();
export type Money = z.infer<typeof moneySchema>;

/** Why an amount that somebody typed is not taken. */
export type AmountProblem =
  | { readonly code: 'amount-empty' }
  | { readonly code: 'amount-not-a-number' }
  | { readonly code: 'amount-too-many-decimals'; readonly allowed: number }
  | { readonly code: 'amount-zero' }
  | { readonly code: 'amount-too-large' };

export function money(minor: number, currency: string): Money {
  return moneySchema.parse({ minor, currency });
}

/** Adds amounts of one currency. @throws RangeError when the currencies differ: that is a programming fault. */
export function add(a: Money, b: Money): Money {
  return money(a.minor + sameCurrency(a, b).minor, a.currency);
}

/** Takes `b` from `a`. @throws RangeError when the currencies differ. */
export function subtract(a: Money, b: Money): Money {
  return money(a.minor - sameCurrency(a, b).minor, a.currency);
}

/** The smaller of two amounts of one currency. @throws RangeError when the currencies differ. */
export function smaller(a: Money, b: Money): Money {
  return a.minor <= sameCurrency(a, b).minor ? a : b;
}

export function equal(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.minor === b.minor;
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency)
    throw new RangeError(`amounts in ${a.currency} and ${b.currency} do not mix`);
  return b;
}

/**
 * Reads what a person typed as an amount, with `.` or `,` as decimal mark. Thousands may be grouped only where that
 * cannot be mistaken for decimals: `1,234.50` and `1.234.567` are read, `1,234` in dollars has too many decimals.
 */
export function parseAmount(text: string, currency: string): Result<Money, AmountProblem> {
  const allowed = currencyExponent(currency);
  const compact = text.replace(/[\s\u00a0\u202f']/g, '').replace(/^\p{Sc}|\p{Sc}$/gu, '');
  if (compact === '') return err({ code: 'amount-empty' });
  const parts = /^(\d*)(?:[.,](\d*))?$/.exec(ungrouped(compact));
  if (parts === null || !/\d/.test(compact)) return err({ code: 'amount-not-a-number' });
  const [, whole = '', decimals = ''] = parts;
  if (decimals.length > allowed) return err({ code: 'amount-too-many-decimals', allowed });
  const minor = Number(whole + decimals.padEnd(allowed, '0'));
  if (!Number.isSafeInteger(minor)) return err({ code: 'amount-too-large' });
  return minor === 0 ? err({ code: 'amount-zero' }) : ok(money(minor, currency));
}

/** Takes out thousands marks, where a second mark or a second group shows that they are no decimal mark. */
function ungrouped(text: string): string {
  const grouped =
    /^(\d{1,3}(?:,\d{3})+)(\.\d*)$|^(\d{1,3}(?:\.\d{3})+)(,\d*)$|^(\d{1,3}(?:(?:,\d{3}){2,}|(?:\.\d{3}){2,}))$/;
  const match = grouped.exec(text);
  if (match === null) return text;
  const whole = match[1] ?? match[3] ?? match[5] ?? '';
  return whole.replace(/[.,]/g, '') + (match[2] ?? match[4] ?? '');
}

/** The amount as plain decimal text, with exactly the currency's decimal places: `12.50`, `1200`, `0.250`. */
export function toDecimal(value: Money): string {
  const exponent = currencyExponent(value.currency);
  const digits = String(Math.abs(value.minor)).padStart(exponent + 1, '0');
  const sign = value.minor < 0 ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** The amount as people read it, in the given locale: `$40.00`, `€316.35`. The digits never pass through a float. */
export function formatMoney(value: Money, locale = 'en'): string {
  const exponent = currencyExponent(value.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: value.currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  });
  const [whole = '0', fraction = ''] = toDecimal({ ...value, minor: Math.abs(value.minor) }).split('.');
  const parts = format.formatToParts(BigInt(whole));
  const text = parts.map((part) => (part.type === 'fraction' ? fraction : part.value)).join('');
  return value.minor < 0 ? `-${text}` : text;
}
