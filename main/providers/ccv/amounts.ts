import { currencyExponent, isCurrency } from '../../../shared/domain/currency';
import { money, type Money } from '../../../shared/domain/money';

const DECIMAL = /^(-?)(\d{1,20})(?:\.(\d{1,20}))?(?:[eE]([+-]?\d{1,2}))?$/;

/**
 * An amount in major units as whole minor ones; null for text that is no amount of that currency. Only its digits are
 * moved, so nothing is ever rounded: decimals beyond the currency's have to be zeros. Source: CCV API reference,
 * "reversal", and CCV's own client, which sends text where the pages show numbers.
 */
export function toMoney(text: string, currencyText: string): Money | null {
  const currency = currencyText.trim().toUpperCase();
  const parts = DECIMAL.exec(text.trim());
  if (parts === null || !isCurrency(currency)) return null;
  const [, sign = '', whole = '', fraction = '', power = '0'] = parts;
  // How many of the digits stand after the decimal mark of the minor unit. A decimal library may write 1E+3.
  const surplus = fraction.length - Number(power) - currencyExponent(currency);
  const digits = whole + fraction;
  const kept = surplus > 0 ? digits.slice(0, -surplus) : digits + '0'.repeat(-surplus);
  if (surplus > 0 && !/^0*$/.test(digits.slice(-surplus))) return null;
  const minor = Number(`${sign}${kept === '' ? '0' : kept}`);
  return Number.isSafeInteger(minor) ? money(minor === 0 ? 0 : minor, currency) : null;
}
