import { fault, type TillbackError } from '../../shared/domain/error-code';
import {
  OPEN_STATES,
  operationSchema,
  type Operation,
  type OperationState,
} from '../../shared/domain/operation';
import type { PaymentKey } from '../../shared/domain/payment';
import { err, ok } from '../../shared/domain/result';
import type { Journal } from '../engine/ports';
import type { Database } from './schema';

/** The journal over SQLite. Each change and its event are one transaction: either both are on disk or neither. */
export function createJournal(db: Database, report: ReportRow = () => undefined): Journal {
  return {
    insert: async (operation) => {
      const { payment } = operation.intent;
      try {
        await db.transaction().execute(async (transaction) => {
          await transaction
            .insertInto('operations')
            .values({
              id: operation.id,
              provider: payment.provider,
              environment: payment.environment,
              merchant_account: payment.merchantAccount,
              payment_id: payment.paymentId,
              connection_id: operation.intent.connectionId,
              idempotency_key: operation.request.idempotencyKey,
              state: operation.state,
              revision: operation.revision,
              created_at: operation.createdAt,
              document: JSON.stringify(operation),
            })
            .execute();
          await note(transaction, operation, null);
        });
        return ok(operation);
      } catch (thrown) {
        return err(isUniqueViolation(thrown) ? fault('payment-locked') : storeFault(thrown));
      }
    },

    update: async (next, from) => {
      try {
        const changed = await db.transaction().execute(async (transaction) => {
          const result = await transaction
            .updateTable('operations')
            .set({ state: next.state, revision: next.revision, document: JSON.stringify(next) })
            .where('id', '=', next.id)
            .where('revision', '=', next.revision - 1)
            .executeTakeFirst();
          if (result.numUpdatedRows === 0n) return false;
          await note(transaction, next, from);
          return true;
        });
        return changed ? ok(next) : err({ code: 'changed' as const });
      } catch (thrown) {
        return err(storeFault(thrown));
      }
    },

    get: async (id) => {
      const row = await db
        .selectFrom('operations')
        .select('document')
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : parse(row.document);
    },

    forPayment: async (key) => (await byPayment(db, key).execute()).map((row) => parse(row.document)),

    inStates: async (states) => {
      const rows = await db
        .selectFrom('operations')
        .select('document')
        .where('state', 'in', [...states])
        .orderBy('created_at')
        .execute();
      return readable(rows, report);
    },
  };
}

/** Told of a row that this version cannot read; the row stays, and goes on locking its payment. */
export type ReportRow = (document: string) => void;

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

async function note(db: Database, operation: Operation, from: OperationState | null): Promise<void> {
  await db
    .insertInto('operation_events')
    .values({
      operation_id: operation.id,
      at: operation.updatedAt,
      from_state: from,
      to_state: operation.state,
      document: JSON.stringify({
        revision: operation.revision,
        sends: operation.sends,
        reads: operation.reads,
        evidence: operation.evidence,
        error: operation.error,
        providerReference: operation.providerReference,
      }),
    })
    .execute();
}

function parse(document: string): Operation {
  return operationSchema.parse(JSON.parse(document));
}

function isUniqueViolation(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.includes('UNIQUE constraint failed');
}

function storeFault(thrown: unknown): TillbackError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return fault(/disk (?:is )?full|SQLITE_FULL/i.test(message) ? 'disk-full' : 'store-unavailable', message);
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
