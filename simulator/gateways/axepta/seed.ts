import type { LastOperation, Method, PaymentRecord } from './model';

/** A made-up payment, as far as it differs from a card payment of today that is held. */
export interface Seed {
  readonly id: string;
  readonly amount: number;
  /** Minutes before the world's beginning. */
  readonly ago: number;
  readonly method?: Method;
  readonly currency?: string;
  readonly captureMethod?: PaymentRecord['captureMethod'];
  readonly captured?: number;
  readonly refunded?: number;
  readonly reversed?: number;
  readonly standing?: PaymentRecord['standing'];
  readonly last?: Partial<LastOperation>;
  readonly underWay?: PaymentRecord['underWay'];
  readonly card?: PaymentRecord['card'];
  readonly byTransfer?: boolean;
  readonly disputed?: boolean;
  readonly order?: PaymentRecord['order'];
  readonly metadata?: PaymentRecord['metadata'];
}

type SeedCard = NonNullable<PaymentRecord['card']>;

export const cb = (last4: string): SeedCard => ({ brand: 'CB', first6: '497202', last4, funding: 'DEBIT' });
export const visa = (last4: string): SeedCard => ({
  brand: 'VISA',
  first6: '400001',
  last4,
  funding: 'CREDIT',
});
export const mastercard = (last4: string): SeedCard => ({
  brand: 'MASTERCARD',
  first6: '523212',
  last4,
  funding: 'CREDIT',
});

export const DAYS = 24 * 60;
