import type { TillbackError } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import type { Payment, PaymentKey } from '../../shared/domain/payment';
import type { ProviderSession } from '../providers/provider';
import type { PaymentStore } from '../store/payments';
import { keepRead } from './keep-read';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Payments that one refresh reads. The next one goes on with those that have waited longest. */
const MOST_READS = 120;
/**
 * How far apart reads begin, in milliseconds. No provider without a list publishes a limit; 2 to 5 calls a second are
 * taken for decent (assumed).
 */
const APART_MS = 250;
const AT_A_TIME = 4;

/** Failures that are about one payment and say nothing of the connection. */
const ABOUT_ONE: ReadonlySet<string> = new Set([
  'payment-not-found',
  'wrong-account',
  'reply-not-understood',
  'provider-rejected-request',
]);

export interface RefreshParts {
  readonly payments: PaymentStore;
  /** What was asked for on a payment before, oldest first. */
  readonly history: (key: PaymentKey) => Promise<readonly Operation[]>;
  readonly now: () => number;
  readonly rowsChanged: () => void;
}

/** How a round ended: how many payments are still due, or what ended it before its time. */
export type Refreshed = { readonly waiting: number } | TillbackError;

/**
 * Reads the payments of a connection whose provider has no list, one by one: those that were never read, those that may
 * have changed, and old readings of the rest. A failure that is not about one payment ends the round.
 */
export async function refreshRegister(
  parts: RefreshParts,
  session: ProviderSession,
  signal: AbortSignal,
  progress: (read: number) => Promise<void>,
): Promise<Refreshed> {
  const before = (ms: number): string => new Date(parts.now() - ms).toISOString();
  const { payments: due, total } = await parts.payments.dueForReading(session.connection.id, {
    openBefore: before(MINUTE),
    settledBefore: before(DAY),
    limit: MOST_READS,
  });
  const waiting = due.values();
  let read = 0;
  const failures: TillbackError[] = [];

  async function work(): Promise<void> {
    for (const payment of waiting) {
      const { key } = payment;
      if (signal.aborted || failures.length > 0) return;
      const [found] = await Promise.all([session.read(key), pause(APART_MS * AT_A_TIME)]);
      if (found.ok) await keepRead(parts.payments, parts.history, key, found.value);
      else if (!ABOUT_ONE.has(found.error.code)) failures.push(found.error);
      else await parts.payments.put([unreadable(payment, found.error, parts.now())]);
      read += 1;
      await progress(read);
      parts.rowsChanged();
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_A_TIME, due.length) }, work));
  return failures[0] ?? { waiting: Math.max(0, total - read) };
}

/**
 * A payment that its provider does not have, or that cannot be understood, stays in the list and says so: whoever
 * imported it has to see that. The try counts as its reading, so that it goes to the end of the queue.
 */
function unreadable(payment: Payment, { code }: TillbackError, nowMs: number): Payment {
  const readAt = new Date(nowMs).toISOString();
  return code === 'payment-not-found'
    ? { ...payment, stage: 'unknown', providerStatus: 'not found', readAt }
    : { ...payment, readAt };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
