import { fault } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import type { PaymentKey } from '../../shared/domain/payment';
import type { PaymentQuery } from '../../shared/domain/payment-query';
import type { Freshness } from '../../shared/ipc/payments';
import type { Connection } from '../../shared/domain/provider';
import type { ProviderSession } from '../providers/provider';
import type { ConnectionStore } from '../store/connections';
import { needsProvider } from '../store/payment-filter';
import type { PaymentStore } from '../store/payments';
import { isTooSoon } from './at-pace';
import { refreshRegister, type Refreshed } from './register-refresh';
import type { Sessions } from './sessions';

/** Pages that one refresh may read: 100,000 payments and as many again. */
const MAX_PAGES = 2000;

/** Reads payments from the providers into the store, one refresh per connection at a time. */
export interface PaymentSync {
  /** Starts a refresh and answers at once; a newer one for the same connection takes the older one's place. */
  start(query: PaymentQuery): Promise<readonly Freshness[]>;
  freshness(): Promise<readonly Freshness[]>;
  /** The payment ids that the providers named for a query which the store cannot answer; null where it can. */
  named(query: PaymentQuery): readonly string[] | null;
  forget(connectionId: string): void;
  close(): Promise<void>;
}

export interface PaymentSyncParts {
  readonly connections: ConnectionStore;
  readonly sessions: Sessions;
  readonly payments: PaymentStore;
  /** What was asked for on a payment before, oldest first. */
  readonly history: (key: PaymentKey) => Promise<readonly Operation[]>;
  readonly now: () => number;
  readonly rowsChanged: () => void;
  readonly freshnessChanged: (all: readonly Freshness[]) => void;
  readonly report: (event: string, facts: Readonly<Record<string, unknown>>) => void;
}

type Mark = Pick<Freshness, 'state' | 'refreshedAt' | 'read' | 'waiting' | 'error'>;
const NEVER: Mark = { state: 'never', refreshedAt: null, read: 0, waiting: 0, error: null };

export function createPaymentSync(parts: PaymentSyncParts): PaymentSync {
  const marks = new Map<string, Mark>();
  const running = new Map<
    string,
    { readonly abort: AbortController; readonly question: string; readonly done: Promise<void> }
  >();
  /** Only the newest question is remembered: it may hold parts of a card number (I11). */
  let asked: { readonly question: string; readonly ids: Set<string> } | null = null;

  async function freshness(): Promise<readonly Freshness[]> {
    const connections = await parts.connections.list();
    return connections.map(({ id, label, disabled }) => {
      const mark = marks.get(id) ?? NEVER;
      const state = disabled ? 'disabled' : mark.state;
      return { connectionId: id, label, ...mark, state, clockSkewMs: parts.sessions.clockSkew(id) };
    });
  }

  async function announce(): Promise<void> {
    parts.freshnessChanged(await freshness());
  }

  // A wrong clock is shown at once, also where a look at one payment or for a lost outcome noticed it.
  parts.sessions.onClockDoubt((connection) => {
    announce().catch((error: unknown) => {
      parts.report('freshness-failed', { connection, error });
    });
  });

  async function mark(connectionId: string, change: Partial<Mark>): Promise<void> {
    marks.set(connectionId, { ...(marks.get(connectionId) ?? NEVER), ...change });
    await announce();
  }

  async function run(connection: Connection, query: PaymentQuery, signal: AbortSignal): Promise<void> {
    const session = await parts.sessions.usable(connection.id);
    if (session === null) return;
    await mark(connection.id, { state: 'loading', read: 0, waiting: 0, error: null });
    const startedAt = new Date(parts.now()).toISOString();
    const ids = asked?.question === questionOf(query) ? asked.ids : new Set<string>();
    const progress = (read: number): Promise<void> => mark(connection.id, { read });
    // Without a list there is nothing to ask for but what is known: each payment by itself.
    const isRegister = session.register !== undefined && query.paymentId === undefined;
    const found = isRegister
      ? await refreshRegister(parts, session, signal, progress)
      : await readAll(session, query, signal, ids, progress);
    if (signal.aborted) return;
    if (found === 'complete') {
      await settleLeftOvers(connection, session, query, startedAt, signal);
      void parts.sessions.refreshBatch(connection.id).then(parts.rowsChanged);
    }
    await mark(connection.id, ended(found));
    parts.rowsChanged();
  }

  function ended(found: 'complete' | Refreshed): Partial<Mark> {
    if (found !== 'complete' && 'code' in found) return { state: 'failed', error: found };
    // What a round had no time for is as old as it was: only the last round brings a register up to date.
    if (found !== 'complete' && found.waiting > 0) return { state: 'partly', waiting: found.waiting };
    return { state: 'fresh', refreshedAt: new Date(parts.now()).toISOString() };
  }

  async function readAll(
    session: ProviderSession,
    query: PaymentQuery,
    signal: AbortSignal,
    ids: Set<string>,
    progress: (read: number) => Promise<void>,
  ): Promise<'complete' | NonNullable<Freshness['error']>> {
    let cursor: string | null = null;
    let read = 0;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer: Awaited<ReturnType<ProviderSession['list']>> = await session.list(query, cursor, signal);
      if (signal.aborted) return 'complete';
      if (!answer.ok) return answer.error;
      await parts.payments.put(answer.value.payments);
      answer.value.payments.forEach(({ key }) => ids.add(key.paymentId));
      read += answer.value.payments.length;
      await progress(read);
      parts.rowsChanged();
      cursor = answer.value.cursor;
      if (cursor === null) return 'complete';
    }
    return fault('reply-too-large', `more than ${String(MAX_PAGES)} pages`);
  }

  /** A payment that was open here and is no longer in the provider's open list has moved on: it is read by its id. */
  async function settleLeftOvers(
    connection: Connection,
    session: ProviderSession,
    query: PaymentQuery,
    startedAt: string,
    signal: AbortSignal,
  ): Promise<void> {
    if (!isWholeOpenBatch(query)) return;
    const left = await parts.payments.openNotReadSince(connection.id, startedAt);
    for (const payment of left) {
      if (signal.aborted) return;
      if (isTooSoon(await parts.history(payment.key), session, parts.now())) continue;
      const fresh = await session.read(payment.key);
      if (fresh.ok) await parts.payments.put([fresh.value]);
      else if (fresh.error.code === 'payment-not-found') await parts.payments.remove(payment.key);
      else return;
    }
  }

  return {
    start: async (wish) => {
      // What needs attention is known here; of the provider only the open batch is asked for it.
      const query: PaymentQuery = wish.view === 'attention' ? { view: 'open-batch' } : wish;
      if (needsProvider(query)) asked = { question: questionOf(query), ids: new Set() };
      const wanted = (await parts.connections.list()).filter(
        ({ id, disabled }) => !disabled && (query.connectionId === undefined || query.connectionId === id),
      );
      const question = questionOf(query);
      for (const connection of wanted) {
        // The same question again lets the answer come; on a slow line a timer would else start it over for ever.
        if (running.get(connection.id)?.question === question) continue;
        running.get(connection.id)?.abort.abort();
        const abort = new AbortController();
        const done = run(connection, query, abort.signal).catch(async (thrown: unknown) => {
          parts.report('refresh-failed', { connection: connection.id, error: thrown });
          if (!abort.signal.aborted) await mark(connection.id, { state: 'failed', error: fault('internal') });
        });
        running.set(connection.id, { abort, question, done });
        void done.finally(() => {
          if (running.get(connection.id)?.abort === abort) running.delete(connection.id);
        });
      }
      return freshness();
    },
    freshness,
    named: (query) => {
      if (!needsProvider(query)) return null;
      return asked?.question === questionOf(query) ? [...asked.ids] : [];
    },
    forget: (connectionId) => {
      running.get(connectionId)?.abort.abort();
      running.delete(connectionId);
      marks.delete(connectionId);
    },
    close: async () => {
      running.forEach(({ abort }) => {
        abort.abort();
      });
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}

function questionOf(query: PaymentQuery): string {
  return JSON.stringify(Object.entries(query).sort(([a], [b]) => a.localeCompare(b)));
}

function isWholeOpenBatch(query: PaymentQuery): boolean {
  const filters = Object.entries(query).filter(([name]) => name !== 'view' && name !== 'connectionId');
  return query.view === 'open-batch' && filters.every(([, value]) => value === undefined);
}
