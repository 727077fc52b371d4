import type { Payment } from '../../../shared/domain/payment';
import { methodObjects, type PaymentMethodsWire } from './schema';

/** What a way to pay allows. Source: functional guide of Axepta, Computop's pages of each method. */
export interface Method {
  /** What people call it; null for a plain card. */
  readonly word: string | null;
  /** `bank`: paid at once, nothing to reverse. `other`: nothing is known of it. */
  readonly group: 'card' | 'invoice' | 'wallet' | 'bank' | 'other';
  /** Where a part of an authorisation can be reversed. Only Ratepay says so. */
  readonly reversesParts: boolean;
  /** Where a return names the goods. */
  readonly hasBasket: boolean;
}

const card = (word: string | null): Method => ({
  word,
  group: 'card',
  reversesParts: false,
  hasBasket: false,
});
const bank = (word: string): Method => ({ word, group: 'bank', reversesParts: false, hasBasket: false });
const other = (word: string): Method => ({ word, group: 'other', reversesParts: false, hasBasket: false });
const invoice = (word: string, reversesParts = false): Method => ({
  word,
  group: 'invoice',
  reversesParts,
  hasBasket: true,
});

/** By `paymentMethods.type`. That a bank's method is paid at once is assumed of all of them. */
const METHODS: Readonly<Record<string, Method>> = {
  CARD: card(null),
  APPLEPAY: card('Apple Pay'),
  GOOGLEPAY: card('Google Pay'),
  PAYPAL: { word: 'PayPal', group: 'wallet', reversesParts: false, hasBasket: false },
  KLARNA: invoice('Klarna'),
  RATEPAY: invoice('Ratepay', true),
  RIVERTY: invoice('Riverty'),
  FLOAPAY: invoice('FLOA Pay'),
  BANCONTACT: bank('Bancontact'),
  BOLETO: bank('Boleto'),
  EPS: bank('EPS'),
  IDEAL: bank('iDEAL'),
  INSTANEA: bank('Instanea'),
  MULTIBANCO: bank('Multibanco'),
  MYBANK: bank('MyBank'),
  PRZELEWY24: bank('Przelewy24'),
  SWISH: bank('Swish'),
  TRUSTLY: bank('Trustly'),
  WERO: bank('Wero'),
  DIRECTDEBIT: other('Direct debit'),
  EASYCOLLECT: other('EasyCollect'),
  MOBILEPAY: other('MobilePay'),
  PAYU: other('PayU'),
  PFCONNECT: other('PF Connect'),
  TWINT: other('TWINT'),
  VIPPS: other('Vipps'),
};

const BY_WORD: ReadonlyMap<string | null, Method> = new Map(
  Object.values(METHODS).map((method) => [method.word, method]),
);

/** The method of a payment in canonical form; one that is not told counts as a card. */
export function methodOf({ method }: Pick<Payment, 'method'>): Method {
  return BY_WORD.get(method) ?? other(method ?? '');
}

/** The method that a type names, whatever its case; a new one is shown as it is. */
export function methodOfType(type: string): Method {
  const name = type.trim();
  return METHODS[name.toUpperCase().replace(/[\s_-]+/g, '')] ?? other(name.slice(0, 60));
}

/** The method that a read tells: by its type, else by the one object that is there. */
export function methodOfWire(wire: PaymentMethodsWire): Method {
  const named = (wire?.type ?? '').trim();
  const [present] = methodObjects(wire);
  return methodOfType(named === '' ? (present?.[0] ?? 'CARD') : named);
}
