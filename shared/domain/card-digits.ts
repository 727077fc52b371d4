/** What stands where a card number stood. */
const MASK = '[card number]';
const SHORTEST = 13;
const LONGEST = 19;

/**
 * Takes card numbers out of a text that people or providers wrote: notes, descriptions, order ids (I11). Every stretch
 * of 13 to 19 digits inside a longer run is tried, because an expiry date is often typed right behind the number.
 */
export function withoutCardNumbers(text: string, mask = MASK): string {
  return text.replace(/\d(?:[ -]?\d){12,}/g, (run) => cut(run, mask));
}

function cut(run: string, mask: string): string {
  const places = [...run.matchAll(/\d/g)].map(({ index }) => index);
  const digits = run.replace(/\D/g, '');
  for (let start = 0; start + SHORTEST <= digits.length; start += 1) {
    for (let length = Math.min(LONGEST, digits.length - start); length >= SHORTEST; length -= 1) {
      if (!passesLuhn(digits.slice(start, start + length))) continue;
      const from = places[start] ?? 0;
      const to = (places[start + length - 1] ?? run.length) + 1;
      return run.slice(0, from) + mask + withoutCardNumbers(run.slice(to), mask);
    }
  }
  return run;
}

/** The check digit rule of card numbers. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
