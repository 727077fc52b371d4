import type { SentIntent } from '../../../shared/domain/operation';
import { isId } from '../base/ids';
import { ARRIVES_WITHIN_MS } from './assumed';
import type { ListedSession } from './schema';
import { sessionStatusOf } from './session-status';

/** What an intent's history says of a refund at a card machine whose session nobody named. */
export type LostSession =
  | { readonly kind: 'found'; readonly reference: string }
  /** There may be one of ours, and it cannot be told which. */
  | { readonly kind: 'untellable' }
  /** None is listed, which where refunds are not listed at all says nothing. */
  | { readonly kind: 'none' };

/**
 * Looks through the history for the session that a lost reply would have named; pure. A machine runs one session at a
 * time, and none carries a mark: what began there soon after the last look, over our amount, is taken for ours.
 * @param sinceMs when the payment was looked at before the request left, by Dojo's clock
 */
export function findLostSession(
  intent: SentIntent,
  history: readonly ListedSession[],
  sinceMs: number,
): LostSession {
  const alike = history.filter((session) => isLike(session, intent));
  const [first, ...more] = alike.filter(({ createdAt }) => {
    const afterMs = Date.parse(createdAt ?? '') - sinceMs;
    return afterMs >= 0 && afterMs < ARRIVES_WITHIN_MS;
  });
  if (first !== undefined)
    return more.length === 0 && isId(first.id ?? '')
      ? { kind: 'found', reference: first.id ?? '' }
      : { kind: 'untellable' };
  // One of another time that has no known end: a clock that was set in between may be what makes it seem so.
  return alike.some(isWithoutEnd) ? { kind: 'untellable' } : { kind: 'none' };
}

/** True for a refund of this payment on this machine over this amount, as far as its entry says. */
function isLike({ terminalId, details }: ListedSession, { amount, machine, payment }: SentIntent): boolean {
  const kind = details?.sessionType ?? '';
  const refund = details?.matchedRefund ?? null;
  const money = refund?.amount ?? null;
  return (
    (kind === '' || kind.toLowerCase() === 'matchedrefund') &&
    (terminalId ?? machine?.id) === machine?.id &&
    (refund?.paymentIntentId ?? payment.paymentId) === payment.paymentId &&
    (money === null || (money.value === amount.minor && money.currencyCode === amount.currency))
  );
}

function isWithoutEnd({ status }: ListedSession): boolean {
  switch (sessionStatusOf(status ?? '')) {
    case 'Captured':
    case 'SignatureVerificationAccepted':
    case 'SignatureVerificationRejected':
    case 'Canceled':
    case 'Declined':
      return false;
    default:
      return true;
  }
}
