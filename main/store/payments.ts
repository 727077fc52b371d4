import { sql, type ExpressionBuilder, type ExpressionWrapper, type SqlBool } from 'kysely';
import {
  UNSETTLED_STAGES,
  type Payment,
  type PaymentKey,
  type PaymentKind,
} from '../../shared/domain/payment';
import type { PaymentQuery } from '../../shared/domain/payment-query';
import type { Facets } from '../../shared/ipc/payments';
import { matching } from './payment-filter';
import { parse, toRow } from './payment-record';
import type { Database, Tables } from './schema';

/** Rows of a window onto the payments that match, and what can be said about all of them. */
export interface StoredPage {
  readonly payments: readonly Payment[];
  readonly total: number;
  readonly known: number;
  readonly sums: readonly { readonly currency: string; readonly minor: number }[];
}

/** The payments that this PC has seen: a copy for lists, never the ground for a decision about money. */
export interface PaymentStore {
  put(payments: readonly Payment[]): Promise<void>;
  get(key: PaymentKey): Promise<Payment | null>;
  /** `only` narrows the page to payments that a provider named for a query that this PC cannot answer itself. */
  page(
    query: PaymentQuery,
    offset: number,
    limit: number,
    only: readonly string[] | null,
  ): Promise<StoredPage>;
  facets(): Promise<Facets>;
  /**
   * Payments of a connection that are worth a fresh read: those that may still change soon, the others when their reading
   * is old. The one that was read or tried longest ago comes first, so that none waits for ever; what was never tried has
   * waited longest. Times are ISO 8601.
   */
  dueForReading(
    connectionId: string,
    due: { readonly openBefore: string; readonly settledBefore: string; readonly limit: number },
  ): Promise<{ readonly payments: readonly Payment[]; readonly total: number }>;
  /** Payments that were open when last read, and have not been read since an instant. */
  openNotReadSince(connectionId: string, since: string): Promise<readonly Payment[]>;
  /**
   * Other payments that this one could be taken for: same amount, and the same last four digits or the same terminal
   * within 15 minutes. The nearest in time come first.
   */
  lookAlikes(payment: Payment): Promise<readonly Payment[]>;
  /** Forgets a payment that its provider no longer has, unless money was given back of it here. */
  remove(key: PaymentKey): Promise<void>;
  /** True where nothing of a connection is known. */
  isEmptyFor(connectionId: string): Promise<boolean>;
  /** Forgets what a removed connection had brought, but for payments that money was given back of here. */
  forget(connectionId: string): Promise<void>;
}

/** Kinds that brought money in; a refund is never taken for a sale. */
const TAKINGS: readonly PaymentKind[] = [
  'sale',
  'pre-authorisation',
  'completion',
  'bank-transfer',
  'unknown',
];
/** An imported row is none of these: tried without success, it is hardly this account's, and is tried again next day. */
const MAY_CHANGE = UNSETTLED_STAGES.filter((stage) => stage !== 'unread');
export const LOOK_ALIKE_MS = 15 * 60 * 1000;
const MOST_LOOK_ALIKES = 20;

/** Rows per statement, well below SQLite's limit of bound values. */
const BATCH = 500;

export function createPaymentStore(db: Database): PaymentStore {
  return {
    put: async (payments) => {
      for (let start = 0; start < payments.length; start += BATCH) {
        const rows = payments.slice(start, start + BATCH).map(toRow);
        await db
          .insertInto('payments')
          .values(rows)
          .onConflict((conflict) =>
            conflict
              .columns(['provider', 'environment', 'merchant_account', 'payment_id'])
              .doUpdateSet((eb) => ({
                connection_id: eb.ref('excluded.connection_id'),
                taken_at: eb.ref('excluded.taken_at'),
                kind: eb.ref('excluded.kind'),
                stage: eb.ref('excluded.stage'),
                amount_minor: eb.ref('excluded.amount_minor'),
                amount_text: eb.ref('excluded.amount_text'),
                currency: eb.ref('excluded.currency'),
                brand: eb.ref('excluded.brand'),
                last4: eb.ref('excluded.last4'),
                order_id: eb.ref('excluded.order_id'),
                operator: eb.ref('excluded.operator'),
                terminal_id: eb.ref('excluded.terminal_id'),
                words: eb.ref('excluded.words'),
                read_at: eb.ref('excluded.read_at'),
                document: eb.ref('excluded.document'),
              })),
          )
          .execute();
      }
    },

    get: async (key) => {
      const row = await db
        .selectFrom('payments')
        .select('document')
        .where('provider', '=', key.provider)
        .where('environment', '=', key.environment)
        .where('merchant_account', '=', key.merchantAccount)
        .where('payment_id', '=', key.paymentId)
        .executeTakeFirst();
      return row === undefined ? null : (parse(row.document)[0] ?? null);
    },

    page: async (query, offset, limit, only) => {
      const rows = await matching(db, query, only)
        .select('document')
        .orderBy('taken_at', 'desc')
        .orderBy('payment_id')
        .offset(offset)
        .limit(limit)
        .execute();
      const sums = await matching(db, query, only)
        .select((eb) => [
          'currency',
          eb.fn.countAll<number>().as('count'),
          eb.fn.sum<number>('amount_minor').as('minor'),
        ])
        .groupBy('currency')
        .orderBy('currency')
        .execute();
      const known = await db
        .selectFrom('payments')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return {
        payments: rows.flatMap((row) => parse(row.document)),
        total: sums.reduce((total, row) => total + row.count, 0),
        known: known.count,
        sums: sums.map((row) => ({ currency: row.currency, minor: row.minor })),
      };
    },

    facets: async () => ({
      operators: await distinct(db, 'operator'),
      brands: await distinct(db, 'brand'),
      currencies: await distinct(db, 'currency'),
      terminals: await distinct(db, 'terminal_id'),
    }),

    dueForReading: async (connectionId, { openBefore, settledBefore, limit }) => {
      const due = db
        .selectFrom('payments')
        .where('connection_id', '=', connectionId)
        .where((eb) =>
          eb.or([
            eb.and([eb('stage', 'in', MAY_CHANGE), eb('read_at', '<', openBefore)]),
            eb('read_at', '<', settledBefore),
          ]),
        );
      const { total } = await due
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const rows = await due
        .select('document')
        .orderBy('read_at')
        .orderBy('taken_at', 'desc')
        .limit(limit)
        .execute();
      return { payments: rows.flatMap((row) => parse(row.document)), total };
    },

    openNotReadSince: async (connectionId, since) => {
      const rows = await db
        .selectFrom('payments')
        .select('document')
        .where('connection_id', '=', connectionId)
        .where('stage', 'in', UNSETTLED_STAGES)
        .where('read_at', '<', since)
        .execute();
      return rows.flatMap((row) => parse(row.document));
    },

    lookAlikes: async (payment) => {
      const { key, amount, card, terminalId } = payment;
      const takenAt = Date.parse(payment.takenAt ?? payment.readAt);
      const near = (ms: number): string => new Date(takenAt + ms).toISOString();
      const rows = await db
        .selectFrom('payments')
        .select('document')
        .where('amount_minor', '=', amount.minor)
        .where('currency', '=', amount.currency)
        .where('kind', 'in', TAKINGS)
        .where((eb) =>
          eb.or([
            eb('last4', '=', card?.last4 ?? null),
            eb.and([
              eb('terminal_id', '=', terminalId),
              eb('taken_at', '>=', near(-LOOK_ALIKE_MS)),
              eb('taken_at', '<=', near(LOOK_ALIKE_MS)),
            ]),
          ]),
        )
        .where((eb) =>
          eb.not(
            eb.and([
              eb('provider', '=', key.provider),
              eb('environment', '=', key.environment),
              eb('merchant_account', '=', key.merchantAccount),
              eb('payment_id', '=', key.paymentId),
            ]),
          ),
        )
        .orderBy(sql`abs(unixepoch(taken_at, 'subsec') - ${takenAt / 1000})`)
        .limit(MOST_LOOK_ALIKES)
        .execute();
      return rows.flatMap((row) => parse(row.document));
    },

    remove: async (key) => {
      await db
        .deleteFrom('payments')
        .where('provider', '=', key.provider)
        .where('environment', '=', key.environment)
        .where('merchant_account', '=', key.merchantAccount)
        .where('payment_id', '=', key.paymentId)
        .where(withoutHistory)
        .execute();
    },

    isEmptyFor: async (connectionId) => {
      const row = await db
        .selectFrom('payments')
        .select('payment_id')
        .where('connection_id', '=', connectionId)
        .limit(1)
        .executeTakeFirst();
      return row === undefined;
    },

    forget: async (connectionId) => {
      await db
        .deleteFrom('payments')
        .where('connection_id', '=', connectionId)
        .where(withoutHistory)
        .execute();
    },
  };
}

async function distinct(
  db: Database,
  column: 'operator' | 'brand' | 'currency' | 'terminal_id',
): Promise<readonly string[]> {
  const rows = await db.selectFrom('payments').select(column).distinct().orderBy(column).limit(200).execute();
  return rows
    .map((row) => row[column])
    .filter((value): value is string => typeof value === 'string' && value !== '');
}

/** Payments that money was given back of here stay, whatever the provider says of them now. */
function withoutHistory(
  eb: ExpressionBuilder<Tables, 'payments'>,
): ExpressionWrapper<Tables, 'payments', SqlBool> {
  return eb.not(
    eb.exists(
      eb
        .selectFrom('operations')
        .select('operations.id')
        .whereRef('operations.payment_id', '=', 'payments.payment_id')
        .where((filed) =>
          filed('operations.merchant_account', 'in', [filed.ref('payments.merchant_account'), filed.val('')]),
        ),
    ),
  );
}
