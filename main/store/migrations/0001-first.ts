import { sql, type Kysely } from 'kysely';

/** Connections, the journal of operations, and the payments that this PC has seen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE connections (
      id TEXT PRIMARY KEY,
      provider TEXT NOT NULL,
      environment TEXT NOT NULL,
      merchant_account TEXT NOT NULL,
      label TEXT NOT NULL,
      settings TEXT NOT NULL,
      disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
      created_at TEXT NOT NULL,
      removed_at TEXT
    ) STRICT`.execute(db);
  // I3: the same account cannot be connected twice.
  await sql`
    CREATE UNIQUE INDEX connections_one_per_account
      ON connections (provider, environment, merchant_account) WHERE removed_at IS NULL`.execute(db);

  await sql`
    CREATE TABLE operations (
      id TEXT PRIMARY KEY,
      provider TEXT NOT NULL,
      environment TEXT NOT NULL,
      merchant_account TEXT NOT NULL,
      payment_id TEXT NOT NULL,
      connection_id TEXT NOT NULL REFERENCES connections (id),
      idempotency_key TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL,
      revision INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      document TEXT NOT NULL
    ) STRICT`.execute(db);
  // I3: at most one open operation a payment. Decided here, whatever a window or a second engine believes.
  await sql`
    CREATE UNIQUE INDEX operations_one_open_per_payment
      ON operations (provider, environment, merchant_account, payment_id)
      WHERE state IN ('prepared', 'dispatching', 'not-sent', 'pending', 'unknown', 'needs-manual')`.execute(
    db,
  );
  await sql`
    CREATE INDEX operations_by_payment
      ON operations (provider, environment, merchant_account, payment_id, created_at)`.execute(db);
  await sql`CREATE INDEX operations_by_state ON operations (state)`.execute(db);

  await sql`
    CREATE TABLE operation_events (
      id INTEGER PRIMARY KEY,
      operation_id TEXT NOT NULL REFERENCES operations (id),
      at TEXT NOT NULL,
      from_state TEXT,
      to_state TEXT NOT NULL,
      document TEXT NOT NULL
    ) STRICT`.execute(db);
  await sql`CREATE INDEX operation_events_by_operation ON operation_events (operation_id)`.execute(db);

  await sql`
    CREATE TABLE payments (
      provider TEXT NOT NULL,
      environment TEXT NOT NULL,
      merchant_account TEXT NOT NULL,
      payment_id TEXT NOT NULL,
      connection_id TEXT NOT NULL,
      taken_at TEXT NOT NULL,
      kind TEXT NOT NULL,
      stage TEXT NOT NULL,
      amount_minor INTEGER NOT NULL,
      amount_text TEXT NOT NULL,
      currency TEXT NOT NULL,
      brand TEXT,
      last4 TEXT,
      order_id TEXT,
      operator TEXT,
      terminal_id TEXT,
      words TEXT NOT NULL,
      read_at TEXT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (provider, environment, merchant_account, payment_id)
    ) STRICT, WITHOUT ROWID`.execute(db);
  await sql`CREATE INDEX payments_by_time ON payments (taken_at DESC)`.execute(db);
  await sql`CREATE INDEX payments_by_stage ON payments (stage, taken_at DESC)`.execute(db);
  // Narrow copies of what counting and adding up need: the rows themselves are wide.
  await sql`CREATE INDEX payments_sums ON payments (stage, currency, amount_minor)`.execute(db);
  await sql`CREATE INDEX payments_by_amount ON payments (amount_text, stage, currency, amount_minor)`.execute(
    db,
  );
  await sql`CREATE INDEX payments_by_last4 ON payments (last4, taken_at DESC)`.execute(db);
}
