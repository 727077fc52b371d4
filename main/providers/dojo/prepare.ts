import type { PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import { pathSegment } from '../base/ids';
import { describeReturn, markOf, positive } from '../base/words';

/** Limit of `refundReason`. Source: Dojo OpenAPI 2025-09-10. */
const REASON_MAX = 1024;

/** Where refunds on card machines begin. */
export const SESSIONS_PATH = '/terminal-sessions';

/**
 * The exact request for an intent; pure. Source: Dojo OpenAPI 2025-09-10. A reversal has no body: it is always of the
 * whole. A refund's body may hold these fields and no others.
 * @throws RangeError for what Dojo cannot do
 */
export function prepare(intent: SentIntent, idempotencyKey: string, payment: Payment): PreparedRequest {
  const base = { method: 'POST', idempotencyKey } as const;
  const { amount, machine, verb } = intent;
  const value = positive(amount.minor);
  if (amount.currency !== payment.amount.currency)
    throw new RangeError('a payment is given back in its own currency');
  const path = `/payment-intents/${pathSegment(intent.payment.paymentId)}`;
  if (verb === 'refund-reversal') throw new RangeError('Dojo takes no refund back');
  if (verb === 'reversal') return { ...base, path: `${path}/reversal`, body: null };
  if (machine !== null) {
    const matchedRefund = {
      paymentIntentId: intent.payment.paymentId,
      amount: { value, currencyCode: amount.currency },
    };
    const details = { sessionType: 'MatchedRefund', matchedRefund };
    return { ...base, path: SESSIONS_PATH, body: JSON.stringify({ terminalId: machine.id, details }) };
  }
  const mark = markOf(idempotencyKey);
  const refundReason = describeReturn(intent, mark, REASON_MAX);
  return {
    ...base,
    path: `${path}/refunds`,
    body: JSON.stringify({ amount: value, refundReason, notes: `Tillback ${mark}` }),
  };
}

/** True for the paths that `prepare` makes: nothing else from the journal is ever sent. */
export function isMoneyPath(path: string): boolean {
  return (
    path === SESSIONS_PATH ||
    /^\/payment-intents\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}\/(reversal|refunds)$/.test(path)
  );
}

/** Refunds alone have a key: Dojo's other calls know none. */
export function hasKey(path: string): boolean {
  return path.endsWith('/refunds');
}
