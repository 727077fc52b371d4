import { z } from 'zod';
import type { PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import { pathSegment } from '../base/ids';
import { parseJson } from '../base/json';
import { positive } from '../base/words';
import { itemsGoWith } from './assumed';
import { operationNames } from './ids';
import { methodOf } from './methods';
import type { Order } from './order-schema';
import { readMetadata, readOrder } from './pass-on';

/**
 * The exact request for an intent; pure. Source: Axepta API reference 2.0.0, "Reverse payment" and "Refund payment". The
 * amount is required by both, also for the whole. Order and metadata are the payment's own: nobody types them.
 * @throws RangeError for what Axepta has no call for, and for an id that is none
 */
export function prepare(intent: SentIntent, idempotencyKey: string, payment: Payment): PreparedRequest {
  if (intent.verb === 'refund-reversal') throw new RangeError('a refund cannot be taken back here');
  const { transId, refNr } = operationNames(idempotencyKey);
  const { minor, currency } = intent.amount;
  const body = {
    transId,
    amount: { value: positive(minor), currency },
    refNr,
    // What there is none of, JSON leaves out.
    order: orderFor(intent, payment) ?? undefined,
    metadata: readMetadata(payment.passOn?.metadata) ?? undefined,
  };
  const segment = intent.verb === 'reversal' ? 'reversals' : 'refunds';
  return {
    method: 'POST',
    path: `/payments/${pathSegment(intent.payment.paymentId)}/${segment}`,
    body: JSON.stringify(body),
    idempotencyKey,
  };
}

/** The transaction id that a journalled request carries, and no other request ever did; null where it has none. */
export function sentTransId({ body }: PreparedRequest): string | null {
  const parsed = parseJson(body ?? 'null', z.object({ transId: z.string() }));
  return parsed.ok ? parsed.value.transId : null;
}

/** The header that an operation's key travels in: 32 characters, which also fit the platform's older interface. */
export function keyHeader(idempotencyKey: string): string {
  return idempotencyKey.replaceAll('-', '');
}

/** True for the paths that `prepare` makes: nothing else from the journal is ever sent. */
export function isMoneyPath(path: string): boolean {
  return /^\/payments\/[A-Za-z0-9]{32}\/(?:reversals|refunds)$/.test(path);
}

/** The order, where the method has a basket; its items only with the amount that they add up to. */
function orderFor({ amount }: SentIntent, payment: Payment): Order | null {
  if (!methodOf(payment).hasBasket) return null;
  const order = readOrder(payment.passOn?.order);
  if (order === null || itemsGoWith(amount.minor, (payment.requested ?? payment.amount).minor)) return order;
  return { ...order, items: undefined };
}
