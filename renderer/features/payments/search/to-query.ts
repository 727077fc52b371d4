import { parseAmount } from '../../../../shared/domain/money';
import type { PaymentQuery } from '../../../../shared/domain/payment-query';
import type { Filters } from '../../../stores/filter-store';
import { dateBounds } from './date-bounds';
import type { Meaning, Search } from './parse-search';

type Part = Partial<PaymentQuery>;

/** The meaning that counts now; null where nothing is looked for. */
export function chosenMeaning(search: Search, index: number): Meaning | null {
  if (search.state === 'empty') return null;
  if (search.state === 'held') return index > 0 ? (search.meanings[index - 1] ?? null) : null;
  return search.meanings[index] ?? search.meanings[0];
}

/** The question for the list, from the filters and what was understood. */
export function toQuery(
  filters: Filters,
  meaning: Meaning | null,
  nowMs: number,
  zone: string,
): PaymentQuery {
  return {
    view: filters.view,
    ...dateBounds(filters.date, nowMs, zone),
    ...filled('connectionId', filters.connectionId),
    ...filled('operator', filters.operator),
    ...filled('brand', filters.brand),
    ...filled('currency', filters.min?.currency ?? filters.max?.currency ?? filters.currency),
    ...filled('minMinor', filters.min?.minor ?? null),
    ...filled('maxMinor', filters.max?.minor ?? null),
    ...(filters.kinds.length === 0 ? {} : { kinds: [...filters.kinds] }),
    ...(filters.stages.length === 0 ? {} : { stages: [...filters.stages] }),
    ...(meaning === null ? {} : meaningPart(meaning)),
  };
}

/**
 * What the providers are asked for. They cannot look for free text, but an order number they can: an old payment whose
 * order was scanned from a slip is found that way.
 */
export function providerMeaning(search: Search, meaning: Meaning | null): Meaning | null {
  if (meaning?.kind !== 'text' || search.state !== 'understood') return meaning;
  return search.meanings.find((other) => other.kind === 'order') ?? meaning;
}

function meaningPart(meaning: Meaning): Part {
  switch (meaning.kind) {
    case 'last4':
      return { last4: meaning.last4 };
    case 'card':
      return { first6: meaning.first6, last4: meaning.last4 };
    case 'payment-id':
      return { paymentId: meaning.paymentId };
    case 'order':
      return { orderId: meaning.orderId };
    case 'text':
      return { text: meaning.text };
    case 'amount':
      return amountPart(meaning.decimal, meaning.currency);
  }
}

function amountPart(decimal: string, currency: string | null): Part {
  if (currency === null) return { amountText: decimal };
  const parsed = parseAmount(decimal, currency);
  if (!parsed.ok) return { amountText: decimal };
  return { currency, minMinor: parsed.value.minor, maxMinor: parsed.value.minor };
}

function filled<K extends keyof PaymentQuery>(name: K, value: PaymentQuery[K] | null): Part {
  return value === null || value === undefined ? {} : { [name]: value };
}
