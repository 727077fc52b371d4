import { orderDelayedCapture } from './captures';
import { DONE, refusalCode } from './codes';
import type { AxeptaGateway } from './gateway';
import type { LastOperation, PaymentRecord } from './model';
import { operationOf, put } from './operation';
import { refundNow } from './refund';
import { reverseNow } from './reversal';

/** Carries out what time has made due. Whoever looks at anything does this first. */
export function catchUp(gateway: AxeptaGateway): void {
  for (const payment of gateway.payments.newestFirst()) {
    const dueAt = payment.underWay?.dueAt ?? null;
    if (dueAt !== null && dueAt <= gateway.now()) decide(gateway, payment);
    else orderDelayedCapture(gateway, payment);
  }
}

/** Ends what was answered as pending. */
function decide(gateway: AxeptaGateway, payment: PaymentRecord): void {
  const { underWay } = payment;
  if (underWay === null || underWay.kind === 'capture') return;
  const over = { ...payment, underWay: null };
  if (gateway.readings.pendingEnds === 'refused')
    put(gateway, { ...over, last: shownAfterRefusal(gateway, payment, underWay) });
  else if (underWay.kind === 'refund') refundNow(gateway, over, underWay.amount, underWay, underWay);
  else reverseNow(gateway, over, underWay.amount, underWay, underWay);
}

/** What a read shows once a pending operation was refused: that one, or what was last done before it. */
function shownAfterRefusal(
  gateway: AxeptaGateway,
  { method, captured }: PaymentRecord,
  { kind, xId, transId }: NonNullable<PaymentRecord['underWay']>,
): LastOperation {
  if (gateway.readings.readStatus === 'last-operation')
    return operationOf(gateway, kind, 'FAILED', refusalCode(method, 'bankRefused'), { xId, transId });
  return captured > 0
    ? operationOf(gateway, 'capture', 'OK', DONE, { transId: null })
    : operationOf(gateway, 'authorisation', 'AUTHORIZED', DONE, { transId: null });
}
