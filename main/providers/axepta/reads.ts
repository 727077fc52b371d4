import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Payment } from '../../../shared/domain/payment';
import { err, ok, type Result } from '../../../shared/domain/result';
import { paymentKeyOf, type SessionParts } from '../provider';
import type { AxeptaClient } from './client';
import { isPayId, isTransId, keyOfTransId, transIdOfKey } from './ids';
import { keptOf, toReading, type Reading } from './mapping';
import type { PaymentWire } from './schema';

type Found = Promise<Result<Reading, TillbackError>>;

/** Reads of one payment at a time: Axepta has no list. */
export interface Reads {
  /** By the name that a payment goes by here. One known by its transaction id comes back under its payment id. */
  byName(paymentId: string, signal?: AbortSignal): Found;
  /** By whatever somebody typed: a payment id, a transaction id, or a name of ours. */
  byReference(reference: string, signal?: AbortSignal): Found;
}

/**
 * The two reads of the API, with what this PC knew of the payment before. Source: Axepta API reference 2.0.0,
 * `getByTransId`; functional guide and BNP Paribas' PHP client for `getByPayId`.
 */
export function createReads(client: AxeptaClient, parts: SessionParts): Reads {
  const known = (paymentId: string): Promise<Payment | null> =>
    parts.known(paymentKeyOf(parts.connection, paymentId)).catch(() => null);

  async function read(wire: PaymentWire, otherName: string | null): Found {
    const { connection } = parts;
    if ((wire.merchantId ?? connection.merchantAccount) !== connection.merchantAccount)
      return err(fault('wrong-account'));
    if (!isPayId(wire.payId)) return err(fault('reply-not-understood', 'unexpected at payId'));
    const kept = keptOf(await known(wire.payId), otherName === null ? null : await known(otherName));
    return ok(toReading(wire, connection, new Date(parts.now()).toISOString(), kept));
  }

  async function byPayId(payId: string, signal: AbortSignal | undefined): Found {
    const found = await client.payment(`/payments/getByPayId/${payId}`, signal);
    if (!found.ok) return found;
    if (found.value.payId.toLowerCase() !== payId.toLowerCase())
      return err(fault('reply-not-understood', 'another payment came back'));
    return read(found.value, null);
  }

  async function byTransId(transId: string, signal: AbortSignal | undefined): Found {
    if (!isTransId(transId)) return err(fault('payment-not-found'));
    const found = await client.payment(`/payments/getByTransId/${encodeURIComponent(transId)}`, signal);
    // Which transaction id comes back after a return, the payment's or the return's, is not documented.
    return found.ok ? read(found.value, keyOfTransId(transId)) : found;
  }

  const byName: Reads['byName'] = (paymentId, signal) => {
    const transId = transIdOfKey(paymentId);
    if (transId !== null) return byTransId(transId, signal);
    return isPayId(paymentId) ? byPayId(paymentId, signal) : Promise.resolve(err(fault('payment-not-found')));
  };

  return {
    byName,
    byReference: async (reference, signal) => {
      const name = reference.trim();
      if (!isPayId(name)) return byTransId(transIdOfKey(name) ?? name, signal);
      const found = await byPayId(name, signal);
      const isElsewhere = !found.ok && found.error.code === 'payment-not-found';
      // A transaction id may look like a payment id: a UUID without its hyphens does.
      return isElsewhere ? byTransId(name, signal) : found;
    },
  };
}
