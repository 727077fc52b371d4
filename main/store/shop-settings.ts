import type { AuditNote } from '../../shared/domain/audit';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import { err, ok, type Result } from '../../shared/domain/result';
import { shopSettingsSchema, type ShopSettings } from '../../shared/domain/shop-settings';
import { appendLine } from './audit';
import type { Database } from './schema';
import { attempt, type Write } from './write';

/** The shop's choices of one environment. */
export interface ShopSettingsStore {
  /** Null where nobody has changed anything yet. */
  get(): Promise<ShopSettings | null>;
  /** Replaces them where they still are at revision `from`; else `settings-changed-meanwhile`. */
  replace(next: ShopSettings, from: number, note: AuditNote): Promise<Result<ShopSettings, TillbackError>>;
}

export function createShopSettingsStore({
  db,
  write,
}: {
  readonly db: Database;
  readonly write: Write;
}): ShopSettingsStore {
  const row = db.selectFrom('shop_settings').selectAll();
  return {
    get: async () => {
      const found = await row.executeTakeFirst();
      return found === undefined ? null : shopSettingsSchema.parse(JSON.parse(found.document));
    },

    replace: (next, from, note) => {
      const values = { revision: next.revision, document: JSON.stringify(next) };
      const written = attempt(() =>
        write((transaction) => {
          if ((transaction.rows(row)[0]?.revision ?? 0) !== from) return false;
          transaction.run(
            db
              .insertInto('shop_settings')
              .values({ id: 1, ...values })
              .onConflict((conflict) => conflict.column('id').doUpdateSet(values)),
          );
          appendLine(transaction, db, note);
          return true;
        }),
      );
      if (!written.ok) return Promise.resolve(written);
      return Promise.resolve(written.value ? ok(next) : err(fault('settings-changed-meanwhile')));
    },
  };
}
