import type { TransactionWire } from './schema';

/** What this session last heard of the transactions of its own returns. CCV forbids to ask often, so it is remembered. */
export interface Known {
  /** A reply to a money call. */
  readonly answered: (wire: TransactionWire) => void;
  /** A later read. */
  readonly read: (wire: TransactionWire) => void;
  /** It is being read once more, whether or not an answer comes. */
  readonly asking: (reference: string) => void;
  readonly of: (reference: string) => Heard | null;
}

export interface Heard {
  readonly wire: TransactionWire;
  /** When CCV was last asked about it; null while there was no read yet, but only the reply to the request. */
  readonly readAt: number | null;
}

/** Returns under way are few; what was forgotten can be read again. */
const MOST = 200;

export function createKnown(now: () => number): Known {
  const all = new Map<string, Heard>();
  const put = (wire: TransactionWire, readAt: number | null): void => {
    const before = all.get(wire.reference)?.wire;
    all.delete(wire.reference);
    // A read need not tell the page's address again, nor a list what was printed.
    const payUrl = wire.payUrl ?? before?.payUrl ?? null;
    const returnUrl = wire.returnUrl ?? before?.returnUrl ?? null;
    const details = wire.details ?? before?.details ?? null;
    all.set(wire.reference, { wire: { ...wire, payUrl, returnUrl, details }, readAt });
    const [oldest] = all.keys();
    if (all.size > MOST && oldest !== undefined) all.delete(oldest);
  };
  return {
    answered: (wire) => {
      put(wire, null);
    },
    read: (wire) => {
      put(wire, now());
    },
    asking: (reference) => {
      const heard = all.get(reference);
      if (heard !== undefined) all.set(reference, { ...heard, readAt: now() });
    },
    of: (reference) => all.get(reference) ?? null,
  };
}
