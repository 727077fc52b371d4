import { fault, type TillbackError } from '../../shared/domain/error-code';
import { err, ok, type Result } from '../../shared/domain/result';
import { terminalSchema, type Terminal } from '../../shared/domain/terminal';
import type { Database } from './schema';

/** The card terminals that administrators registered in one environment. */
export interface TerminalStore {
  list(): Promise<readonly Terminal[]>;
  /** Writes a new one, or changes the one of the same id. Fails with `terminal-known-already`. */
  save(terminal: Terminal): Promise<Result<Terminal, TillbackError>>;
  remove(id: string): Promise<void>;
}

export function createTerminalStore(db: Database): TerminalStore {
  return {
    list: async () => {
      const rows = await db.selectFrom('terminals').select('document').execute();
      return rows
        .map(({ document }) => terminalSchema.parse(JSON.parse(document)))
        .sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
    },
    save: async (terminal) => {
      const changed = { terminal_id: terminal.terminalId, document: JSON.stringify(terminal) };
      try {
        await db
          .insertInto('terminals')
          .values({ id: terminal.id, connection_id: terminal.connectionId, ...changed })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
          .execute();
        return ok(terminal);
      } catch (thrown) {
        const isTaken = String(thrown).includes('UNIQUE constraint failed');
        return err(fault(isTaken ? 'terminal-known-already' : 'store-unavailable'));
      }
    },
    remove: async (id) => {
      await db.deleteFrom('terminals').where('id', '=', id).execute();
    },
  };
}
