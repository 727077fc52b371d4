import { currencyExponent } from '../../../shared/domain/currency';

/** An amount in major units, as CCV writes it: 31635 minor units of EUR are `316.35`. */
export function decimalText(minor: number, currency: string): string {
  const places = currencyExponent(currency);
  if (places === 0) return String(minor);
  const digits = String(minor).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Minor units of a decimal text; null where it is none, or is finer than the currency. */
export function minorOf(text: string, currency: string): number | null {
  const places = currencyExponent(currency);
  const [, whole = '', fraction = ''] = /^(\d{1,12})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '' || fraction.replace(/0+$/, '').length > places) return null;
  return Number(whole + fraction.slice(0, places).padEnd(places, '0'));
}
