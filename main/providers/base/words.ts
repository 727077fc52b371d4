import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import type { Reason, SentIntent } from '../../../shared/domain/operation';

/** What the customer's and the merchant's records at a provider say as reason; the note follows. */
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

/** A short sign in what a provider keeps of a return, by which one whose reply was lost is known as ours. */
export function markOf(idempotencyKey: string): string {
  return `TB-${idempotencyKey.replace(/-/g, '').slice(0, 8).toUpperCase()}`;
}

/** Reason and note as one line of at most `max` UTF-16 units, with our mark at its end. Never a card number (I11). */
export function describeReturn(intent: SentIntent, mark: string, max: number): string {
  const note = withoutCardNumbers(intent.note.replace(/\p{C}+|\s+/gu, ' ').trim());
  const words = note === '' ? REASON_WORDS[intent.reason] : `${REASON_WORDS[intent.reason]}: ${note}`;
  let kept = '';
  for (const character of words) {
    if (kept.length + character.length > max - mark.length - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()} ${mark}`;
}

/** Minor units as a provider may be sent them. @throws RangeError for anything but a positive whole number (I13). */
export function positive(minor: number): number {
  if (!Number.isSafeInteger(minor) || minor <= 0)
    throw new RangeError('an amount to give back is a positive whole number');
  return minor;
}
