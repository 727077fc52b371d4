import type { TransactionWire } from './schema';

/** What this session last heard of the transactions of its own returns. CCV forbids to ask often, so it is remembered. */
export interface Known {
  /** A reply to a money call. */
  readonly answered: (wire: TransactionWire) => void;
  /** A later read. */
  readonly read: (wire: TransactionWire) => void;
  readonly of: (reference: string) => Heard | null;
}

export interface Heard {
  readonly wire: TransactionWire;
  /** False while there was no read yet, but only the reply to the request. */
  readonly wasRead: boolean;
}

/** Returns under way are few; what was forgotten can be read again. */
const MOST = 200;

export function createKnown(): Known {
  const all = new Map<string, Heard>();
  const put = (wire: TransactionWire, wasRead: boolean): void => {
    const before = all.get(wire.reference)?.wire;
    all.delete(wire.reference);
    // A read need not tell the page's address again.
    const payUrl = wire.payUrl ?? before?.payUrl ?? null;
    const returnUrl = wire.returnUrl ?? before?.returnUrl ?? null;
    all.set(wire.reference, { wire: { ...wire, payUrl, returnUrl }, wasRead });
    const [oldest] = all.keys();
    if (all.size > MOST && oldest !== undefined) all.delete(oldest);
  };
  return {
    answered: (wire) => {
      put(wire, false);
    },
    read: (wire) => {
      put(wire, true);
    },
    of: (reference) => all.get(reference) ?? null,
  };
}
