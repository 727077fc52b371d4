import { paymentKeyText, type PaymentKey } from '../../shared/domain/payment';
import type { PaymentQuery } from '../../shared/domain/payment-query';
import type { AuditFilter } from '../../shared/ipc/audit';

/** Where each answer lives in the cache. */
export const keys = {
  info: ['app', 'info'] as const,
  session: ['session'] as const,
  operators: ['operators', 'list'] as const,
  shop: ['shop', 'settings'] as const,
  pages: ['payments', 'page'] as const,
  page: (query: PaymentQuery, index: number) => ['payments', 'page', query, index] as const,
  count: (query: PaymentQuery) => ['payments', 'page', query, 'count'] as const,
  known: (query: PaymentQuery) => ['payments', 'page', query, 'known'] as const,
  facets: ['payments', 'facets'] as const,
  freshness: ['payments', 'freshness'] as const,
  details: ['payments', 'detail'] as const,
  detail: (key: PaymentKey) => ['payments', 'detail', paymentKeyText(key)] as const,
  operation: (id: string) => ['operations', 'one', id] as const,
  openOperations: ['operations', 'open'] as const,
  tasks: ['operations', 'tasks'] as const,
  forecasts: ['operations', 'forecast'] as const,
  lookAlikes: (key: PaymentKey) => ['payments', 'look-alikes', paymentKeyText(key)] as const,
  approvals: ['approvals', 'list'] as const,
  approval: (id: string) => ['approvals', 'one', id] as const,
  audit: ['audit'] as const,
  auditLog: (filter: AuditFilter) => ['audit', 'log', filter] as const,
  life: (operationId: string) => ['audit', 'life', operationId] as const,
  dayReports: ['day-end'] as const,
  dayReport: (day: string | null) => ['day-end', day] as const,
  connections: ['connections', 'list'] as const,
  providers: ['connections', 'providers'] as const,
  machines: (connectionId: string) => ['machines', 'list', connectionId] as const,
  machineState: (operationId: string) => ['machines', 'state', operationId] as const,
  training: ['training', 'state'] as const,
};
