import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Payment, PaymentKey } from '../../shared/domain/payment';
import { err, ok, type Result } from '../../shared/domain/result';
import { CONNECTION, sale } from '../engine/testing/shop';
import type { ProviderSession } from '../providers/provider';
import { openStore, type Store } from '../store/open-store';
import { createPaymentStore, type PaymentStore } from '../store/payments';
import { must } from '../store/testing/fixtures';
import { refreshRegister } from './register-refresh';

const NOW = Date.parse('2026-11-26T12:00:00.000Z');
const ago = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

let folder: string;
let store: Store;
let payments: PaymentStore;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tillback-register-'));
  store = must(await openStore(path.join(folder, 'tillback.db')));
  payments = createPaymentStore(store.db);
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

function known(paymentId: string, stage: Payment['stage'], minutes: number): Payment {
  const payment = sale();
  return { ...payment, key: { ...payment.key, paymentId }, stage, readAt: ago(minutes) };
}

type Answer = (key: PaymentKey) => Result<Payment, TillbackError>;

async function refresh(answer: Answer, signal = new AbortController().signal) {
  const asked: string[] = [];
  const session = {
    connection: { id: CONNECTION },
    read: (key: PaymentKey) => {
      asked.push(key.paymentId);
      return Promise.resolve(answer(key));
    },
  } as unknown as ProviderSession;
  const counts: number[] = [];
  const done = await refreshRegister(
    { payments, history: () => Promise.resolve([]), now: () => NOW, rowsChanged: () => undefined },
    session,
    signal,
    (read) => Promise.resolve(void counts.push(read)),
  );
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
      known('imported', 'unread', 1),
    ]);
    const { done, asked, counts } = await refresh(settled);
    expect(done).toBe('complete');
    expect(asked[0]).toBe('imported');
    expect([...asked].sort()).toEqual(['hold', 'imported', 'old-settled']);
    expect(counts).toEqual([1, 2, 3]);
    expect((await payments.get(known('imported', 'unread', 0).key))?.stage).toBe('settled');
  });

  it('I3: a row that was known by another of its names makes way for the one that returns go by', async () => {
    const row = known('trans:SHOP-1', 'unread', 1);
    await payments.put([row]);
    await refresh((key) => ok(known(key.paymentId === row.key.paymentId ? 'real-id' : 'x', 'settled', 0)));
    expect(await payments.get(row.key)).toBeNull();
    expect((await payments.get({ ...row.key, paymentId: 'real-id' }))?.stage).toBe('settled');
  });

  it('keeps a payment that its provider does not have in sight, and does not ask for it for ever', async () => {
    const row = known('gone', 'unread', 1);
    await payments.put([row]);
    expect((await refresh(() => err(fault('payment-not-found')))).done).toBe('complete');
    expect(await payments.get(row.key)).toMatchObject({ stage: 'unknown', providerStatus: 'not found' });
    expect((await refresh(settled)).asked).toEqual([]);
  });

  it('ends the round where the provider cannot be asked at all', async () => {
    await payments.put(Array.from({ length: 30 }, (_, n) => known(`p${String(n)}`, 'unread', 1)));
    const { done, asked } = await refresh(() => err(fault('network-unreachable')));
    expect(done).toMatchObject({ code: 'network-unreachable' });
    expect(asked.length).toBeLessThan(6);
  });

  it('stops when somebody asks for something else', async () => {
    await payments.put([known('a', 'unread', 1), known('b', 'unread', 1)]);
    const abort = new AbortController();
    abort.abort();
    expect((await refresh(settled, abort.signal)).asked).toEqual([]);
  });
});
