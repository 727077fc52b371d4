import { sql, type Kysely } from 'kysely';

const SUM = "document ->> '$.refundedTotal.minor'";
const KEY = 'provider, environment, merchant_account, payment_id';
const NEW_KEY = 'NEW.provider, NEW.environment, NEW.merchant_account, NEW.payment_id';

/**
 * When a provider's sum of refunds was first seen to have grown. Where a provider tells a sum and lists no refunds,
 * nothing else says on which day one was made elsewhere. Triggers, because many places keep what a read brought.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE refund_sums (
      provider TEXT NOT NULL,
      environment TEXT NOT NULL,
      merchant_account TEXT NOT NULL,
      payment_id TEXT NOT NULL,
      seen_at TEXT NOT NULL,
      minor INTEGER NOT NULL,
      PRIMARY KEY (provider, environment, merchant_account, payment_id, seen_at)
    ) STRICT, WITHOUT ROWID`.execute(db);
  await sql`CREATE INDEX refund_sums_by_time ON refund_sums (seen_at)`.execute(db);
  await sql`
    INSERT INTO refund_sums SELECT ${sql.raw(KEY)}, read_at, ${sql.raw(SUM)}
    FROM payments WHERE ${sql.raw(SUM)} > 0`.execute(db);
  // Asked for first: a conflict would be dealt with in the way of the statement that set the trigger off.
  const note = sql.raw(`
    INSERT INTO refund_sums
    SELECT ${NEW_KEY}, NEW.read_at, NEW.${SUM}
    WHERE NOT EXISTS (
      SELECT 1 FROM refund_sums WHERE (${KEY}, seen_at) = (${NEW_KEY}, NEW.read_at));`);
  // A payment that was forgotten and is listed anew brings a sum that may be known already.
  await sql`
    CREATE TRIGGER refund_sums_first AFTER INSERT ON payments
    WHEN ${sql.raw(`NEW.${SUM}`)} > coalesce((
      SELECT max(minor) FROM refund_sums
      WHERE (${sql.raw(KEY)}) = (${sql.raw(NEW_KEY)})), 0)
    BEGIN ${note} END`.execute(db);
  await sql`
    CREATE TRIGGER refund_sums_grown AFTER UPDATE OF document ON payments
    WHEN ${sql.raw(`NEW.${SUM}`)} > coalesce(${sql.raw(`OLD.${SUM}`)}, 0)
    BEGIN ${note} END`.execute(db);
}
