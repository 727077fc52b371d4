/** What is left of a card number that somebody typed (I11). */
export interface CutCard {
  readonly first6: string;
  readonly last4: string;
}

const RUN = /\d(?:[ \-.]?\d){11,}/g;
const CARD_START = /^(?:[3-6]|2[2-7])/;
const MASKED = /^(\d{6})[•*xX·. ]{2,}(\d{4})$/;

/** The digits of a card number in a text, with or without spaces and dashes; null where there is none. */
export function findCardNumber(text: string): string | null {
  for (const [run] of plainDigits(text).matchAll(RUN)) {
    const found = candidates(run).find((digits) => /^\d{12,19}$/.test(digits) && passesLuhn(digits));
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * What in a row of digits may be the card number: neighbouring groups of it, or its start
 * where more follows at once. The longest comes first, for a part of a card number can pass the check by accident.
 */
function candidates(run: string): readonly string[] {
  const groups = run.split(/[ \-.]/);
  const neighbours = groups.flatMap((_, from) => groups.map((__, to) => groups.slice(from, to + 1).join('')));
  const whole = groups.join('');
  const starts = whole.length > 19 && CARD_START.test(whole) ? [whole.slice(0, 16), whole.slice(0, 15)] : [];
  return [...neighbours, ...starts].sort((a, b) => b.length - a.length);
}

/** True for digits that look like a card number with a mistake in it: the right length and start, a wrong check digit. */
export function looksLikeCard(text: string): boolean {
  const digits = plainDigits(text).replace(/[ \-.]/g, '');
  return /^\d{13,19}$/.test(digits) && CARD_START.test(digits);
}

export function cut(digits: string): CutCard {
  return { first6: digits.slice(0, 6), last4: digits.slice(-4) };
}

/** A cut card number as the search box shows it: `453985•••7062`. */
export function showCut({ first6, last4 }: CutCard): string {
  return `${first6}•••${last4}`;
}

/** Reads back what `showCut` made, or the same mask as slips print it. */
export function readMasked(text: string): CutCard | null {
  const match = MASKED.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? null : { first6: match[1], last4: match[2] };
}

/**
 * True when no more digits are to come: the scheme's usual length is reached. Other lengths can pass the check by
 * accident while somebody is still typing, so they wait until the typing stops.
 */
export function isWholeCard(digits: string): boolean {
  if (/^3[47]/.test(digits)) return digits.length === 15;
  if (/^3[0689]/.test(digits)) return digits.length === 14;
  return digits.length >= 16;
}

export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const twice = at % 2 === 1 ? digit * 2 : digit;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return digits !== '' && sum % 10 === 0;
}

/** Wide and other Unicode forms of digits and dashes as plain ones. */
export function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s/g, ' ');
}
