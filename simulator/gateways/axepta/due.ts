import { orderDelayedCapture } from './captures';
import type { AxeptaGateway } from './gateway';
import { finishRefund } from './refund';

/** Carries out what time has made due. Whoever looks at anything does this first. */
export function catchUp(gateway: AxeptaGateway): void {
  for (const payment of gateway.payments.newestFirst()) {
    const dueAt = payment.underWay?.dueAt ?? null;
    if (dueAt !== null && dueAt <= gateway.now()) finishRefund(gateway, payment);
    else orderDelayedCapture(gateway, payment);
  }
}
