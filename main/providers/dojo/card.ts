import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import type { Card } from '../../../shared/domain/payment';

/** Dojo's `cardType` is free text; these are the spellings published or seen, and what people call the brands. */
const BRANDS: Readonly<Record<string, string>> = {
  visa: 'Visa',
  'visa electron': 'Visa Electron',
  mastercard: 'Mastercard',
  maestro: 'Maestro',
  discover: 'Discover',
  dci: 'Diners Club',
  diners: 'Diners Club',
  amex: 'American Express',
  'american express': 'American Express',
};

const FUNDINGS: Readonly<Record<string, Card['funding']>> = {
  credit: 'credit',
  debit: 'debit',
  prepaid: 'prepaid',
  'pre-paid': 'prepaid',
};

export interface CardWords {
  readonly type: string | null | undefined;
  readonly funding: string | null | undefined;
  readonly last4: string | null | undefined;
  readonly maskedNumber: string | null | undefined;
}

/**
 * What is kept of a card: brand, last four and funding (I11). Null where no last four came, because a card without them
 * cannot be told from another.
 */
export function cardOf({ type, funding, last4, maskedNumber }: CardWords): Card | null {
  const digits = /^\d{4}$/.test(last4 ?? '') ? last4 : /(?:^|\D)\d*?(\d{4})$/.exec(maskedNumber ?? '')?.[1];
  if (digits === undefined || digits === null) return null;
  const words = withoutCardNumbers(type ?? '')
    .replace(/_/g, ' ')
    .trim();
  const brand = (BRANDS[words.toLowerCase()] ?? words).slice(0, 60);
  return { brand, last4: digits, funding: FUNDINGS[(funding ?? '').toLowerCase()] ?? null };
}
