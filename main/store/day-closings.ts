import type { AuditNote } from '../../shared/domain/audit';
import { dayClosingSchema, type DayClosing } from '../../shared/domain/day-end';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Result } from '../../shared/domain/result';
import { appendLine } from './audit';
import type { Database } from './schema';
import { attempt, type Write } from './write';

/** Which business days were closed, by whom, and which lines were open then. */
export interface DayClosingStore {
  get(day: string): Promise<DayClosing | null>;
  /** Fails with `day-already-closed` where somebody else was first. */
  insert(closing: DayClosing, note: AuditNote): Promise<Result<DayClosing, TillbackError>>;
}

export function createDayClosingStore({
  db,
  write,
}: {
  readonly db: Database;
  readonly write: Write;
}): DayClosingStore {
  return {
    get: async (day) => {
      const row = await db
        .selectFrom('day_closings')
        .select('document')
        .where('day', '=', day)
        .executeTakeFirst();
      return row === undefined ? null : dayClosingSchema.parse(JSON.parse(row.document));
    },

    insert: (closing, note) =>
      Promise.resolve(
        attempt(
          () =>
            write((transaction) => {
              transaction.run(
                db.insertInto('day_closings').values({ day: closing.day, document: JSON.stringify(closing) }),
              );
              appendLine(transaction, db, note);
              return closing;
            }),
          (message) =>
            message.includes('UNIQUE constraint failed: day_closings') ? fault('day-already-closed') : null,
        ),
      ),
  };
}
