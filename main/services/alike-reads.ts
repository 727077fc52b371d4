import { paymentKeyText, type Payment } from '../../shared/domain/payment';
import type { PaymentQuery } from '../../shared/domain/payment-query';
import type { ProviderSession } from '../providers/provider';
import type { ConnectionStore } from '../store/connections';
import { LOOK_ALIKE_MS, type PaymentStore } from '../store/payments';
import { bookKeyText } from './book-key';
import type { Sessions } from './sessions';

const MINUTE_MS = 60_000;
/** How far back a card's other payments are looked for. */
const CARD_MS = 90 * 24 * 60 * MINUTE_MS;
/** Somebody waits at the counter: what is not read by then is not waited for. */
const PATIENCE_MS = 4000;
const MAX_PAGES = 3;

/** How long what was read counts as read. */
const FRESH_MS = 2 * MINUTE_MS;

export interface AlikeParts {
  readonly payments: Pick<PaymentStore, 'put' | 'lookAlikes'>;
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly sessions: Pick<Sessions, 'usable'>;
  readonly now: () => number;
}

/** Answers which payments one could be taken for. */
export type LookAlikes = (payment: Payment) => Promise<readonly Payment[]>;

/**
 * Finds look-alikes among what this PC knows, after reading what it may not know yet: the guard must not depend on which
 * lists were opened before. A read that fails or takes too long leaves what is known already.
 */
export function createLookAlikes({ connections, payments, sessions, now }: AlikeParts): LookAlikes {
  const readAt = new Map<string, number>();
  return async (payment) => {
    const key = paymentKeyText(payment.key);
    const last = readAt.get(key);
    if (last === undefined || Math.abs(now() - last) > FRESH_MS) {
      // A shop's terminals may be connections of their own, and the same card may have been at another one.
      const all = await connections.list();
      await Promise.all(
        all.map(async ({ id }) => {
          const session = await sessions.usable(id);
          if (session !== null) await readAlike(session, payments, payment, id === payment.connectionId);
        }),
      );
      readAt.set(key, now());
    }
    const alike = await payments.lookAlikes(payment);
    // Listed under another name of its account it is no other payment, and no receipt could tell the two apart.
    return alike.filter((other) => bookKeyText(other.key) !== bookKeyText(payment.key));
  };
}

async function readAlike(
  session: ProviderSession,
  payments: Pick<PaymentStore, 'put'>,
  payment: Payment,
  isOwn: boolean,
): Promise<void> {
  const abort = new AbortController();
  const timer = setTimeout(() => {
    abort.abort();
  }, PATIENCE_MS);
  try {
    await Promise.all(
      questionsAbout(payment, isOwn).map((query) => read(session, payments, query, abort.signal)),
    );
  } finally {
    clearTimeout(timer);
  }
}

/** What a provider is asked: the card's other payments and, where it is the payment's own, those around the time; pure. */
export function questionsAbout({ card, takenAt }: Payment, isOwn: boolean): readonly PaymentQuery[] {
  if (takenAt === null) return [];
  const at = (ms: number): string => new Date(Date.parse(takenAt) + ms).toISOString();
  const near: PaymentQuery = { view: 'all', from: at(-LOOK_ALIKE_MS), to: at(LOOK_ALIKE_MS) };
  const ofCard: readonly PaymentQuery[] =
    card === null ? [] : [{ view: 'all', last4: card.last4, from: at(-CARD_MS), to: at(CARD_MS) }];
  return isOwn ? [near, ...ofCard] : ofCard;
}

async function read(
  session: ProviderSession,
  payments: Pick<PaymentStore, 'put'>,
  query: PaymentQuery,
  signal: AbortSignal,
): Promise<void> {
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer: Awaited<ReturnType<ProviderSession['list']>> = await session.list(query, cursor, signal);
    if (!answer.ok || signal.aborted) return;
    await payments.put(answer.value.payments);
    cursor = answer.value.cursor;
    if (cursor === null) return;
  }
}
