import { paymentKeyText, type PaymentKey } from '../../shared/domain/payment';
import type { PaymentQuery } from '../../shared/domain/payment-query';

/** Where each answer lives in the cache. */
export const keys = {
  info: ['app', 'info'] as const,
  pages: ['payments', 'page'] as const,
  page: (query: PaymentQuery, index: number) => ['payments', 'page', query, index] as const,
  count: (query: PaymentQuery) => ['payments', 'page', query, 'count'] as const,
  facets: ['payments', 'facets'] as const,
  freshness: ['payments', 'freshness'] as const,
  details: ['payments', 'detail'] as const,
  detail: (key: PaymentKey) => ['payments', 'detail', paymentKeyText(key)] as const,
  operation: (id: string) => ['operations', 'one', id] as const,
  openOperations: ['operations', 'open'] as const,
  connections: ['connections', 'list'] as const,
  providers: ['connections', 'providers'] as const,
  training: ['training', 'state'] as const,
};
