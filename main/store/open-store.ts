import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, Migrator, sql, type Migration } from 'kysely';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Environment } from '../../shared/domain/provider';
import { err, ok, type Result } from '../../shared/domain/result';
import { openDatabaseFile, type DatabaseFile } from './driver';
import * as first from './migrations/0001-first';
import * as peopleAndAudit from './migrations/0002-people-and-audit';
import * as refundSums from './migrations/0003-refund-sums';
import * as terminals from './migrations/0004-terminals';
import type { Database, Tables } from './schema';
import { createWrite, type Write } from './write';

/** All migrations, oldest first. A migration that has shipped is never edited. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-people-and-audit': peopleAndAudit,
  '0003-refund-sums': refundSums,
  '0004-terminals': terminals,
};

/** The payments table is a copy of what providers say; these are the only record of money that moved. */
const RECORDS = ['operations', 'audit'];

/** What decides where an operation is filed. */
export interface Filed {
  readonly provider: string;
  readonly merchantAccount: string;
}

export interface Store {
  readonly db: Database;
  /** Changes that belong together, with their lines of the audit log. */
  readonly write: Write;
  /** The name that this database, and every copy of it, was given when it was made. */
  readonly id: string;
  /** The account that operations on a payment are filed under: none where its id names it by itself (I3). */
  readonly filedUnder: (payment: Filed) => string;
  /** Writes a whole copy of the database as it is now to an absent or empty file. */
  copyTo(path: string): void;
  close(): Promise<void>;
}

/** Why the data of an environment cannot be used; the file is left as it is. */
export type StoreFailure = TillbackError & { readonly kind: 'damaged' | 'too-new' | 'unavailable' };

/**
 * Opens the database of one environment and brings it to the newest shape. A file that a newer Tillback wrote, that
 * fails SQLite's own check or that holds another environment's data (I12) is left untouched and reported.
 * @param hasUniqueIds true for a provider whose payment ids name a payment whatever its account is called
 */
export async function openStore(
  path: string,
  environment: Environment | null = null,
  hasUniqueIds: (provider: string) => boolean = () => false,
): Promise<Result<Store, StoreFailure>> {
  let file: DatabaseFile | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const problem = existsSync(path) ? await inspectFile(path) : null;
    if (problem !== null) return err(problem);
    file = openDatabaseFile(path);
    const db: Database = new Kysely<Tables>({ dialect: file.dialect });
    const migrated = await migratorOf(db).migrateToLatest();
    if (migrated.error !== undefined) throw asError(migrated.error);
    if (environment !== null && !(await belongsTo(db, environment))) {
      file.close();
      return err(failure('damaged', 'the database belongs to another environment'));
    }
    await refile(db, hasUniqueIds);
    const opened = file;
    return ok({
      db,
      write: createWrite(opened),
      id: (await metaOf(db, 'store')) ?? '',
      filedUnder: ({ provider, merchantAccount }) => (hasUniqueIds(provider) ? '' : merchantAccount),
      copyTo: (target) => {
        opened.run({ sql: 'VACUUM INTO ?', parameters: [target] });
      },
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
export async function inspectFile(path: string): Promise<StoreFailure | null> {
  if (statSync(path).size === 0) return null;
  let file: DatabaseFile | undefined;
  try {
    file = openDatabaseFile(path, { readOnly: true });
    const db = new Kysely<{ kysely_migration: { name: string } }>({ dialect: file.dialect });
    const tables = (await db.introspection.getTables({ withInternalKyselyTables: true })).map(
      ({ name }) => name,
    );
    if (!tables.includes('kysely_migration')) {
      return tables.length === 0 ? null : failure('damaged', 'the file is not a Tillback database');
    }
    const rows = await db.selectFrom('kysely_migration').select('name').execute();
    const newer = rows.find((row) => !(row.name in MIGRATIONS));
    if (newer !== undefined) return failure('too-new', newer.name);
    for (const table of RECORDS.filter((name) => tables.includes(name))) {
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

/** A fact about a database; null where it has none. */
export async function metaOf(db: Database, name: 'store' | 'environment'): Promise<string | null> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value ?? null;
}

async function belongsTo(db: Database, environment: Environment): Promise<boolean> {
  await db
    .insertInto('meta')
    .values({ name: 'environment', value: environment })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await metaOf(db, 'environment')) === environment;
}

/**
 * Files anew what was filed under an account before ids of its provider were known to be unique. An operation that would
 * lock its payment a second time stays where it is: both have to be looked for to their end.
 */
async function refile(db: Database, hasUniqueIds: (provider: string) => boolean): Promise<void> {
  const filed = await db
    .selectFrom('operations')
    .select('provider')
    .distinct()
    .where('merchant_account', '<>', '')
    .execute();
  for (const { provider } of filed.filter((row) => hasUniqueIds(row.provider))) {
    await sql`
      UPDATE OR IGNORE operations SET merchant_account = ''
      WHERE provider = ${provider} AND merchant_account <> ''`.execute(db);
  }
}

function migratorOf(db: Database): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) } });
}

function failure(kind: StoreFailure['kind'], detail: string): StoreFailure {
  return { ...fault('store-unavailable', detail), kind };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
