import { closeSync, openSync, rmSync } from 'node:fs';
import { Kysely } from 'kysely';
import { checkChain } from '../../shared/domain/audit';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Environment } from '../../shared/domain/provider';
import { err, ok, type Result } from '../../shared/domain/result';
import { operationSchema } from '../../shared/domain/operation';
import { appendLine, auditLines, sha256, type AuditHead } from './audit';
import { openDatabaseFile, type DatabaseFile } from './driver';
import { inspectFile, metaOf, type Store } from './open-store';
import { operationLine } from './operation-line';
import type { Database, Tables } from './schema';

/** Writes a copy of an open database to a new file that only this system user can read. */
export function writeBackup(store: Store, path: string): void {
  closeSync(openSync(path, 'wx', 0o600));
  try {
    store.copyTo(path);
  } catch (thrown) {
    rmSync(path, { force: true });
    throw thrown;
  }
}

/** Looks at a file, without changing it, whether it may take the place of an environment's database. */
export async function inspectBackup(
  path: string,
  environment: Environment,
): Promise<Result<AuditHead, TillbackError>> {
  const unusable = (why: string): Result<never, TillbackError> => err(fault('backup-not-usable', why));
  let file: DatabaseFile | undefined;
  try {
    const problem = await inspectFile(path);
    if (problem !== null) return unusable(`${problem.kind}: ${problem.detail ?? ''}`);
    file = openDatabaseFile(path, { readOnly: true });
    const db: Database = new Kysely<Tables>({ dialect: file.dialect });
    const tables = await db.introspection.getTables();
    if (!tables.some(({ name }) => name === 'audit')) return unusable('not a backup of this Tillback');
    if (file.pragma('quick_check') !== 'ok') return unusable('damaged');
    if ((await metaOf(db, 'environment')) !== environment) return unusable('another environment');
    const check = checkChain(sha256);
    for await (const line of auditLines(db)) check.next(line);
    const verdict = check.end();
    return verdict.intact
      ? ok({ seq: verdict.entries, hash: verdict.head })
      : unusable(`the audit log is broken at line ${verdict.seq}`);
  } catch (thrown) {
    return unusable(thrown instanceof Error ? thrown.message : String(thrown));
  } finally {
    file?.close();
  }
}

/**
 * Takes over what a database that was put aside knows and a restored one does not: its operations, newer states of
 * theirs, and the connections that they went through. Money that has moved stays in the books (I4), and what was locked
 * stays locked. Answers how many operations were taken over.
 */
export async function carryOver({ db, write, filedUnder }: Store, path: string): Promise<number> {
  const file = openDatabaseFile(path, { readOnly: true });
  try {
    const aside: Database = new Kysely<Tables>({ dialect: file.dialect });
    const operations = await aside.selectFrom('operations').selectAll().orderBy('created_at').execute();
    const connections = await aside.selectFrom('connections').selectAll().execute();
    return write((transaction) => {
      for (const connection of connections) {
        transaction.run(
          db
            .insertInto('connections')
            .values(connection)
            .onConflict((known) => known.doNothing()),
        );
      }
      let taken = 0;
      for (const row of operations) {
        const [known] = transaction.rows(
          db.selectFrom('operations').select(['revision', 'document']).where('id', '=', row.id),
        );
        if (known !== undefined && known.revision >= row.revision) continue;
        const next = operationSchema.parse(JSON.parse(row.document));
        const before = known === undefined ? null : operationSchema.parse(JSON.parse(known.document));
        const merchantAccount = row.merchant_account;
        transaction.run(
          db
            .insertInto('operations')
            .values({ ...row, merchant_account: filedUnder({ provider: row.provider, merchantAccount }) })
            .onConflict((conflict) =>
              conflict.column('id').doUpdateSet({
                state: row.state,
                revision: row.revision,
                next_check_at: row.next_check_at,
                document: row.document,
              }),
            ),
        );
        appendLine(transaction, db, operationLine(before, next, null));
        taken += 1;
      }
      return taken;
    });
  } finally {
    file.close();
  }
}
