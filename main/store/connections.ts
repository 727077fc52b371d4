import type { Selectable } from 'kysely';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { PaymentKey } from '../../shared/domain/payment';
import { connectionSchema, type Connection } from '../../shared/domain/provider';
import { err, ok, type Result } from '../../shared/domain/result';
import type { Database, Tables } from './schema';

/** The connections of one environment. Removed ones keep their row, so that history can still name them. */
export interface ConnectionStore {
  list(): Promise<readonly Connection[]>;
  get(id: string): Promise<Connection | null>;
  /** The connection to the account that a payment belongs to. */
  ofAccount(key: PaymentKey): Promise<Connection | null>;
  /** Fails with `connection-duplicate` where the account is connected already (I3). */
  insert(connection: Connection): Promise<Result<Connection, TillbackError>>;
  update(
    id: string,
    change: { readonly label?: string; readonly disabled?: boolean },
  ): Promise<Connection | null>;
  remove(id: string, at: string): Promise<void>;
}

export function createConnectionStore(db: Database): ConnectionStore {
  async function get(id: string): Promise<Connection | null> {
    const row = await db
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  return {
    get,
    ofAccount: async ({ provider, environment, merchantAccount }) => {
      const row = await db
        .selectFrom('connections')
        .selectAll()
        .where('provider', '=', provider)
        .where('environment', '=', environment)
        .where('merchant_account', '=', merchantAccount)
        .where('removed_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    list: async () => {
      const rows = await db
        .selectFrom('connections')
        .selectAll()
        .where('removed_at', 'is', null)
        .orderBy('created_at')
        .execute();
      return rows.map(fromRow);
    },
    insert: async (connection) => {
      try {
        await db
          .insertInto('connections')
          .values({
            id: connection.id,
            provider: connection.provider,
            environment: connection.environment,
            merchant_account: connection.merchantAccount,
            label: connection.label,
            settings: JSON.stringify(connection.settings),
            disabled: connection.disabled ? 1 : 0,
            created_at: connection.createdAt,
            removed_at: null,
          })
          .execute();
        return ok(connection);
      } catch (thrown) {
        const message = thrown instanceof Error ? thrown.message : String(thrown);
        return err(
          fault(message.includes('UNIQUE constraint failed') ? 'connection-duplicate' : 'store-unavailable'),
        );
      }
    },
    update: async (id, change) => {
      await db
        .updateTable('connections')
        .set({
          ...(change.label === undefined ? {} : { label: change.label }),
          ...(change.disabled === undefined ? {} : { disabled: change.disabled ? 1 : 0 }),
        })
        .where('id', '=', id)
        .execute();
      return get(id);
    },
    remove: async (id, at) => {
      await db.updateTable('connections').set({ removed_at: at, disabled: 1 }).where('id', '=', id).execute();
    },
  };
}

function fromRow(row: Selectable<Tables['connections']>): Connection {
  return connectionSchema.parse({
    id: row.id,
    provider: row.provider,
    environment: row.environment,
    merchantAccount: row.merchant_account,
    label: row.label,
    settings: JSON.parse(row.settings) as unknown,
    disabled: row.disabled === 1,
    createdAt: row.created_at,
  });
}
