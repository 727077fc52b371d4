import { CompiledQuery, type Compilable } from 'kysely';
import type { Payment } from '../../shared/domain/payment';
import { toRow } from './payment-record';
import type { Database } from './schema';
import type { Write } from './write';

/** How an import ended: rows that are new here, and rows that this PC had before. */
export interface Imported {
  readonly added: number;
  readonly known: number;
  /** Of the known ones, those that got another date. */
  readonly redated: number;
}

/** Rows on their way in. Nobody sees any of them before `commit`, and then all. */
export interface PaymentImport {
  add(payments: readonly Payment[]): void;
  /** How many of the rows added so far this PC has already. */
  known(): number;
  /** How many of those have another date here. */
  redated(): number;
  commit(): Imported;
  /** Lets go of what was not committed. Safe to call at any time. */
  drop(): void;
}

const BATCH = 500;
/** When a row was last read that nobody has tried to read yet: before any other. */
const NEVER = new Date(0).toISOString();
const STAGING = 'import_staging';
const SAME_PAYMENT = ['provider', 'environment', 'merchant_account', 'payment_id']
  .map((column) => `payments.${column} = ${STAGING}.${column}`)
  .join(' AND ');
const OTHER_DATE = `${SAME_PAYMENT}
  AND ${STAGING}.document ->> '$.takenAt' IS NOT NULL
  AND ${STAGING}.document ->> '$.takenAt' IS NOT payments.document ->> '$.takenAt'`;

function plain(sql: string): Compilable {
  return { compile: () => CompiledQuery.raw(sql) };
}

/**
 * Begins an import. Rows gather in a temporary table, a batch at a time, so that the app goes on in between; one
 * statement then moves them all. A payment that this PC knows is never overwritten by an import, but for what no read
 * tells: its date is the newer file's, and so are an order or metadata to pass on where it has none.
 */
export function beginPaymentImport(db: Database, write: Write): PaymentImport {
  const drop = (): void => {
    write((transaction) => transaction.run(plain(`DROP TABLE IF EXISTS temp.${STAGING}`)));
  };
  const count = (where: string): number =>
    write(
      (transaction) =>
        transaction.rows<{ n: number }>(
          plain(`SELECT count(*) AS n FROM temp.${STAGING} ${where}`) as Compilable<{ n: number }>,
        )[0]?.n ?? 0,
    );
  const among = (payments: string): string => `WHERE EXISTS (SELECT 1 FROM payments WHERE ${payments})`;

  drop();
  write((transaction) =>
    transaction.run(plain(`CREATE TEMP TABLE ${STAGING} AS SELECT * FROM payments WHERE false`)),
  );
  return {
    add: (payments) => {
      for (let start = 0; start < payments.length; start += BATCH) {
        const rows = payments
          .slice(start, start + BATCH)
          .map((payment) => ({ ...toRow(payment), read_at: NEVER }));
        write((transaction) => transaction.run(db.insertInto('import_staging').values(rows)));
      }
    },
    known: () => count(among(SAME_PAYMENT)),
    redated: () => count(among(OTHER_DATE)),
    commit: () =>
      write((transaction) => {
        transaction.run(plain(PASS_ON));
        const redated = transaction.run(plain(DATE));
        const all = transaction.rows<{ n: number }>(plain(`SELECT count(*) AS n FROM temp.${STAGING}`));
        const added = transaction.run(
          plain(`INSERT INTO payments SELECT * FROM temp.${STAGING} WHERE true ON CONFLICT DO NOTHING`),
        );
        return { added, known: (all[0]?.n ?? 0) - added, redated };
      }),
    drop,
  };
}

/**
 * Gives the date of an import to payments that are known: the one that a file brought before may be another of its
 * columns, or day and month the wrong way round. A provider that tells a date itself does so again with the next read.
 */
const DATE = `
  UPDATE payments SET taken_at = ${STAGING}.taken_at, document = json_set(
    payments.document, '$.takenAt', ${STAGING}.document ->> '$.takenAt')
  FROM temp.${STAGING}
  WHERE ${OTHER_DATE}`;

/** Gives what an import passes on to payments that are known and have nothing of the kind yet. */
const PASS_ON = `
  UPDATE payments SET document = json_set(
    payments.document, '$.passOn', json(${STAGING}.document -> '$.passOn'))
  FROM temp.${STAGING}
  WHERE ${SAME_PAYMENT}
    AND payments.document -> '$.passOn' IN ('null')
    AND ${STAGING}.document -> '$.passOn' NOT IN ('null')`;
