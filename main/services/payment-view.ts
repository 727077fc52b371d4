import { fault, type TillbackError } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import type { Payment, PaymentKey } from '../../shared/domain/payment';
import type { PaymentPage, PaymentQuery, PaymentRow } from '../../shared/domain/payment-query';
import { err, ok, type Result } from '../../shared/domain/result';
import type { PaymentDetail } from '../../shared/ipc/payments';
import type { ConnectionStore } from '../store/connections';
import { countOpen, operationsOn } from '../store/journal';
import type { PaymentStore } from '../store/payments';
import type { Database } from '../store/schema';
import type { LookAlikes } from './alike-reads';
import { isTooSoon } from './at-pace';
import { bookKeyText } from './book-key';
import { keepRead } from './keep-read';
import { byPayment, toRow } from './payment-rows';
import type { PaymentSync } from './payment-sync';
import type { Sessions } from './sessions';

export interface PaymentViewParts {
  readonly db: Database;
  readonly payments: PaymentStore;
  readonly connections: ConnectionStore;
  readonly sessions: Sessions;
  readonly sync: PaymentSync;
  readonly lookAlikes: LookAlikes;
  readonly now: () => number;
  readonly rowsChanged: () => void;
}

/** Payments as the window shows them. */
export interface PaymentView {
  page(query: PaymentQuery, offset: number, limit: number): Promise<PaymentPage>;
  /** A payment with a fresh read, or with what was known and why the read failed. */
  detail(key: PaymentKey): Promise<Result<PaymentDetail, TillbackError>>;
  rows(payments: readonly Payment[]): Promise<readonly PaymentRow[]>;
  /** Payments that this one could be taken for, of those that this PC knows. */
  lookAlikes(key: PaymentKey): Promise<Result<readonly PaymentRow[], TillbackError>>;
  /** Reads a payment anew after money may have moved. */
  reread(key: PaymentKey, connectionId: string): Promise<void>;
  connectionOf(key: PaymentKey): Promise<string | null>;
  /** Reads the payment that a typed or scanned reference names, and keeps it. */
  lookUp(connectionId: string, reference: string): Promise<Result<PaymentRow, TillbackError>>;
}

export function createPaymentView(parts: PaymentViewParts): PaymentView {
  async function rows(payments: readonly Payment[]): Promise<readonly PaymentRow[]> {
    const operations = byPayment(
      await operationsOn(
        parts.db,
        payments.map(({ key }) => key),
      ),
    );
    return Promise.all(
      payments.map(async (payment) =>
        toRow(
          payment,
          {
            session: await parts.sessions.usable(payment.connectionId),
            batch: parts.sessions.batch(payment.connectionId),
            operations: operations.get(bookKeyText(payment.key)) ?? [],
          },
          parts.now(),
        ),
      ),
    );
  }

  const history = (key: PaymentKey): Promise<readonly Operation[]> => operationsOn(parts.db, [key]);

  async function connectionOf(key: PaymentKey): Promise<string | null> {
    return (await parts.connections.ofAccount(key))?.id ?? null;
  }

  async function freshPayment(key: PaymentKey): Promise<Result<Payment, TillbackError>> {
    const connectionId = await connectionOf(key);
    if (connectionId === null) return err(fault('connection-not-found'));
    const session = await parts.sessions.usable(connectionId);
    if (session === null) return err(fault('connection-disabled'));
    const known = await parts.payments.get(key);
    if (known !== null && isTooSoon(await history(key), session, parts.now())) return ok(known);
    const read = await session.read(key);
    if (!read.ok) return read;
    const enriched = await session.withRefundDetails(read.value);
    const payment = enriched.ok ? enriched.value : read.value;
    await keepRead(parts.payments, history, key, payment);
    await parts.sessions.refreshBatch(connectionId);
    return ok(payment);
  }

  return {
    connectionOf,
    rows,

    lookAlikes: async (key) => {
      const payment = await parts.payments.get(key);
      if (payment === null) return err(fault('payment-not-found'));
      return ok(await rows(await parts.lookAlikes(payment)));
    },

    page: async (query, offset, limit) => {
      const found = await parts.payments.page(query, offset, limit, parts.sync.named(query));
      return {
        rows: await rows(found.payments),
        total: found.total,
        known: found.known,
        sums: found.sums.map(({ minor, currency }) => money(minor, currency)),
        attention: await countOpen(parts.db),
      };
    },

    detail: async (key) => {
      const known = await parts.payments.get(key);
      const fresh = await freshPayment(key);
      const payment = fresh.ok ? fresh.value : known;
      if (payment === null) return fresh.ok ? err(fault('payment-not-found')) : fresh;
      const [row] = await rows([payment]);
      if (row === undefined) return err(fault('internal'));
      if (fresh.ok) parts.rowsChanged();
      const operations = await operationsOn(parts.db, [payment.key]);
      return ok({
        row,
        batch: parts.sessions.batch(payment.connectionId),
        operations: [...(byPayment(operations).get(bookKeyText(payment.key)) ?? [])].reverse(),
        stale: fresh.ok ? null : fresh.error,
      });
    },

    lookUp: async (connectionId, reference) => {
      const session = await parts.sessions.usable(connectionId);
      if (session === null) return err(fault('connection-disabled'));
      const found = await session.lookUp(reference);
      if (!found.ok) return found;
      // The reference may be all that an imported row knows of this payment.
      const alias = session.register?.aliasOf(reference) ?? reference;
      await keepRead(parts.payments, history, { ...found.value.key, paymentId: alias }, found.value);
      parts.rowsChanged();
      const [row] = await rows([found.value]);
      return row === undefined ? err(fault('internal')) : ok(row);
    },

    reread: async (key, connectionId) => {
      const session = await parts.sessions.usable(connectionId);
      const read = await session?.read(key);
      if (read?.ok === true) await keepRead(parts.payments, history, key, read.value);
      parts.rowsChanged();
    },
  };
}
