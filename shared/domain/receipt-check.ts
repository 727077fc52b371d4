import { passesLuhn } from './card-digits';

/** Whole runs of digits as long as a card number, and such in the groups in which cards show them. */
const CANDIDATES = /(?<!\d)(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}|\d{4}([ -])\d{6}\2\d{5})(?!\d)/g;
/** How the numbers of the card schemes begin: Visa, Mastercard, Maestro, American Express, Diners, JCB, UnionPay, Discover. */
const SCHEMES = /^(?:4|5[0-9]|2[2-7]|3[04-9]|6)/;

/**
 * True where a printed line shows a whole card number (I11). A receipt is full of numbers, times and counters next to each
 * other, so unlike in what people type, digits count only where they stand as a card's do.
 */
export function showsCardNumber(line: string): boolean {
  return [...line.matchAll(CANDIDATES)].some(([found]) => {
    const digits = found.replace(/\D/g, '');
    return SCHEMES.test(digits) && passesLuhn(digits);
  });
}
