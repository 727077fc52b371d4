import type { Random } from '../../random';
import type { DojoCard } from './model';

const BRANDS = [
  ['VISA', '44565300', 'Credit'],
  ['VISA', '47659200', 'Debit'],
  ['MASTERCARD', '52000000', 'Debit'],
  ['MASTERCARD', '54133300', 'Credit'],
  ['MAESTRO', '67596498', 'Debit'],
] as const;

const NAMES = [
  'A Whitfield',
  'Siobhán Kearney',
  'test',
  'R Okonkwo',
  'Zoë Lindqvist',
  'P Marchetti',
] as const;

/** Digits from these on belong to the seeds, so that nothing made by chance looks like one of them. */
const SEEDS_FROM = 6000;

/** A masked card, used online. */
export function cardOnline(
  random: Random,
  over: Partial<DojoCard> & { readonly last4?: string } = {},
): DojoCard {
  const { last4 = String(random.int(0, SEEDS_FROM - 1)).padStart(4, '0'), ...rest } = over;
  const [cardType, begin, cardFundingType] = random.pick(BRANDS);
  return {
    cardNumber: `${begin}****${last4}`,
    cardName: random.pick(NAMES),
    expiryDate: `${random.int(2027, 2031)}-12-31`,
    cardType,
    cardFundingType,
    last4PAN: last4,
    entryMode: 'Unknown',
    verificationMethod: 'None',
    ...rest,
  };
}

/** A masked card, presented at a machine, which does not learn the name. */
export function cardOnMachine(
  random: Random,
  over: Partial<DojoCard> & { readonly last4?: string } = {},
): DojoCard {
  const chip = random.next() < 0.4;
  const how = chip
    ? ({ entryMode: 'ContactChip', verificationMethod: 'Pin' } as const)
    : ({ entryMode: 'Contactless', verificationMethod: 'None' } as const);
  return cardOnline(random, { ...how, cardName: undefined, ...over });
}
