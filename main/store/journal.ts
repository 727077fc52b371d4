import { fault, type TillbackError } from '../../shared/domain/error-code';
import {
  OPEN_STATES,
  operationSchema,
  type Operation,
  type OperationState,
} from '../../shared/domain/operation';
import type { PaymentKey } from '../../shared/domain/payment';
import { err, ok, type Result } from '../../shared/domain/result';
import type { Journal } from '../engine/ports';
import { appendLine } from './audit';
import type { Store } from './open-store';
import { operationLine } from './operation-line';
import type { Database } from './schema';
import { attempt } from './write';

/** Told of a row that this version cannot read; the row stays, and goes on locking its payment. */
export type ReportRow = (document: string) => void;

/**
 * The journal over SQLite. Each change and its line of the audit log are one transaction: either both are on disk or
 * neither (I1, I9).
 */
export function createJournal(
  { db, write, filedUnder }: Pick<Store, 'db' | 'write' | 'filedUnder'>,
  report: ReportRow = () => undefined,
): Journal {
  return {
    insert: (operation, by) => {
      const { payment } = operation.intent;
      const row = db.insertInto('operations').values({
        id: operation.id,
        provider: payment.provider,
        environment: payment.environment,
        merchant_account: filedUnder(payment),
        payment_id: payment.paymentId,
        connection_id: operation.intent.connectionId,
        // What is given back another way has no request, and its own id is as unique as a key.
        idempotency_key: operation.request?.idempotencyKey ?? operation.id,
        state: operation.state,
        revision: operation.revision,
        created_at: operation.createdAt,
        operator_id: operation.intent.operatorId,
        next_check_at: sortable(operation.nextCheckAt),
        document: JSON.stringify(operation),
      });
      const work = (): Operation =>
        write((transaction) => {
          transaction.run(row);
          appendLine(transaction, db, operationLine(null, operation, by));
          return operation;
        });
      return Promise.resolve(attempt(work, lockedPayment));
    },

    update: (next, from, by) => {
      const work = (): boolean =>
        write((transaction) => {
          const [row] = transaction.rows(
            db
              .selectFrom('operations')
              .select('document')
              .where('id', '=', next.id)
              .where('revision', '=', next.revision - 1)
              .where('state', '=', from),
          );
          if (row === undefined) return false;
          transaction.run(
            db
              .updateTable('operations')
              .set({
                state: next.state,
                revision: next.revision,
                next_check_at: sortable(next.nextCheckAt),
                document: JSON.stringify(next),
              })
              .where('id', '=', next.id),
          );
          const before = parse(row.document);
          // One more fruitless look is nothing that anybody decided or that moved money: it would drown what is.
          if (!isBump(before, next)) appendLine(transaction, db, operationLine(before, next, by));
          return true;
        });
      return Promise.resolve(changedOr(attempt(work, lockedPayment), next));
    },

    get: async (id) => {
      const row = await db
        .selectFrom('operations')
        .select('document')
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : parse(row.document);
    },

    forPayment: async (key) => {
      const rows = await byPayment(db, { ...key, merchantAccount: filedUnder(key) }).execute();
      return rows.map((row) => parse(row.document));
    },

    inStates: async (states) => {
      const rows = await db
        .selectFrom('operations')
        .select('document')
        .where('state', 'in', [...states])
        .orderBy('created_at')
        .execute();
      return readable(rows, report);
    },

    due: async (nowIso) => {
      const rows = await db
        .selectFrom('operations')
        .select('document')
        .where('next_check_at', 'is not', null)
        .where('next_check_at', '<=', sortable(nowIso))
        .orderBy('next_check_at')
        .execute();
      return readable(rows, report);
    },

    askedBy: async (operatorId, sinceIso) => {
      const rows = await db
        .selectFrom('operations')
        .select('document')
        .where('operator_id', '=', operatorId)
        .where('created_at', '>=', sinceIso)
        .orderBy('created_at')
        .execute();
      return readable(rows, report);
    },
  };
}

/** Texts of instants sort as the instants do only where all are written alike. */
function sortable(iso: string | null): string | null {
  return iso === null ? null : new Date(iso).toISOString();
}

function changedOr(
  written: Result<boolean, TillbackError>,
  next: Operation,
): Awaited<ReturnType<Journal['update']>> {
  if (!written.ok) return written;
  return written.value ? ok(next) : err({ code: 'changed' as const });
}

/** True where nothing but the count of looks and the time of the next one is new. */
function isBump(before: Operation, next: Operation): boolean {
  const rest = (operation: Operation): string =>
    JSON.stringify({
      ...operation,
      revision: 0,
      reads: 0,
      unchanged: null,
      nextCheckAt: null,
      updatedAt: '',
    });
  return rest(operationSchema.parse(before)) === rest(operationSchema.parse(next));
}

function lockedPayment(message: string): TillbackError | null {
  return message.includes('UNIQUE constraint failed: operations') ? fault('payment-locked') : null;
}

function byPayment(db: Database, key: PaymentKey) {
  return db
    .selectFrom('operations')
    .select('document')
    .where('provider', '=', key.provider)
    .where('environment', '=', key.environment)
    .where('merchant_account', '=', key.merchantAccount)
    .where('payment_id', '=', key.paymentId)
    .orderBy('created_at');
}

function readable(rows: readonly { readonly document: string }[], report: ReportRow): readonly Operation[] {
  return rows.flatMap(({ document }) => {
    const parsed = operationSchema.safeParse(asJson(document));
    if (parsed.success) return [parsed.data];
    report(document);
    return [];
  });
}

function asJson(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    return null;
  }
}

function parse(document: string): Operation {
  return operationSchema.parse(JSON.parse(document));
}

/** The newest operations of an environment, for lists. */
export async function newestOperations(
  db: Database,
  states: readonly OperationState[] | null,
  limit: number,
): Promise<readonly Operation[]> {
  let query = db.selectFrom('operations').select('document').orderBy('created_at', 'desc').limit(limit);
  if (states !== null) query = query.where('state', 'in', [...states]);
  return readable(await query.execute(), () => undefined);
}

/** How many operations of a connection are in the given states. */
export async function countOperations(
  db: Database,
  connectionId: string,
  states: readonly OperationState[],
): Promise<number> {
  const row = await db
    .selectFrom('operations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('connection_id', '=', connectionId)
    .where('state', 'in', [...states])
    .executeTakeFirstOrThrow();
  return row.count;
}

/** All operations on any of the given payments of one environment, oldest first. */
export async function operationsOn(db: Database, keys: readonly PaymentKey[]): Promise<readonly Operation[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('operations')
    .select('document')
    .where('payment_id', 'in', [...new Set(keys.map(({ paymentId }) => paymentId))])
    .orderBy('created_at')
    .execute();
  return rows.map((row) => parse(row.document));
}

/** How many payments are locked by an open operation. */
export async function countOpen(db: Database): Promise<number> {
  const row = await db
    .selectFrom('operations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', 'in', [...OPEN_STATES])
    .executeTakeFirstOrThrow();
  return row.count;
}
