import { closeSync, openSync, rmSync } from 'node:fs';
import { Kysely } from 'kysely';
import { checkChain } from '../../shared/domain/audit';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Environment } from '../../shared/domain/provider';
import { err, ok, type Result } from '../../shared/domain/result';
import { auditLines, sha256, type AuditHead } from './audit';
import { openDatabaseFile, type DatabaseFile } from './driver';
import { inspectFile, metaOf, type Store } from './open-store';
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
