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
  /**
   * Closes a day, or once more where it was closed before: `over` is when that was, null for the first time. Fails with
   * `day-already-closed` where somebody else was quicker.
   */
  save(closing: DayClosing, over: string | null, note: AuditNote): Promise<Result<DayClosing, TillbackError>>;
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

    save: (closing, over, note) =>
      Promise.resolve(
        attempt(
          () =>
            write((transaction) => {
              const document = JSON.stringify(closing);
              const [known] = transaction.rows(
                db.selectFrom('day_closings').select('document').where('day', '=', closing.day),
              );
              const at = known === undefined ? null : dayClosingSchema.parse(JSON.parse(known.document)).at;
              if (at !== over) throw new Error(QUICKER);
              transaction.run(
                db
                  .insertInto('day_closings')
                  .values({ day: closing.day, document })
                  .onConflict((conflict) => conflict.column('day').doUpdateSet({ document })),
              );
              appendLine(transaction, db, note);
              return closing;
            }),
          (message) => (message.includes(QUICKER) ? fault('day-already-closed') : null),
        ),
      ),
  };
}

const QUICKER = 'the day was closed meanwhile';
