import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { money } from '../../shared/domain/money';
import type { Operation, OperationState } from '../../shared/domain/operation';
import type { ChildRefund } from '../../shared/domain/payment';
import { KEY, sale, valueOf, CONNECTION } from '../engine/testing/shop';
import { createConnectionStore } from './connections';
import { connectionsEver, openTasks, operationsIn, refundedPayments } from './day-queries';
import { createJournal } from './journal';
import { openStore, type Store } from './open-store';
import { createPaymentStore } from './payments';

const FROM = '2026-11-22T04:00:00.000Z';
const TO = '2026-11-23T04:00:00.000Z';
const BEFORE = '2026-11-21T10:00:00.000Z';
const DURING = '2026-11-22T10:00:00.000Z';
const AFTER = '2026-11-23T10:00:00.000Z';

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tillback-day-'));
  const opened = await openStore(join(folder, 'tillback.db'));
  if (!opened.ok) throw new Error(opened.error.detail);
  store = opened.value;
  const connection = {
    id: CONNECTION,
    provider: 'payroc' as const,
    environment: 'training' as const,
    label: 'Shop',
    merchantAccount: '3204001',
    settings: {},
    disabled: false,
    createdAt: BEFORE,
  };
  valueOf(await createConnectionStore(store.db).insert(connection));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An operation that was made at one time and then went through states at others. */
async function lived(
  createdAt: string,
  ...steps: readonly (readonly [OperationState, string, Partial<Operation>?])[]
): Promise<string> {
  const journal = createJournal(store);
  const id = randomUUID();
  let current: Operation = {
    id,
    revision: 0,
    intent: {
      payment: { ...KEY, paymentId: id.slice(0, 8) },
      connectionId: CONNECTION,
      verb: 'refund',
      amount: money(4000, 'USD'),
      whole: true,
      refundId: null,
      reason: 'goods-returned',
      note: '',
      operator: 'Maria',
      operatorId: null,
      otherWay: null,
      machine: null,
      identifier: null,
    },
    state: 'prepared',
    request: { method: 'POST', path: '/x', body: null, idempotencyKey: randomUUID() },
    before: {
      stage: 'settled',
      providerStatus: 'complete',
      amount: money(4000, 'USD'),
      remaining: money(4000, 'USD'),
      refunds: [],
      refundedTotal: null,
      readAt: createdAt,
    },
    createdAt,
    firstSentAt: null,
    lastSentAt: null,
    sends: 0,
    reads: 0,
    unchanged: null,
    nextCheckAt: null,
    replayUntil: null,
    evidence: null,
    providerReference: null,
    error: null,
    providerMessage: null,
    facts: [],
    awaitsSignature: false,
    needs: [],
    approval: null,
    closing: null,
    task: null,
    acknowledged: null,
    updatedAt: createdAt,
  };
  valueOf(await journal.insert(current, null));
  for (const [state, updatedAt, change] of steps) {
    const next = { ...current, ...change, state, updatedAt, revision: current.revision + 1 };
    expect((await journal.update(next, current.state, null)).ok).toBe(true);
    current = next;
  }
  return id;
}

const inDay = async (): Promise<readonly string[]> =>
  (await operationsIn(store.db, FROM, TO)).map(({ id }) => id);

describe('operations of a day', () => {
  it('are those made in it, whatever became of them', async () => {
    const made = await lived(DURING, ['dispatching', DURING], ['succeeded', AFTER]);
    await lived(BEFORE, ['dispatching', BEFORE], ['succeeded', BEFORE]);
    await lived(AFTER);
    await lived(TO);
    const first = await lived(FROM);
    expect(await inDay()).toEqual([first, made]);
  });

  it('and those from before that were still open, or ended in it or since', async () => {
    const open = await lived(BEFORE, ['dispatching', BEFORE], ['unknown', BEFORE]);
    const ended = await lived(BEFORE, ['dispatching', BEFORE], ['unknown', BEFORE], ['not-done', DURING]);
    const later = await lived(BEFORE, ['dispatching', BEFORE], ['unknown', BEFORE], ['succeeded', AFTER]);
    expect(new Set(await inDay())).toEqual(new Set([open, ended, later]));
  });

  it('and those from before that bounced or came to a late success, not those that went on to settle', async () => {
    const done = [
      ['dispatching', BEFORE],
      ['succeeded', BEFORE],
    ] as const;
    await lived(BEFORE, ...done, ['settled', DURING]);
    // One more look is no end.
    await lived(BEFORE, ...done, [
      'succeeded',
      DURING,
      { reads: 1, nextCheckAt: AFTER, error: 'rate-limited' },
    ]);
    const bounced = await lived(BEFORE, ...done, ['bounced', DURING]);
    const late = await lived(BEFORE, ['dispatching', BEFORE], ['declined', BEFORE], ['succeeded', DURING]);
    expect(new Set(await inDay())).toEqual(new Set([bounced, late]));
  });
});

it('tasks are what needs a manager’s word, or to be seen by one', async () => {
  const manual = await lived(BEFORE, ['dispatching', BEFORE], ['needs-manual', DURING, { task: 'manual' }]);
  const bounced = await lived(DURING, ['succeeded', DURING], ['bounced', DURING, { task: 'bounced' }]);
  await lived(DURING, ['succeeded', DURING]);
  expect((await openTasks(store.db)).map(({ id }) => id)).toEqual([manual, bounced]);
});

it('refunded payments of a day are those taken in it, refunded in it, or refunded nobody knows when', async () => {
  const child = (at: string | null): ChildRefund => ({
    refundId: 'R1',
    at,
    amount: money(100, 'USD'),
    state: 'settled',
    providerStatus: 'complete',
    operator: null,
    description: null,
    reversible: null,
  });
  const payment = (paymentId: string, takenAt: string, ...refunds: readonly ChildRefund[]) =>
    sale({ key: { ...KEY, paymentId }, takenAt, refunds });
  await createPaymentStore(store.db).put([
    payment('TAKEN', DURING, child(AFTER)),
    payment('REFUNDED', BEFORE, child(BEFORE), child('2026-11-22T10:00:00+01:00')),
    payment('UNDATED', BEFORE, child(null)),
    payment('NEITHER', BEFORE, child(BEFORE)),
    payment('WITHOUT', DURING),
  ]);
  const found = await refundedPayments(store.db, FROM, TO);
  expect(new Set(found.map(({ key }) => key.paymentId))).toEqual(new Set(['TAKEN', 'REFUNDED', 'UNDATED']));
});

describe('refunded payments where the provider tells one sum and lists no refunds', () => {
  const put = (readAt: string, minor: number | null, paymentId = 'SUM'): Promise<void> =>
    createPaymentStore(store.db).put([
      sale({
        key: { ...KEY, paymentId },
        takenAt: BEFORE,
        readAt,
        refundedTotal: minor === null ? null : money(minor, 'USD'),
      }),
    ]);
  const days = async (): Promise<readonly string[]> => {
    const during = await refundedPayments(store.db, FROM, TO);
    const after = await refundedPayments(store.db, TO, '2026-11-24T04:00:00.000Z');
    return [...during.map(() => 'during'), ...after.map(() => 'after')];
  };

  it('are those of the day on which the sum was first seen to have grown, however often it is read since', async () => {
    await put(BEFORE, 0);
    await put(DURING, 500);
    await put(AFTER, 500);
    expect(await days()).toEqual(['during']);
    await put(AFTER, 700);
    await put(AFTER, 800);
    expect(await days()).toEqual(['during', 'after']);
  });

  it('are those of the day on which the payment was first seen, where it was refunded by then', async () => {
    await put(DURING, 500);
    expect(await days()).toEqual(['during']);
    await createPaymentStore(store.db).forget(CONNECTION);
    await put(AFTER, 500);
    expect(await days()).toEqual(['during']);
  });

  it('are not those of a day on which the sum stayed or fell, or was none', async () => {
    await put(BEFORE, 500);
    await put(DURING, 500);
    await put(DURING, 0);
    await put(DURING, 0, 'NEVER');
    await put(DURING, null, 'LISTS');
    expect(await days()).toEqual([]);
  });
});

it('connections that were removed are named too', async () => {
  expect(await connectionsEver(store.db)).toEqual([
    { id: CONNECTION, provider: 'payroc', label: 'Shop', removed: false },
  ]);
  await createConnectionStore(store.db).remove(CONNECTION, DURING);
  expect(await connectionsEver(store.db)).toEqual([
    { id: CONNECTION, provider: 'payroc', label: 'Shop', removed: true },
  ]);
});
