import { fault } from '../../../shared/domain/error-code';
import { isOpen, type Operation } from '../../../shared/domain/operation';
import { paymentKeyText } from '../../../shared/domain/payment';
import { err, ok } from '../../../shared/domain/result';
import type { Journal } from '../ports';

/** A journal in memory with the rules of the real one; `broken` makes it fail like a full disk. */
export interface MemoryJournal extends Journal {
  readonly rows: Map<string, Operation>;
  broken: boolean;
}

export function createMemoryJournal(): MemoryJournal {
  const rows = new Map<string, Operation>();
  const all = (): readonly Operation[] =>
    [...rows.values()].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const journal: MemoryJournal = {
    rows,
    broken: false,
    insert: (operation) => {
      if (journal.broken) return Promise.resolve(err(fault('disk-full')));
      const payment = paymentKeyText(operation.intent.payment);
      const taken = all().some((row) => isOpen(row.state) && paymentKeyText(row.intent.payment) === payment);
      if (taken || rows.has(operation.id)) return Promise.resolve(err(fault('payment-locked')));
      rows.set(operation.id, operation);
      return Promise.resolve(ok(operation));
    },
    update: (next) => {
      if (journal.broken) return Promise.resolve(err(fault('disk-full')));
      if (rows.get(next.id)?.revision !== next.revision - 1) return Promise.resolve(err({ code: 'changed' }));
      rows.set(next.id, next);
      return Promise.resolve(ok(next));
    },
    get: (id) => Promise.resolve(rows.get(id) ?? null),
    forPayment: (key) =>
      Promise.resolve(all().filter((row) => paymentKeyText(row.intent.payment) === paymentKeyText(key))),
    inStates: (states) => Promise.resolve(all().filter((row) => states.includes(row.state))),
    due: (nowIso) =>
      Promise.resolve(
        all()
          .filter(({ nextCheckAt }) => nextCheckAt !== null && nextCheckAt <= nowIso)
          .sort((a, b) => (a.nextCheckAt ?? '').localeCompare(b.nextCheckAt ?? '')),
      ),
    askedBy: (operatorId, sinceIso) =>
      Promise.resolve(
        all().filter(({ intent, createdAt }) => intent.operatorId === operatorId && createdAt >= sinceIso),
      ),
  };
  return journal;
}
