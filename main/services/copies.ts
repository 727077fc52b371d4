import { randomBytes } from 'node:crypto';
import { chmodSync, constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Actor } from '../../shared/domain/operator';
import type { Environment } from '../../shared/domain/provider';
import { err, ok, type Result } from '../../shared/domain/result';
import type { WrittenFile } from '../../shared/ipc/audit';
import { inspectBackup, writeBackup } from '../store/backup';
import type { Store } from '../store/open-store';
import type { AuditDesk } from './audit-desk';

/** The database of an environment, in its folder. */
export const DATABASE = 'tillback.db';
/** What SQLite may leave beside a copy that was only looked at. */
const COMPANIONS = ['', '-wal', '-shm'];

/** A backup that was looked at and lies ready to take the database's place. */
export interface PreparedRestore {
  /** The number of the last line of its audit log. */
  readonly lines: number;
  /** Puts the copy in place while nothing is open, and answers where the present database was put. */
  readonly swap: (nowMs: number) => string;
  readonly discard: () => void;
}

/** Writes a copy of the open database, checks that it could be restored, and only then gives it its name. */
export async function backUp(
  store: Store,
  environment: Environment,
  path: string,
  audit: Pick<AuditDesk, 'note'>,
  by: Actor,
): Promise<Result<WrittenFile, TillbackError>> {
  const unfinished = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    writeBackup(store, unfinished);
    const checked = await inspectBackup(unfinished, environment);
    if (!checked.ok) return err(fault('file-not-written', checked.error.detail));
    renameSync(unfinished, path);
    const entries = checked.value.seq;
    const noted = await audit.note('backup', null, { file: basename(path), lines: entries }, by);
    return noted.ok ? ok({ path, entries }) : noted;
  } catch (thrown) {
    return err(fault('file-not-written', messageOf(thrown)));
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Copies a backup beside the database and looks at the copy: the file that was chosen may change meanwhile. */
export async function prepareRestore(
  folder: string,
  environment: Environment,
  path: string,
): Promise<Result<PreparedRestore, TillbackError>> {
  const ready = join(folder, `tillback.restoring-${randomBytes(4).toString('hex')}.db`);
  const discard = (): void => {
    for (const end of COMPANIONS) rmSync(`${ready}${end}`, { force: true });
  };
  try {
    copyFileSync(path, ready, constants.COPYFILE_EXCL);
    chmodSync(ready, 0o600);
  } catch (thrown) {
    discard();
    return err(fault('backup-not-usable', messageOf(thrown)));
  }
  const checked = await inspectBackup(ready, environment);
  if (!checked.ok) {
    discard();
    return checked;
  }
  return ok({ lines: checked.value.seq, discard, swap: (nowMs) => swapIn(folder, ready, nowMs) });
}

/** @throws where the database is not closed yet or the disk refuses; the present database is in its place then */
function swapIn(folder: string, ready: string, nowMs: number): string {
  const present = join(folder, DATABASE);
  // Its newest changes may be in a log beside it, which belongs to the file of that name, whichever that is.
  if (existsSync(`${present}-wal`)) throw new Error('the database is still in use');
  const time = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  const aside = join(folder, `tillback.before-restore-${time}.db`);
  renameSync(present, aside);
  try {
    renameSync(ready, present);
  } catch (thrown) {
    renameSync(aside, present);
    throw thrown;
  }
  return aside;
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
