import type { CcvGateway } from './gateway';
import { type Asked, blank, type Origin, started, WRONG_SETTINGS } from './make';
import type { Method, Transaction } from './model';
import { isMisconfigured } from './terminal-details';

/** What a new sale or authorisation is made of. */
export type Payment = Pick<
  Asked,
  'type' | 'amount' | 'description' | 'merchantOrderReference' | 'returnUrl' | 'details'
> & {
  readonly method: Method;
  readonly currency: string;
  readonly language: string;
  readonly brand: string | null;
  readonly metadata: string | null;
};

/** Asks the customer to pay: on a page of CCV's, or at a terminal. */
export function payNow(gateway: CcvGateway, payment: Payment, origin: Origin): Transaction {
  const { method, currency, language, brand, metadata, details } = payment;
  const draft: Transaction = {
    ...blank(gateway, payment),
    ...{ id: gateway.newReference(payment), method, currency, brand, metadata },
    description: payment.description,
    merchantOrderReference: payment.merchantOrderReference,
    language: language.toLowerCase(),
    last4: String(gateway.random.int(0, 9999)).padStart(4, '0'),
    payPage: true,
    via: origin.via,
    key: origin.key,
  };
  const isWrong = details !== null && isMisconfigured(gateway, details);
  return started(gateway, draft, { ...payment, ...(isWrong ? { failureCode: WRONG_SETTINGS } : {}) }, origin);
}
