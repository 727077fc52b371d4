import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import type { Card } from '../../../shared/domain/payment';

/** Payroc's `card.type` is free text; these are the spellings seen, and what people call the brands. */
const BRANDS: Readonly<Record<string, string>> = {
  visa: 'Visa',
  'visa electron': 'Visa Electron',
  mastercard: 'Mastercard',
  'american express': 'American Express',
  amex: 'American Express',
  diners: 'Diners Club',
  'diners club': 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  maestro: 'Maestro',
};

const DEBIT_BRANDS = new Set(['Visa Electron', 'Maestro']);

/**
 * What is kept of a card: brand, last four and funding (I11). Null where no masked number came, because a card without
 * its last four digits cannot be told from another.
 */
export function cardOf(
  type: string | null | undefined,
  maskedNumber: string | null | undefined,
): Card | null {
  const last4 = /(\d{4})$/.exec(maskedNumber ?? '')?.[1];
  if (last4 === undefined) return null;
  const words = withoutCardNumbers(type ?? '').trim();
  const funding = /\b(credit|debit|prepaid)\b/i.exec(words)?.[1]?.toLowerCase() ?? null;
  const name = words
    .replace(/\b(credit|debit|prepaid)\b/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
  const brand = (BRANDS[name.toLowerCase()] ?? name).slice(0, 60);
  return { brand, last4, funding: isFunding(funding) ? funding : DEBIT_BRANDS.has(brand) ? 'debit' : null };
}

function isFunding(text: string | null): text is 'credit' | 'debit' | 'prepaid' {
  return text === 'credit' || text === 'debit' || text === 'prepaid';
}
