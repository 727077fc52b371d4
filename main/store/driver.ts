import { DatabaseSync } from '@photostructure/sqlite';
import { SqliteAdapter, SqliteDialect, type SqliteDatabase } from 'kysely';

/** A statement with its values, as Kysely compiles it. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** What the rest of the store may ask of the database file beside Kysely's queries. */
export interface DatabaseFile {
  readonly dialect: SqliteDialect;
  pragma(name: string): number | string | null;
  /** Runs a statement at once and answers how many rows it changed. */
  run(statement: Statement): number;
  /** Runs a query at once and answers its rows. */
  rows(statement: Statement): readonly unknown[];
  close(): void;
}

/** How many statements are kept prepared. Their texts are few; only lists of values make more of them. */
const KEPT_STATEMENTS = 200;

/** Kysely takes SQLite for a database that cannot change tables in a transaction. It can: a migration is all or nothing. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class TransactionalDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/**
 * Opens an SQLite file for durable writing: every commit reaches the disk before it is answered. The only place that
 * knows the driver, so that `node:sqlite`, which has the same interface, can take over.
 */
export function openDatabaseFile(path: string, options: { readonly readOnly?: boolean } = {}): DatabaseFile {
  const readOnly = options.readOnly ?? false;
  const db = new DatabaseSync(path, { timeout: 5000, readOnly });
  try {
    if (!readOnly) db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  } catch (fault) {
    db.close();
    throw fault;
  }
  const kept = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  const prepare: SqliteDatabase['prepare'] = (sql) => {
    const statement = db.prepare(sql);
    // The driver would take an object as named parameters; Kysely only ever binds primitive values.
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...parameters) as unknown[],
      run: (parameters) => statement.run(...parameters),
      // Rows that are taken one by one need a statement of their own: nobody else may begin it anew meanwhile.
      iterate: (parameters) => db.prepare(sql).iterate(...parameters) as IterableIterator<unknown>,
    };
  };
  const adapter: SqliteDatabase = {
    close: () => undefined,
    prepare: (sql) => {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      if (kept.size >= KEPT_STATEMENTS) kept.clear();
      const made = prepare(sql);
      kept.set(sql, made);
      return made;
    },
  };
  return {
    dialect: new TransactionalDialect({ database: adapter }),
    pragma: (name) => {
      const row = db.prepare(`PRAGMA ${name}`).get() as Record<string, number | string | null> | undefined;
      return row === undefined ? null : (Object.values(row)[0] ?? null);
    },
    run: ({ sql, parameters }) => Number(adapter.prepare(sql).run(parameters).changes),
    rows: ({ sql, parameters }) => adapter.prepare(sql).all(parameters),
    close: () => {
      kept.clear();
      if (!readOnly) endWriteAheadLog(db);
      db.close();
    },
  };
}

/**
 * The driver finalizes statements only when they are collected as garbage, and until then a closed connection lives on
 * and keeps its write-ahead log. Its late end would remove the log of whatever database has its name by then, as after
 * a restore. Going back to a rollback journal folds the log into the file now; where somebody else has the file open,
 * the log is theirs and stays.
 */
function endWriteAheadLog(db: InstanceType<typeof DatabaseSync>): void {
  try {
    db.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE;');
  } catch {
    // It stays, as after a crash: the next start takes it over.
  }
}
