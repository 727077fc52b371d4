import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import type { Card } from '../../../shared/domain/payment';
import type { MethodWire, PaymentMethodsWire } from './schema';

const BRANDS: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  maestro: 'Maestro',
  amex: 'American Express',
  'american express': 'American Express',
  cb: 'CB',
  'cartes bancaires': 'CB',
  diners: 'Diners Club',
  'diners club': 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  cup: 'UnionPay',
  unionpay: 'UnionPay',
};

/** The card of a payment, also of one in a phone: in the wallet's object or in the card's. */
export function cardObject(methods: PaymentMethodsWire): MethodWire | null {
  const found = [methods?.card, methods?.applepay, methods?.googlepay];
  return found.find((object) => (object?.last4Digits ?? null) !== null) ?? methods?.card ?? null;
}

/** What is kept of a card: brand, last four and funding (I11). Null where the last four did not come. */
export function cardOf(object: MethodWire | null): Card | null {
  const last4 = /^\d{4}$/.exec(object?.last4Digits ?? '')?.[0];
  if (object === null || last4 === undefined) return null;
  const name = withoutCardNumbers(object.brand ?? '').trim();
  const brand = (BRANDS[name.toLowerCase()] ?? name).slice(0, 60);
  return { brand, last4, funding: fundingOf(`${object.type ?? ''} ${object.product ?? ''}`) };
}

function fundingOf(text: string): Card['funding'] {
  const found = /\b(credit|debit|prepaid)\b/i.exec(text)?.[1]?.toLowerCase();
  return found === 'credit' || found === 'debit' || found === 'prepaid' ? found : null;
}
