import { cut, findCardNumber, isWholeCard, plainDigits, showCut } from './card-number';
import { isSwipe } from './swipe';

/** What the search box does with a new text before anybody else sees it. */
export type Cleaned =
  | { readonly kind: 'swipe' }
  /** A whole card number was in it; what was around it is dropped too. */
  | { readonly kind: 'card'; readonly shown: string }
  | { readonly kind: 'text'; readonly shown: string };

/**
 * Cuts card numbers and throws swipes away (I11). While somebody is `typing`, a number whose length is unusual may
 * still grow and is left until they stop; it is not handed on before that.
 */
export function clean(raw: string, moment: 'typing' | 'settled'): Cleaned {
  if (isSwipe(plainDigits(raw))) return { kind: 'swipe' };
  const digits = findCardNumber(raw);
  if (digits !== null && (moment === 'settled' || isWholeCard(digits))) {
    return { kind: 'card', shown: showCut(cut(digits)) };
  }
  return { kind: 'text', shown: raw };
}

/** Long rows of digits may be a card number on its way: they are looked for only after a longer pause. */
export function settleMs(text: string): number {
  return /\d(?:[ \-.]?\d){6,}/.test(plainDigits(text)) ? 800 : 120;
}
