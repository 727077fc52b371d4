import { DECISION_TAKES_MS } from './assumed';
import { CONTINUES } from './codes';
import type { AxeptaGateway } from './gateway';
import type { PaymentRecord } from './model';
import { type Asked, operationOf, type Origin, put } from './operation';

/** Takes an operation on whose outcome is told later. It keeps its id until then, and the payment shows it as the last one. */
export function decideLater(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  kind: 'refund' | 'reversal',
  { amount, transId }: Asked,
  { key, via }: Origin,
): PaymentRecord {
  const last = operationOf(gateway, kind, 'PENDING', CONTINUES, { transId });
  const dueAt = gateway.now() + DECISION_TAKES_MS;
  return put(gateway, {
    ...payment,
    underWay: { kind, amount, dueAt, key, via, xId: last.xId, transId },
    last,
  });
}
