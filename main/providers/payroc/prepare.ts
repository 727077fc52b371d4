import type { PreparedRequest, Reason, SentIntent } from '../../../shared/domain/operation';
import { withoutCardNumbers } from '../../../shared/domain/card-digits';

/** What the customer's and the merchant's records at Payroc say as reason; the note follows. */
const REASON_WORDS: Readonly<Record<Reason, string>> = {
  'customer-changed-mind': 'Customer changed their mind',
  'wrong-amount': 'Wrong amount',
  'charged-twice': 'Charged twice',
  'goods-returned': 'Goods returned',
  'goods-faulty': 'Goods faulty',
  'service-not-given': 'Service not given',
  goodwill: 'Goodwill',
  other: 'Other',
};

/** Limit of `description`. Source: Payroc OpenAPI v1.0.294. */
const DESCRIPTION_MAX = 100;
const OPERATOR_MAX = 50;

/**
 * The exact request for an intent; pure. Source: Payroc OpenAPI v1.0.294. Paths are below the API's base address. A whole
 * reversal carries no amount: that is Payroc's own way to say "all of it".
 */
export function prepare(intent: SentIntent, idempotencyKey: string): PreparedRequest {
  const base = { method: 'POST', idempotencyKey } as const;
  const operator = Array.from(intent.operator).slice(0, OPERATOR_MAX).join('');
  const payment = `/payments/${pathSegment(intent.payment.paymentId)}`;
  switch (intent.verb) {
    case 'reversal': {
      const body = intent.whole ? { operator } : { operator, amount: positive(intent.amount.minor) };
      return { ...base, path: `${payment}/reverse`, body: JSON.stringify(body) };
    }
    case 'refund': {
      const description = describe(intent, markOf(idempotencyKey));
      const body = { operator, amount: positive(intent.amount.minor), description };
      return { ...base, path: `${payment}/refund`, body: JSON.stringify(body) };
    }
    case 'refund-reversal':
      return { ...base, path: `/refunds/${pathSegment(intent.refundId ?? '')}/reverse`, body: null };
  }
}

/** A short sign in a refund's description, by which a refund whose reply was lost is known as ours. */
export function markOf(idempotencyKey: string): string {
  return `TB-${idempotencyKey.replace(/-/g, '').slice(0, 8).toUpperCase()}`;
}

/** Ids are opaque text of ten characters; nothing in them may change the path they stand in. */
export function pathSegment(id: string): string {
  if (!isId(id)) throw new RangeError('not an id that can stand in a path');
  return encodeURIComponent(id);
}

export function isId(id: string): boolean {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$/.test(id);
}

/** True for the paths that `prepare` makes: nothing else from the journal is ever sent. */
export function isMoneyPath(path: string): boolean {
  return /^\/(payments\/[A-Za-z0-9._-]{1,64}\/(reverse|refund)|refunds\/[A-Za-z0-9._-]{1,64}\/reverse)$/.test(
    path,
  );
}

function describe(intent: SentIntent, mark: string): string {
  const note = withoutCardNumbers(intent.note.replace(/\p{C}+|\s+/gu, ' ').trim());
  const words = note === '' ? REASON_WORDS[intent.reason] : `${REASON_WORDS[intent.reason]}: ${note}`;
  let kept = '';
  for (const character of words) {
    if (kept.length + character.length > DESCRIPTION_MAX - mark.length - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()} ${mark}`;
}

function positive(minor: number): number {
  if (!Number.isSafeInteger(minor) || minor <= 0)
    throw new RangeError('an amount to give back is a positive whole number');
  return minor;
}
