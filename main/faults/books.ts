import type { Operation } from '../../shared/domain/operation';
import type { Connection } from '../../shared/domain/provider';
import { hasUniqueIds } from '../providers/registry';
import { createAuditLog } from '../store/audit';
import { createConnectionStore } from '../store/connections';
import { openStore, type Store } from '../store/open-store';
import { checkChain } from '../../shared/domain/audit';
import type { Books } from './checks';

/** A real store, with the one connection that all payments of a run belong to. */
export async function openBooks(path: string, connection: Connection): Promise<Store> {
  const opened = await openStore(path, null, hasUniqueIds);
  if (!opened.ok) throw new Error(opened.error.detail);
  const inserted = await createConnectionStore(opened.value.db).insert(connection);
  if (!inserted.ok) throw new Error(inserted.error.code);
  return opened.value;
}

/** Reads what is on disk, past every engine. */
export function readBooks({ db, write }: Store): Books {
  const documents = db.selectFrom('operations').select('document').orderBy('created_at');
  const parse = ({ document }: { readonly document: string }): Operation => JSON.parse(document) as Operation;
  return {
    byKey: (key) => {
      const [row] = write((reading) => reading.rows(documents.where('idempotency_key', '=', key)));
      return row === undefined ? null : parse(row);
    },
    onPayment: (id) => write((reading) => reading.rows(documents.where('payment_id', '=', id))).map(parse),
    all: () => write((reading) => reading.rows(documents)).map(parse),
  };
}

/** What is wrong with the audit log, and the last state that it names of each operation. */
export async function readAudit(
  store: Store,
  sha256: (text: string) => string,
): Promise<{ readonly problem: string | null; readonly states: ReadonlyMap<string, string> }> {
  const check = checkChain(sha256);
  const states = new Map<string, string>();
  for await (const line of createAuditLog(store).lines()) {
    check.next(line);
    const { subject, facts } = line as { subject: string | null; facts: Record<string, unknown> };
    if (subject !== null && typeof facts['to'] === 'string') states.set(subject, facts['to']);
  }
  const verdict = check.end();
  return { problem: verdict.intact ? null : `line ${String(verdict.seq)}: ${verdict.why}`, states };
}
