import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Payment, PaymentKey } from '../../shared/domain/payment';
import { err, ok, type Result } from '../../shared/domain/result';
import { CONNECTION, sale } from '../engine/testing/shop';
import type { ProviderSession } from '../providers/provider';
import { openStore, type Store } from '../store/open-store';
import { beginPaymentImport } from '../store/payment-import';
import { createPaymentStore, type PaymentStore } from '../store/payments';
import { must } from '../store/testing/fixtures';
import { refreshRegister } from './register-refresh';

const NOW = Date.parse('2026-11-26T12:00:00.000Z');
const ago = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

let folder: string;
let store: Store;
let payments: PaymentStore;

beforeEach(async () => {
  // Reads keep a distance that no test waits for.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  folder = await mkdtemp(path.join(tmpdir(), 'tillback-register-'));
  store = must(await openStore(path.join(folder, 'tillback.db')));
  payments = createPaymentStore(store.db);
});

afterEach(async () => {
  vi.useRealTimers();
  await store.close();
  await rm(folder, { recursive: true });
});

function known(paymentId: string, stage: Payment['stage'], minutes: number): Payment {
  const payment = sale();
  return { ...payment, key: { ...payment.key, paymentId }, stage, readAt: ago(minutes) };
}

function imported(...ids: readonly string[]): Payment[] {
  const rows = ids.map((id) => known(id, 'unread', 0));
  const file = beginPaymentImport(store.db, store.write);
  file.add(rows);
  file.commit();
  file.drop();
  return rows;
}

type Answer = (key: PaymentKey) => Result<Payment, TillbackError>;

async function refresh(answer: Answer, signal = new AbortController().signal, nowMs = NOW) {
  const asked: string[] = [];
  const session = {
    connection: { id: CONNECTION },
    read: (key: PaymentKey) => {
      asked.push(key.paymentId);
      return Promise.resolve(answer(key));
    },
  } as unknown as ProviderSession;
  const counts: number[] = [];
  const round = refreshRegister(
    { payments, history: () => Promise.resolve([]), now: () => nowMs, rowsChanged: () => undefined },
    session,
    signal,
    (read) => Promise.resolve(void counts.push(read)),
  );
  const state = { over: false };
  void round.finally(() => (state.over = true));
  while (!state.over) await vi.advanceTimersByTimeAsync(1000);
  const done = await round;
  return { done, asked, counts };
}

const settled: Answer = (key) => ok({ ...known(key.paymentId, 'settled', 0), key });

describe('a connection whose provider has no list', () => {
  it('reads what was never read first, then what may have changed, then what is old; the rest is left alone', async () => {
    await payments.put([
      known('old-settled', 'settled', 60 * 25),
      known('fresh-settled', 'settled', 5),
      known('hold', 'on-hold', 5),
      known('just-read', 'on-hold', 0),
    ]);
    imported('imported');
    const { done, asked, counts } = await refresh(settled);
    expect(done).toEqual({ waiting: 0 });
    expect(asked[0]).toBe('imported');
    expect([...asked].sort()).toEqual(['hold', 'imported', 'old-settled']);
    expect(counts).toEqual([1, 2, 3]);
    expect((await payments.get(known('imported', 'unread', 0).key))?.stage).toBe('settled');
  });

  it('I3: a row that was known by another of its names makes way for the one that returns go by', async () => {
    const [row] = imported('trans:SHOP-1');
    if (row === undefined) throw new Error('nothing came in');
    await refresh((key) => ok(known(key.paymentId === row.key.paymentId ? 'real-id' : 'x', 'settled', 0)));
    expect(await payments.get(row.key)).toBeNull();
    expect((await payments.get({ ...row.key, paymentId: 'real-id' }))?.stage).toBe('settled');
  });

  it('keeps a payment that its provider does not have in sight, and does not ask for it for ever', async () => {
    const [row] = imported('gone');
    if (row === undefined) throw new Error('nothing came in');
    expect((await refresh(() => err(fault('payment-not-found')))).done).toEqual({ waiting: 0 });
    expect(await payments.get(row.key)).toMatchObject({ stage: 'unknown', providerStatus: 'not found' });
    expect((await refresh(settled)).asked).toEqual([]);
  });

  it('tells how many it did not get to, and begins the next round with those', async () => {
    imported(...Array.from({ length: 200 }, (_, n) => `p${String(n)}`));
    const first = await refresh(settled);
    expect([first.asked.length, first.done]).toEqual([120, { waiting: 80 }]);
    const second = await refresh(settled);
    expect([second.asked.length, second.done]).toEqual([80, { waiting: 0 }]);
    expect(new Set([...first.asked, ...second.asked]).size).toBe(200);
  });

  it.each(['wrong-account', 'reply-not-understood', 'provider-rejected-request'] as const)(
    'a row that cannot be read (%s) lets the others have their turn, and is tried again next day',
    async (code) => {
      const [row] = imported('foreign');
      await payments.put([known('hold', 'on-hold', 5)]);
      const answer: Answer = (key) =>
        key.paymentId === 'foreign' ? err(fault(code)) : ok(known('hold', 'on-hold', 0));
      expect((await refresh(answer)).asked).toEqual(['foreign', 'hold']);
      expect(await payments.get(row?.key ?? known('hold', 'on-hold', 0).key)).toMatchObject({
        stage: 'unread',
      });
      const later = (hours: number) => refresh(answer, undefined, NOW + hours * 3_600_000);
      expect((await later(1)).asked).toEqual(['hold']);
      expect((await later(25)).asked.sort()).toEqual(['foreign', 'hold']);
    },
  );

  it('ends the round where the provider cannot be asked at all', async () => {
    imported(...Array.from({ length: 30 }, (_, n) => `p${String(n)}`));
    const { done, asked } = await refresh(() => err(fault('network-unreachable')));
    expect(done).toMatchObject({ code: 'network-unreachable' });
    expect(asked.length).toBeLessThan(6);
  });

  it('stops when somebody asks for something else', async () => {
    imported('a', 'b');
    const abort = new AbortController();
    abort.abort();
    expect((await refresh(settled, abort.signal)).asked).toEqual([]);
  });
});
