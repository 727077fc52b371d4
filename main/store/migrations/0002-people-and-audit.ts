import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { AUDIT_START, auditText } from '../../../shared/domain/audit';

/**
 * The audit log, the register of people, the shop's rules and the closings of its days. The log takes over from the
 * events of operations, whose lines it begins with.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await changeOperations(db);
  await sql`
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`.execute(db);
  // A name of its own, so that a copy of this database is known from another shop's.
  await sql`INSERT INTO meta VALUES ('store', lower(hex(randomblob(16))))`.execute(db);
  await sql`INSERT INTO meta SELECT 'environment', environment FROM connections LIMIT 1`.execute(db);

  await sql`
    CREATE TABLE audit (
      seq INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      kind TEXT NOT NULL,
      actor_id TEXT,
      actor_name TEXT,
      subject TEXT,
      facts TEXT NOT NULL,
      prev TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT`.execute(db);
  await sql`CREATE INDEX audit_by_subject ON audit (subject, seq)`.execute(db);
  await sql`CREATE INDEX audit_by_kind ON audit (kind, seq)`.execute(db);
  await sql`CREATE INDEX audit_by_time ON audit (at)`.execute(db);
  await takeOverEvents(db);
  await guardAudit(db);
  await sql`DROP TABLE operation_events`.execute(db);

  await sql`
    CREATE TABLE operators (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL UNIQUE,
      role TEXT NOT NULL CHECK (role IN ('cashier', 'manager', 'administrator')),
      active INTEGER NOT NULL CHECK (active IN (0, 1)),
      pin_hash TEXT NOT NULL,
      pin_salt TEXT NOT NULL,
      pepper_id TEXT NOT NULL,
      misses INTEGER NOT NULL,
      locked_until TEXT,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db);
  await sql`
    CREATE TABLE recovery_code (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      hash TEXT NOT NULL,
      salt TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db);
  await sql`
    CREATE TABLE shop_settings (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      revision INTEGER NOT NULL,
      document TEXT NOT NULL
    ) STRICT`.execute(db);
  await sql`CREATE TABLE day_closings (day TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT`.execute(db);
  await sql`
    CREATE INDEX payments_refunded ON payments (taken_at)
      WHERE json_array_length(document, '$.refunds') > 0`.execute(db);
  await sql`CREATE INDEX payments_look_alikes ON payments (amount_minor, currency, taken_at)`.execute(db);
}

async function changeOperations(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE operations ADD COLUMN operator_id TEXT`.execute(db);
  await sql`ALTER TABLE operations ADD COLUMN next_check_at TEXT`.execute(db);
  await sql`
    UPDATE operations SET
      operator_id = json_extract(document, '$.intent.operatorId'),
      next_check_at = json_extract(document, '$.nextCheckAt')`.execute(db);
  // I3, now with the states in which a return waits for another person.
  await sql`DROP INDEX operations_one_open_per_payment`.execute(db);
  await sql`
    CREATE UNIQUE INDEX operations_one_open_per_payment
      ON operations (provider, environment, merchant_account, payment_id)
      WHERE state IN ('prepared', 'awaiting-approval', 'approved', 'dispatching', 'not-sent', 'pending', 'unknown',
        'needs-manual')`.execute(db);
  await sql`
    CREATE INDEX operations_due ON operations (next_check_at) WHERE next_check_at IS NOT NULL`.execute(db);
  await sql`CREATE INDEX operations_by_operator ON operations (operator_id, created_at)`.execute(db);
  await sql`
    CREATE INDEX operations_tasks ON operations (created_at) WHERE document ->> '$.task' IS NOT NULL`.execute(
    db,
  );
  await sql`CREATE INDEX operations_by_time ON operations (created_at)`.execute(db);
}

interface OldEvent {
  readonly at: string;
  readonly operation_id: string;
  readonly from_state: string | null;
  readonly to_state: string;
}

async function takeOverEvents(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<OldEvent>`
    SELECT at, operation_id, from_state, to_state FROM operation_events ORDER BY id`.execute(db);
  let prev = AUDIT_START;
  for (const [index, row] of rows.entries()) {
    const seq = index + 1;
    const facts = { from: row.from_state, to: row.to_state };
    const entry = { seq, at: row.at, kind: 'operation' as const, actor: null, subject: row.operation_id };
    const hash = createHash('sha256')
      .update(auditText({ ...entry, facts, prev }))
      .digest('hex');
    await sql`
      INSERT INTO audit (seq, at, kind, subject, facts, prev, hash)
      VALUES (${seq}, ${row.at}, 'operation', ${row.operation_id}, ${JSON.stringify(facts)}, ${prev}, ${hash})
      `.execute(db);
    prev = hash;
  }
}

/** I9: a line is added at the end, and never changed or taken out. */
async function guardAudit(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`.execute(db);
  await sql`
    CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`.execute(db);
  // REPLACE deletes without the trigger above, so a number that is taken or skipped is refused as well.
  await sql`
    CREATE TRIGGER audit_at_the_end BEFORE INSERT ON audit
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
      OR NEW.prev <> coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), ${sql.lit(AUDIT_START)})
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`.execute(db);
}
