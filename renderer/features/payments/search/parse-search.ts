import { isCurrency } from '../../../../shared/domain/currency';
import { toDecimal, parseAmount } from '../../../../shared/domain/money';
import { looksLikeCard, readMasked, type CutCard } from './card-number';

/** One thing that the typed text can mean. */
export type Meaning =
  | { readonly kind: 'last4'; readonly last4: string }
  | ({ readonly kind: 'card' } & CutCard)
  /** `currency` is null where none was typed, or only a sign that several currencies share. */
  | { readonly kind: 'amount'; readonly decimal: string; readonly currency: string | null }
  | { readonly kind: 'payment-id'; readonly paymentId: string }
  | { readonly kind: 'order'; readonly orderId: string }
  | { readonly kind: 'text'; readonly text: string };

export type Search =
  | { readonly state: 'empty' }
  /** The first meaning is the likeliest; the others are offered. */
  | { readonly state: 'understood'; readonly meanings: readonly [Meaning, ...Meaning[]] }
  /** Not looked for, because it may be most of a card number. */
  | {
      readonly state: 'held';
      readonly why: 'card-typo' | 'card-broken';
      readonly meanings: readonly Meaning[];
    };

const SIGNS: Readonly<Record<string, string | null>> = { '€': 'EUR', '£': 'GBP', $: null, '¥': null };
const AMOUNT = /^(?:([€£$¥]|[A-Za-z]{3}(?=[\s\d]))\s*)?(\d[\d.,'\s]*)(?:\s*([€£$¥]|[A-Za-z]{3}))?$/;
const LAST4 = /^(?:[•*xX·.#]|\s)*[•*xX·](?:[•*xX·.#]|\s)*(\d{4})$|^\.{2,}\s?(\d{4})$/;
const ORDER = /^(?=.*\d)[A-Za-z0-9][\w\-./#]{0,23}$/;

/** Names that nothing but a provider gives: two letters and a mark before a long rest, or 32 hexadecimal digits. */
const PROVIDER_ID = /^(?:[a-z]{2}_[A-Za-z0-9][\w-]{9,}|[0-9a-f]{32})$/;

/** Works out what somebody means by the text in the search box. It never holds a whole card number: the box cuts it. */
export function parseSearch(typed: string): Search {
  const text = typed.normalize('NFKC').trim().replace(/\s+/g, ' ').slice(0, 80);
  if (text === '') return { state: 'empty' };

  const card = readMasked(text);
  if (card !== null) return understood({ kind: 'card', ...card }, { kind: 'last4', last4: card.last4 });
  const last4 = LAST4.exec(text);
  const ending = last4?.[1] ?? last4?.[2];
  if (ending !== undefined) return understood({ kind: 'last4', last4: ending });
  if (text.includes('•')) return { state: 'held', why: 'card-broken', meanings: [] };
  if (looksLikeCard(text)) {
    return {
      state: 'held',
      why: 'card-typo',
      meanings: [{ kind: 'order', orderId: text.replace(/[ \-.]/g, '') }],
    };
  }

  const found = [...identifiers(text), ...amounts(text), ...order(text), { kind: 'text', text } as const];
  const [first, ...others] = found.sort((a, b) => rank(a, text) - rank(b, text));
  return first === undefined ? { state: 'empty' } : understood(first, ...others);
}

function understood(first: Meaning, ...others: readonly Meaning[]): Search {
  return { state: 'understood', meanings: [first, ...others] };
}

function identifiers(text: string): readonly Meaning[] {
  if (/^\d{4}$/.test(text)) return [{ kind: 'last4', last4: text }];
  if (PROVIDER_ID.test(text)) return [{ kind: 'payment-id', paymentId: text }];
  const id = text.toUpperCase();
  return /^[A-Z0-9]{10}$/.test(id) ? [{ kind: 'payment-id', paymentId: id }] : [];
}

function order(text: string): readonly Meaning[] {
  const bare = text.replace(/^#\s?/, '');
  return ORDER.test(bare) && !/^\d+[.,]\d*$/.test(bare) ? [{ kind: 'order', orderId: bare }] : [];
}

/** Amounts that the text can be: one, or two where a mark may be for thousands or for decimals. */
function amounts(text: string): readonly Meaning[] {
  const match = AMOUNT.exec(text);
  const sign = match?.[1] ?? match?.[3];
  if (match?.[2] === undefined || (match[1] !== undefined && match[3] !== undefined)) return [];
  const code = sign === undefined || sign in SIGNS ? null : sign.toUpperCase();
  if (code !== null && !isCurrency(code)) return [];
  const currency = code ?? (sign === undefined ? null : (SIGNS[sign] ?? null));
  return decimals(match[2].trim(), currency).map((decimal) => ({ kind: 'amount', decimal, currency }));
}

function decimals(number: string, currency: string | null): readonly string[] {
  if (currency !== null) {
    const parsed = tryParse(number, currency);
    if (parsed !== null) return [parsed];
  }
  const readings = ['USD', 'JPY', 'KWD'].map((sample) => tryParse(number, sample));
  const grouped = /^[1-9]\d{0,2}[.,]\d{3}$/.test(number) ? number.replace(/[.,]/, '') : null;
  const values = [grouped, ...readings].filter((one) => one !== null).map(withoutIdleZeros);
  return [...new Set(values)];
}

function tryParse(number: string, currency: string): string | null {
  const parsed = parseAmount(number, currency);
  return parsed.ok ? toDecimal(parsed.value) : null;
}

/** `40.000` and `40` are one amount; two decimals stay, as prices are written. */
function withoutIdleZeros(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const needed = fraction.replace(/0+$/, '');
  return needed === '' ? `${whole}.00` : `${whole}.${needed.padEnd(2, '0')}`;
}

/** Lower comes first. */
function rank(meaning: Meaning, text: string): number {
  switch (meaning.kind) {
    case 'last4':
    case 'card':
      return 0;
    case 'payment-id':
      return PROVIDER_ID.test(text) || /^[A-Z0-9]*[A-Z][A-Z0-9]*$/.test(text) ? 1 : 6;
    case 'amount':
      return /[€£$¥]|\d[.,]\d|[A-Za-z]/.test(text) || /^\d{1,3}$/.test(text) ? 2 : 4;
    case 'order':
      return text.startsWith('#') ? 1 : 5;
    case 'text':
      return 3;
  }
}
