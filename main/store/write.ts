import type { Compilable, CompiledQuery } from 'kysely';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import { err, ok, type Result } from '../../shared/domain/result';
import type { DatabaseFile } from './driver';

/** Statements of one write transaction. */
export interface WriteTransaction {
  /** Answers how many rows changed. */
  run(query: Compilable): number;
  rows<T>(query: Compilable<T>): readonly T[];
}

/** Runs work as one transaction: all of it reaches the disk, or nothing. What the work throws undoes it. */
export type Write = <T>(work: (transaction: WriteTransaction) => T) => T;

/**
 * Write transactions over a database file. The write lock comes first, so that what is read inside is still true when
 * it is written, and nothing is awaited until the commit: two handles on one file in one process can never wait for
 * each other.
 */
export function createWrite(file: DatabaseFile): Write {
  const plain = (sql: string): void => {
    file.run({ sql, parameters: [] });
  };
  const transaction: WriteTransaction = {
    run: (query) => file.run(query.compile()),
    rows: <T>(query: Compilable<T>) => {
      const compiled: CompiledQuery<T> = query.compile();
      return file.rows(compiled) as readonly T[];
    },
  };
  return (work) => {
    plain('BEGIN IMMEDIATE');
    try {
      const done = work(transaction);
      plain('COMMIT');
      return done;
    } catch (thrown) {
      undo(plain);
      throw thrown;
    }
  };
}

/** Some faults, a full disk among them, have undone the transaction already; the first fault is the one to tell. */
function undo(plain: (sql: string) => void): void {
  try {
    plain('ROLLBACK');
  } catch {
    // Nothing is left to undo.
  }
}

/** Does work of a store and turns what it throws into an error value. */
export function attempt<T>(
  work: () => T,
  refused: (message: string) => TillbackError | null = () => null,
): Result<T, TillbackError> {
  try {
    return ok(work());
  } catch (thrown) {
    return err(refused(thrown instanceof Error ? thrown.message : String(thrown)) ?? storeFault(thrown));
  }
}

export function storeFault(thrown: unknown): TillbackError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return fault(/disk (?:is )?full|SQLITE_FULL/i.test(message) ? 'disk-full' : 'store-unavailable', message);
}
