import type { Readings } from './assumed';
import type { Method } from './model';

/** What a method can do, as the guide and its providers say. */
export interface MethodRules {
  /** Money moves at once: there is nothing to reverse. */
  readonly paidAtOnce: boolean;
  readonly partialReversal: boolean;
  /** After a partial capture the rest is still held: it can be captured or reversed. */
  readonly restStaysHeld: boolean;
  /** Sums of items have to come to the amount. */
  readonly basket: boolean;
}

const CARD: MethodRules = { paidAtOnce: false, partialReversal: true, restStaysHeld: false, basket: false };
const WHOLE: MethodRules = { ...CARD, partialReversal: false };
const BANK: MethodRules = { ...WHOLE, paidAtOnce: true };

const RULES: Readonly<Record<Method, MethodRules>> = {
  CARD,
  APPLEPAY: CARD,
  GOOGLEPAY: CARD,
  KLARNA: WHOLE,
  PAYPAL: WHOLE,
  RATEPAY: { ...CARD, restStaysHeld: true, basket: true },
  RIVERTY: WHOLE,
  FLOAPAY: WHOLE,
  IDEAL: BANK,
  WERO: BANK,
  BANCONTACT: BANK,
};

const CARDS: readonly Method[] = ['CARD', 'APPLEPAY', 'GOOGLEPAY'];

/** The rules of a method under the readings that concern it. */
export function rulesOf(method: Method, { cardPartialReversal, extendedManagement }: Readings): MethodRules {
  if (!CARDS.includes(method)) return RULES[method];
  return {
    ...RULES[method],
    partialReversal: cardPartialReversal === 'taken',
    restStaysHeld: extendedManagement === 'on',
  };
}

/** The object of a method in `paymentMethods`. */
export const METHOD_KEY: Readonly<Record<Method, string>> = {
  CARD: 'card',
  APPLEPAY: 'applePay',
  GOOGLEPAY: 'googlePay',
  KLARNA: 'klarna',
  PAYPAL: 'payPal',
  RATEPAY: 'ratepay',
  RIVERTY: 'riverty',
  FLOAPAY: 'floapay',
  IDEAL: 'ideal',
  WERO: 'wero',
  BANCONTACT: 'bancontact',
};
