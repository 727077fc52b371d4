import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { AuditNote } from '../../shared/domain/audit';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import { operatorSchema } from '../../shared/domain/operator';
import type { Result } from '../../shared/domain/result';
import { appendLine } from './audit';
import type { Database, Tables } from './schema';
import { attempt, type Write } from './write';

/** A person with what their PIN is checked by, which never leaves the main process. */
const operatorRecordSchema = operatorSchema
  .unwrap()
  .omit({ needsPin: true })
  .extend({
    pinHash: z.string(),
    pinSalt: z.string(),
    /** Which pepper the PIN was hashed with; with another one it cannot be checked. */
    pepperId: z.string(),
    misses: z.int().nonnegative(),
  })
  .readonly();
export type OperatorRecord = z.infer<typeof operatorRecordSchema>;

/** The hash of the shop's recovery code. */
export interface CodeRecord {
  readonly hash: string;
  readonly salt: string;
  readonly createdAt: string;
}

/** What is to change in the register of people, all of it or nothing. */
export interface PeopleChange {
  readonly add?: OperatorRecord;
  readonly update?: Pick<OperatorRecord, 'id'> & Partial<Omit<OperatorRecord, 'id' | 'createdAt'>>;
  readonly code?: CodeRecord;
  /** What the audit log says of it, in the same transaction. */
  readonly notes: readonly AuditNote[];
}

/** The register of people of one environment. Nobody is ever deleted. */
export interface OperatorStore {
  /** Everybody, by name. */
  list(): Promise<readonly OperatorRecord[]>;
  get(id: string): Promise<OperatorRecord | null>;
  code(): Promise<CodeRecord | null>;
  /** Fails with `operator-duplicate` where somebody else has the name, in whatever case it is written. */
  change(change: PeopleChange): Promise<Result<null, TillbackError>>;
}

export function createOperatorStore({
  db,
  write,
}: {
  readonly db: Database;
  readonly write: Write;
}): OperatorStore {
  return {
    list: async () => {
      const rows = await db.selectFrom('operators').selectAll().orderBy('name_key').execute();
      return rows.map(fromRow);
    },

    get: async (id) => {
      const row = await db.selectFrom('operators').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },

    code: async () => {
      const row = await db.selectFrom('recovery_code').selectAll().executeTakeFirst();
      return row === undefined ? null : { hash: row.hash, salt: row.salt, createdAt: row.created_at };
    },

    change: ({ add, update, code, notes }) => {
      const work = (): null =>
        write((transaction) => {
          if (add !== undefined) {
            transaction.run(
              db.insertInto('operators').values({ id: add.id, created_at: add.createdAt, ...always(add) }),
            );
          }
          if (update !== undefined) {
            transaction.run(db.updateTable('operators').set(columns(update)).where('id', '=', update.id));
          }
          if (code !== undefined) {
            const row = { hash: code.hash, salt: code.salt, created_at: code.createdAt };
            transaction.run(
              db
                .insertInto('recovery_code')
                .values({ id: 1, ...row })
                .onConflict((conflict) => conflict.column('id').doUpdateSet(row)),
            );
          }
          for (const note of notes) appendLine(transaction, db, note);
          return null;
        });
      return Promise.resolve(
        attempt(work, (message) =>
          message.includes('UNIQUE constraint failed: operators') ? fault('operator-duplicate') : null,
        ),
      );
    },
  };
}

/** Two names that read alike are one. */
function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function always(record: OperatorRecord): Omit<Tables['operators'], 'id' | 'created_at'> {
  return {
    name: record.name,
    name_key: nameKey(record.name),
    role: record.role,
    active: record.active ? 1 : 0,
    pin_hash: record.pinHash,
    pin_salt: record.pinSalt,
    pepper_id: record.pepperId,
    misses: record.misses,
    locked_until: record.lockedUntil,
  };
}

function columns(change: Partial<OperatorRecord>): Partial<Omit<Tables['operators'], 'id' | 'created_at'>> {
  return {
    ...(change.name === undefined ? {} : { name: change.name, name_key: nameKey(change.name) }),
    ...(change.role === undefined ? {} : { role: change.role }),
    ...(change.active === undefined ? {} : { active: change.active ? 1 : 0 }),
    ...(change.pinHash === undefined ? {} : { pin_hash: change.pinHash }),
    ...(change.pinSalt === undefined ? {} : { pin_salt: change.pinSalt }),
    ...(change.pepperId === undefined ? {} : { pepper_id: change.pepperId }),
    ...(change.misses === undefined ? {} : { misses: change.misses }),
    ...(change.lockedUntil === undefined ? {} : { locked_until: change.lockedUntil }),
  };
}

function fromRow(row: Selectable<Tables['operators']>): OperatorRecord {
  return operatorRecordSchema.parse({
    id: row.id,
    name: row.name,
    role: row.role,
    active: row.active === 1,
    pinHash: row.pin_hash,
    pinSalt: row.pin_salt,
    pepperId: row.pepper_id,
    misses: row.misses,
    lockedUntil: row.locked_until,
    createdAt: row.created_at,
  });
}
