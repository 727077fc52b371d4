/** Ids as Axepta forms them. Source: Axepta API reference 2.0.0 and functional guide. */

/** A payment id: 32 letters and digits, made by the platform, the same for the whole life of a payment. */
export function isPayId(text: string): boolean {
  return /^[A-Za-z0-9]{32}$/.test(text);
}

/** A transaction id: up to 64 letters, digits and signs, made by the shop. */
export function isTransId(text: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]{0,62}[\x21-\x7e])?$/.test(text) && text !== '.' && text !== '..';
}

/** What names a payment of which only the transaction id is known yet. No payment id looks like it. */
const TRANS_PREFIX = 'trans:';

export function keyOfTransId(transId: string): string {
  return TRANS_PREFIX + transId;
}

/** The transaction id that a payment goes by here until it is read; null for a payment id. */
export function transIdOfKey(paymentId: string): string | null {
  return paymentId.startsWith(TRANS_PREFIX) ? paymentId.slice(TRANS_PREFIX.length) : null;
}

/** Our own names of one operation, made from its key alone: the same key gives the same names. */
export function operationNames(idempotencyKey: string): { readonly transId: string; readonly refNr: string } {
  const hex = idempotencyKey.replaceAll('-', '').toLowerCase();
  // Axepta takes twelve letters and digits as a reference for the acquirer, and nothing else.
  return { transId: `TB${hex}`, refNr: `TB${hex.slice(0, 10).toUpperCase()}` };
}

/** True for what `operationNames` makes: such a name says nothing of the order that was paid. */
export function isOperationName(text: string): boolean {
  return /^TB(?:[0-9a-f]{32}|[0-9A-F]{10})$/.test(text);
}
