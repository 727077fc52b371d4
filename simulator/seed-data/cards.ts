import type { Card } from '../gateways/payroc/model';
import type { Random } from '../random';

const BRANDS = [
  ['Visa Credit', '453985', 16],
  ['Visa Debit', '400006', 16],
  ['MasterCard', '500165', 16],
  ['Debit MasterCard', '510027', 16],
  ['American Express', '340000', 15],
  ['Discover', '601100', 16],
  ['Maestro', '500033', 16],
  ['JCB', '352800', 16],
] as const;

const ENTRY: readonly Card['entryMethod'][] = [
  'contactlessIcc',
  'contactlessIcc',
  'icc',
  'icc',
  'keyed',
  'swiped',
];

export const CARDHOLDERS = [
  'Sarah Hopper',
  'Miguel Ángel Núñez',
  'Aoife O’Brien',
  'Chen Wei',
  'Fatima al-Sayed',
  'Jürgen Groß',
  'Olivia Patel',
  'Dmitri Volkov',
] as const;

/** A masked card of a known brand. */
export function seedCard(
  random: Random,
  over: Partial<Card> & { readonly last4?: string | undefined } = {},
): Card {
  const [type, first6, length] = random.pick(BRANDS);
  const { last4 = String(random.int(0, 9999)).padStart(4, '0'), ...rest } = over;
  const entryMethod = random.pick(ENTRY);
  return {
    type,
    entryMethod,
    cardNumber: masked(first6, last4, length),
    expiryDate: `${String(random.int(1, 12)).padStart(2, '0')}${random.int(27, 31)}`,
    ...(random.next() < 0.6 ? { cardholderName: random.pick(CARDHOLDERS) } : {}),
    ...(entryMethod === 'keyed' ? { securityChecks: { cvvResult: 'M', avsResult: 'Y' } } : {}),
    ...rest,
  };
}

export function masked(first6: string, last4: string, length = 16): string {
  return first6 + '*'.repeat(length - 10) + last4;
}
