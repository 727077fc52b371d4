import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { money } from '../../shared/domain/money';
import { matches } from '../../shared/domain/payment-match';
import type { Connection } from '../../shared/domain/provider';
import { advance } from '../engine/transition';
import { CONNECTION, KEY, openShop, ROBIN, sale, valueOf, wish } from '../engine/testing/shop';
import { OPEN_STATES, type Operation } from '../../shared/domain/operation';
import { createAuditLog } from './audit';
import { createConnectionStore } from './connections';
import { openDatabaseFile } from './driver';
import { createJournal, newestOperations } from './journal';
import { openStore, type Store } from './open-store';
import { createPaymentStore } from './payments';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const connection: Connection = {
  id: CONNECTION,
  provider: 'payroc',
  environment: 'training',
  label: 'Shop',
  merchantAccount: '3204001',
  settings: { processingTerminalId: '3204001' },
  disabled: false,
  createdAt: new Date(NOW).toISOString(),
};

let folder: string;
let path: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tillback-store-'));
  path = join(folder, 'tillback.db');
  store = await open();
  valueOf(await createConnectionStore(store.db).insert(connection));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(): Promise<Store> {
  const opened = await openStore(path);
  if (!opened.ok) throw new Error(opened.error.detail);
  return opened.value;
}

async function operation(change: Partial<Operation> = {}): Promise<Operation> {
  const made = valueOf(await openShop().engine.submit(wish(), ROBIN));
  return { ...made, state: 'prepared', revision: 0, ...change };
}

describe('the store', () => {
  it('is durable: WAL, every commit on disk, strict tables', async () => {
    const mode = await sql<{ journal_mode: string }>`PRAGMA journal_mode`.execute(store.db);
    const sync = await sql<{ synchronous: number }>`PRAGMA synchronous`.execute(store.db);
    expect([mode.rows[0]?.journal_mode, sync.rows[0]?.synchronous]).toEqual(['wal', 2]);
    await expect(sql`INSERT INTO payments (provider) VALUES (x'00')`.execute(store.db)).rejects.toThrow();
    await expect(sql`UPDATE connections SET disabled = 'yes'`.execute(store.db)).rejects.toThrow();
  });

  it('opens again with everything in it', async () => {
    valueOf(await createJournal(store).insert(await operation(), ROBIN));
    await store.close();
    store = await open();
    expect(await newestOperations(store.db, null, 10)).toHaveLength(1);
  });

  it('is one whole file once it is closed, also after it was opened again', async () => {
    valueOf(await createJournal(store).insert(await operation(), ROBIN));
    await store.close();
    expect(readdirSync(folder)).toEqual(['tillback.db']);
    store = await open();
    await store.close();
    expect(readdirSync(folder)).toEqual(['tillback.db']);
    store = await open();
  });

  it('leaves a newer database untouched, and says so', async () => {
    await sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', '2030')`.execute(store.db);
    await store.close();
    const before = readFileSync(path);
    const opened = await openStore(path);
    expect(opened).toMatchObject({ ok: false, error: { kind: 'too-new', detail: '9999-later' } });
    expect(readFileSync(path).equals(before)).toBe(true);
    rmSync(path);
    store = await open();
  });

  it.each(['not a database at all', `SQLite format 3\0${'x'.repeat(5000)}`])(
    'leaves a damaged database untouched, and says so (%#)',
    async (content) => {
      const damaged = join(folder, 'damaged', 'tillback.db');
      await openStore(damaged).then(async (made) => made.ok && (await made.value.close()));
      readdirSync(join(folder, 'damaged')).forEach((name) => {
        rmSync(join(folder, 'damaged', name));
      });
      writeFileSync(damaged, content);
      expect(await openStore(damaged)).toMatchObject({ ok: false, error: { kind: 'damaged' } });
      expect(readFileSync(damaged, 'utf8')).toBe(content);
    },
  );

  it('notices damage inside the journal', async () => {
    const journal = createJournal(store);
    for (let index = 0; index < 200; index += 1) {
      const made = await operation({ id: randomUUID() });
      const intent = { ...made.intent, payment: { ...KEY, paymentId: `P${String(index)}` } };
      valueOf(await journal.insert({ ...made, intent }, null));
    }
    await store.close();
    const copy = join(folder, 'copy.db');
    const bytes = readFileSync(path);
    bytes.fill(0xff, Math.floor(bytes.length * 0.3), Math.floor(bytes.length * 0.9));
    writeFileSync(copy, bytes);
    expect(await openStore(copy)).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    store = await open();
  });

  it('refuses a database that is not Tillback’s', async () => {
    const other = join(folder, 'other.db');
    const file = openDatabaseFile(other);
    await sql`CREATE TABLE songs (title TEXT)`.execute(new Kysely<unknown>({ dialect: file.dialect }));
    file.close();
    expect(await openStore(other)).toMatchObject({ ok: false, error: { kind: 'damaged' } });
  });
});

describe('the journal', () => {
  it('I3: the index refuses a second open operation on a payment, whoever asks', async () => {
    const journal = createJournal(store);
    const first = await operation();
    valueOf(await journal.insert(first, ROBIN));
    expect(await journal.insert(await operation({ id: randomUUID() }), ROBIN)).toMatchObject({
      ok: false,
      error: { code: 'payment-locked' },
    });
    for (const state of OPEN_STATES.filter((one) => one !== 'prepared')) {
      const current = valueOf(await refreshed(first.id));
      const moved = { ...current, state, revision: current.revision + 1 };
      expect((await journal.update(moved, current.state, null)).ok).toBe(true);
      expect((await journal.insert(await operation({ id: randomUUID() }), ROBIN)).ok).toBe(false);
    }
    const current = valueOf(await refreshed(first.id));
    expect(
      (
        await journal.update(
          { ...current, state: 'succeeded', revision: current.revision + 1 },
          current.state,
          null,
        )
      ).ok,
    ).toBe(true);
    const next = await operation({ id: randomUUID() });
    expect((await journal.insert(next, ROBIN)).ok).toBe(true);
  });

  it('I2: a key is used by one operation only', async () => {
    const journal = createJournal(store);
    const first = await operation({ state: 'succeeded' });
    valueOf(await journal.insert(first, ROBIN));
    const second = await operation({ id: randomUUID() });
    expect((await journal.insert({ ...second, request: first.request }, ROBIN)).ok).toBe(false);
  });

  it('lets only one of two writers change an operation, and keeps every step', async () => {
    const journal = createJournal(store);
    const first = valueOf(await journal.insert(await operation(), ROBIN));
    const one = advance(first, 'dispatching', NOW);
    expect((await journal.update(one, 'prepared', null)).ok).toBe(true);
    expect(await journal.update(advance(first, 'withdrawn', NOW), 'prepared', null)).toEqual({
      ok: false,
      error: { code: 'changed' },
    });
    const lines = await createAuditLog(store).life(first.id);
    expect(lines.map(({ facts, actor }) => [facts['from'], facts['to'], actor?.name ?? null])).toEqual([
      [null, 'prepared', 'Robin'],
      ['prepared', 'dispatching', null],
    ]);
  });

  it('gives back exactly what was written, bytes of the request included', async () => {
    const journal = createJournal(store);
    const made = await operation({
      request: {
        method: 'POST',
        path: '/payments',
        body: '{"operator":"Zoë ✓","amount":1}',
        idempotencyKey: randomUUID(),
      },
    });
    valueOf(await journal.insert(made, ROBIN));
    expect(await journal.get(made.id)).toEqual(made);
    expect(await journal.forPayment(KEY)).toEqual([made]);
    expect(await journal.forPayment({ ...KEY, environment: 'live' })).toEqual([]);
  });

  async function refreshed(id: string): Promise<{ ok: true; value: Operation }> {
    const found = await createJournal(store).get(id);
    if (found === null) throw new Error('gone');
    return { ok: true, value: found };
  }
});

describe('connections', () => {
  it('I3: the same account cannot be connected twice; after removal it can', async () => {
    const connections = createConnectionStore(store.db);
    const again = { ...connection, id: randomUUID() };
    expect(await connections.insert(again)).toMatchObject({
      ok: false,
      error: { code: 'connection-duplicate' },
    });
    await connections.remove(CONNECTION, new Date(NOW).toISOString());
    expect((await connections.insert(again)).ok).toBe(true);
    expect(await connections.list()).toEqual([again]);
  });
});

describe('payments', () => {
  const many = Array.from({ length: 1200 }, (_, index) =>
    sale({
      key: { ...KEY, paymentId: `P${String(index).padStart(9, '0')}` },
      amount: money(index, index % 2 === 0 ? 'USD' : 'EUR'),
      takenAt: new Date(NOW - index * 60_000).toISOString(),
      stage: index % 3 === 0 ? 'settled' : 'open',
      card: { brand: 'Visa', last4: String(index % 100).padStart(4, '0'), funding: null },
      orderId: `50%_${String(index)}`,
    }),
  );

  it('pages through every match once, newest first, with sums per currency', async () => {
    const payments = createPaymentStore(store.db);
    await payments.put(many);
    await payments.put(many);
    const query = { view: 'open-batch' } as const;
    const seen: string[] = [];
    for (let offset = 0; ; offset += 100) {
      const page = await payments.page(query, offset, 100, null);
      if (page.payments.length === 0) break;
      seen.push(...page.payments.map(({ key }) => key.paymentId));
    }
    expect(seen).toEqual(many.filter(({ stage }) => stage === 'open').map(({ key }) => key.paymentId));
    const { total, known, sums } = await payments.page(query, 0, 1, null);
    expect([total, known]).toEqual([800, 1200]);
    const expected = (currency: string): number =>
      many
        .filter(({ stage, amount }) => stage === 'open' && amount.currency === currency)
        .reduce((sum, { amount }) => sum + amount.minor, 0);
    expect(sums).toEqual([
      { currency: 'EUR', minor: expected('EUR') },
      { currency: 'USD', minor: expected('USD') },
    ]);
  });

  it.each([
    [{ last4: '0007' }, 12],
    [{ amountText: '0.42' }, 1],
    [{ amountText: '7' }, 1],
    [{ amountText: '7.0' }, 1],
    [{ minMinor: 10, maxMinor: 12 }, 3],
    [{ currency: 'EUR' }, 600],
    [{ text: '50%_11' }, 111],
    [{ text: '%' }, 1200],
    [{ text: '_1199' }, 1],
    [{ paymentId: 'P000000005' }, 1],
    [{ from: new Date(NOW - 60_000).toISOString() }, 2],
    [{ stages: ['settled' as const], kinds: ['sale' as const] }, 400],
    [{ operator: 'nobody' }, 0],
  ])('filters by %j', async (filter, count) => {
    const payments = createPaymentStore(store.db);
    await payments.put(many);
    expect((await payments.page({ view: 'all', ...filter }, 0, 1, null)).total).toBe(count);
  });

  it.each([
    { text: 'p00 50%' },
    { amountText: '12', currency: 'USD' },
    { view: 'settled' as const, minMinor: 100, maxMinor: 500 },
    { view: 'open-batch' as const, last4: '0042' },
    { from: new Date(NOW - 5 * 60_000).toISOString(), to: new Date(NOW).toISOString() },
    { brand: 'visa' },
    { orderId: '50%_7' },
  ])('means the same by %j as the written definition of a query', async (filter) => {
    const payments = createPaymentStore(store.db);
    await payments.put(many);
    const query = { view: 'all' as const, ...filter };
    const found = await payments.page(query, 0, 500, null);
    expect(found.payments.map(({ key }) => key.paymentId)).toEqual(
      many
        .filter((payment) => matches(payment, query))
        .slice(0, 500)
        .map(({ key }) => key.paymentId),
    );
  });

  it('narrows to what a provider named', async () => {
    const payments = createPaymentStore(store.db);
    await payments.put(many);
    expect((await payments.page({ view: 'all' }, 0, 10, ['P000000001', 'P000000002', 'gone'])).total).toBe(2);
    expect((await payments.page({ view: 'all' }, 0, 10, [])).total).toBe(0);
  });
});
