import { CompiledQuery, type Compilable } from 'kysely';
import type { Payment } from '../../shared/domain/payment';
import { toRow } from './payment-record';
import type { Database } from './schema';
import type { Write } from './write';

/** How an import ended: rows that are new here, and rows that this PC had before and keeps as they were. */
export interface Imported {
  readonly added: number;
  readonly known: number;
}

/** Rows on their way in. Nobody sees any of them before `commit`, and then all. */
export interface PaymentImport {
  add(payments: readonly Payment[]): void;
  /** How many of the rows added so far this PC has already. */
  known(): number;
  commit(): Imported;
  /** Lets go of what was not committed. Safe to call at any time. */
  drop(): void;
}

const BATCH = 500;
const STAGING = 'import_staging';
const SAME_PAYMENT = ['provider', 'environment', 'merchant_account', 'payment_id']
  .map((column) => `payments.${column} = ${STAGING}.${column}`)
  .join(' AND ');

function plain(sql: string): Compilable {
  return { compile: () => CompiledQuery.raw(sql) };
}

/**
 * Begins an import. Rows gather in a temporary table, a batch at a time, so that the app goes on in between; one
 * statement then moves them all. A payment that this PC knows is never overwritten by an import, but where it has no
 * order or metadata to pass on, the import's is taken.
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
  const knownRows = `WHERE EXISTS (SELECT 1 FROM payments WHERE ${SAME_PAYMENT})`;

  drop();
  write((transaction) =>
    transaction.run(plain(`CREATE TEMP TABLE ${STAGING} AS SELECT * FROM payments WHERE false`)),
  );
  return {
    add: (payments) => {
      for (let start = 0; start < payments.length; start += BATCH) {
        const rows = payments.slice(start, start + BATCH).map(toRow);
        write((transaction) => transaction.run(db.insertInto('import_staging').values(rows)));
      }
    },
    known: () => count(knownRows),
    commit: () =>
      write((transaction) => {
        transaction.run(plain(PASS_ON));
        const all = transaction.rows<{ n: number }>(plain(`SELECT count(*) AS n FROM temp.${STAGING}`));
        const added = transaction.run(
          plain(`INSERT INTO payments SELECT * FROM temp.${STAGING} WHERE true ON CONFLICT DO NOTHING`),
        );
        return { added, known: (all[0]?.n ?? 0) - added };
      }),
    drop,
  };
}

/** Gives what an import passes on to payments that are known and have nothing of the kind yet. */
const PASS_ON = `
  UPDATE payments SET document = json_set(
    payments.document, '$.passOn', json(${STAGING}.document -> '$.passOn'))
  FROM temp.${STAGING}
  WHERE ${SAME_PAYMENT}
    AND payments.document -> '$.passOn' IN ('null')
    AND ${STAGING}.document -> '$.passOn' NOT IN ('null')`;
