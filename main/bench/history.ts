import { randomUUID } from 'node:crypto';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import type { Operator } from '../../shared/domain/operator';
import { createJournal, newestOperations } from '../store/journal';
import type { Store } from '../store/open-store';
import { createPaymentStore } from '../store/payments';
import { sale } from '../engine/testing/shop';
import { AMOUNT_MINOR } from './counter';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Fills the journal and the audit log with returns of the past weeks, and the list with their payments. Each is a copy
 * of one that was really made, and all go to the disk at once.
 */
export async function fillHistory(store: Store, count: number, staff: readonly Operator[]): Promise<void> {
  const [model] = await newestOperations(store.db, ['succeeded'], 1);
  if (model === undefined) throw new Error('there is no operation to make copies of');
  const past = Array.from({ length: count }, (_, at) => copyOf(model, at, staff));
  store.write((transaction) => {
    const journal = createJournal({ ...store, write: (work) => work(transaction) });
    for (const operation of past) void journal.insert(operation, null);
  });
  await createPaymentStore(store.db).put(
    past.map(({ intent, createdAt }, at) =>
      sale({
        key: intent.payment,
        connectionId: intent.connectionId,
        amount: money(AMOUNT_MINOR + 1 + (at % 5000), 'USD'),
        takenAt: createdAt,
        stage: 'reversed',
      }),
    ),
  );
}

function copyOf(model: Operation, at: number, staff: readonly Operator[]): Operation {
  const instant = new Date(Date.now() - (at + 2) * (HOUR_MS / 12)).toISOString();
  const by = staff[at % staff.length];
  const { intent, request } = model;
  return {
    ...model,
    id: randomUUID(),
    intent: {
      ...intent,
      payment: { ...intent.payment, paymentId: `P${String(at).padStart(9, '0')}` },
      operator: by?.name ?? intent.operator,
      operatorId: by?.id ?? intent.operatorId,
    },
    request: request === null ? null : { ...request, idempotencyKey: randomUUID() },
    createdAt: instant,
    firstSentAt: instant,
    lastSentAt: instant,
    updatedAt: instant,
    nextCheckAt: null,
  };
}
