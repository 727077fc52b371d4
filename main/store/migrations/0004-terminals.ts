import { sql, type Kysely } from 'kysely';

/**
 * Registered card terminals, and what they printed: each receipt in a box that only this PC's keychain opens. `unseen` is 1
 * while a terminal asks for something that nobody has seen to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE terminals (
      id TEXT PRIMARY KEY,
      connection_id TEXT NOT NULL,
      terminal_id TEXT NOT NULL,
      document TEXT NOT NULL,
      UNIQUE (connection_id, terminal_id)
    ) STRICT`.execute(db);
  await sql`
    CREATE TABLE receipts (
      operation_id TEXT PRIMARY KEY,
      box TEXT NOT NULL,
      unseen INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`.execute(db);
}
