import type { PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import { pathSegment } from '../base/ids';
import { describeReturn, markOf, positive } from '../base/words';

/** Limit of `description`. Source: Payroc OpenAPI v1.0.294. */
const DESCRIPTION_MAX = 100;
const OPERATOR_MAX = 50;

/**
 * The exact request for an intent; pure. Source: Payroc OpenAPI v1.0.294. Paths are below the API's base address. A whole
 * reversal carries no amount: that is Payroc's own way to say "all of it".
 */
export function prepare(intent: SentIntent, idempotencyKey: string): PreparedRequest {
  const base = { method: 'POST', idempotencyKey } as const;
  const operator = Array.from(intent.operator).slice(0, OPERATOR_MAX).join('');
  const payment = `/payments/${pathSegment(intent.payment.paymentId)}`;
  switch (intent.verb) {
    case 'reversal': {
      const body = intent.whole ? { operator } : { operator, amount: positive(intent.amount.minor) };
      return { ...base, path: `${payment}/reverse`, body: JSON.stringify(body) };
    }
    case 'refund': {
      const description = describeReturn(intent, markOf(idempotencyKey), DESCRIPTION_MAX);
      const body = { operator, amount: positive(intent.amount.minor), description };
      return { ...base, path: `${payment}/refund`, body: JSON.stringify(body) };
    }
    case 'refund-reversal':
      return { ...base, path: `/refunds/${pathSegment(intent.refundId ?? '')}/reverse`, body: null };
  }
}

/** True for the paths that `prepare` makes: nothing else from the journal is ever sent. */
export function isMoneyPath(path: string): boolean {
  return /^\/(payments\/[A-Za-z0-9._-]{1,64}\/(reverse|refund)|refunds\/[A-Za-z0-9._-]{1,64}\/reverse)$/.test(
    path,
  );
}
