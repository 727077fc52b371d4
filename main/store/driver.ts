import { DatabaseSync } from '@photostructure/sqlite';
import { SqliteDialect, type SqliteDatabase } from 'kysely';

/** What the rest of the store may ask of the database file beside Kysely's queries. */
export interface DatabaseFile {
  readonly dialect: SqliteDialect;
  pragma(name: string): number | string | null;
  close(): void;
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
  const adapter: SqliteDatabase = {
    close: () => undefined,
    prepare: (sql) => {
      const statement = db.prepare(sql);
      // The driver would take an object as named parameters; Kysely only ever binds primitive values.
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters) as unknown[],
        run: (parameters) => statement.run(...parameters),
        iterate: (parameters) => statement.iterate(...parameters) as IterableIterator<unknown>,
      };
    },
  };
  return {
    dialect: new SqliteDialect({ database: adapter }),
    pragma: (name) => {
      const row = db.prepare(`PRAGMA ${name}`).get() as Record<string, number | string | null> | undefined;
      return row === undefined ? null : (Object.values(row)[0] ?? null);
    },
    close: () => {
      db.close();
    },
  };
}
