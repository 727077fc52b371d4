import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, Migrator, type Migration } from 'kysely';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import { err, ok, type Result } from '../../shared/domain/result';
import { openDatabaseFile, type DatabaseFile } from './driver';
import * as first from './migrations/0001-first';
import type { Tables } from './schema';

/** All migrations, oldest first. A migration that has shipped is never edited. */
const MIGRATIONS: Readonly<Record<string, Migration>> = { '0001-first': first };

export interface Store {
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

/** Why the data of an environment cannot be used; the file is left as it is. */
export type StoreFailure = TillbackError & { readonly kind: 'damaged' | 'too-new' | 'unavailable' };

/**
 * Opens the database of one environment and brings it to the newest shape. A file that a newer Tillback wrote, or
 * that fails SQLite's own check, is left untouched and reported.
 */
export async function openStore(path: string): Promise<Result<Store, StoreFailure>> {
  let file: DatabaseFile | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const problem = existsSync(path) ? await inspect(path) : null;
    if (problem !== null) return err(problem);
    file = openDatabaseFile(path);
    const db = new Kysely<Tables>({ dialect: file.dialect });
    const migrated = await migratorOf(db).migrateToLatest();
    if (migrated.error !== undefined) throw asError(migrated.error);
    const opened = file;
    return ok({
      db,
      close: async () => {
        await db.destroy();
        opened.close();
      },
    });
  } catch (thrown) {
    file?.close();
    return err(failure('unavailable', asError(thrown).message));
  }
}

/** Looks read-only, so that a file which must not be used is left exactly as it was found. */
async function inspect(path: string): Promise<StoreFailure | null> {
  if (statSync(path).size === 0) return null;
  let file: DatabaseFile | undefined;
  try {
    file = openDatabaseFile(path, { readOnly: true });
    const db = new Kysely<{ kysely_migration: { name: string } }>({ dialect: file.dialect });
    const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
    if (!tables.some((table) => table.name === 'kysely_migration')) {
      return tables.length === 0 ? null : failure('damaged', 'the file is not a Tillback database');
    }
    const rows = await db.selectFrom('kysely_migration').select('name').execute();
    const newer = rows.find((row) => !(row.name in MIGRATIONS));
    if (newer !== undefined) return failure('too-new', newer.name);
    // The payments table is a copy of what providers say; these two are the only record of money that moved.
    for (const table of ['operations', 'operation_events']) {
      const verdict = file.pragma(`quick_check(${table})`);
      if (verdict !== 'ok') return failure('damaged', String(verdict));
    }
    return null;
  } catch (thrown) {
    return failure('damaged', asError(thrown).message);
  } finally {
    file?.close();
  }
}

function migratorOf(db: Kysely<Tables>): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) } });
}

function failure(kind: StoreFailure['kind'], detail: string): StoreFailure {
  return { ...fault('store-unavailable', detail), kind };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
