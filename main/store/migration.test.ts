import { Kysely, Migrator, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkChain } from '../../shared/domain/audit';
import { auditLines, createAuditLog, sha256 } from './audit';
import { openDatabaseFile } from './driver';
import { createJournal } from './journal';
import * as first from './migrations/0001-first';
import { metaOf, openStore } from './open-store';
import { AT, CONNECTED, operation } from './testing/fixtures';
import { makeStoreFolder, type StoreFolder } from './testing/open';

let place: StoreFolder;
beforeEach(() => {
  place = makeStoreFolder();
});
afterEach(() => place.close());

/** A database as version 0.1.0 left it, with one operation that is still looked for and two events of it. */
async function oldDatabase(): Promise<string> {
  const file = openDatabaseFile(place.path);
  const db = new Kysely<unknown>({ dialect: file.dialect });
  await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ '0001-first': first }) },
  }).migrateToLatest();
  const { operatorId, otherWay, identifier, ...intent } = operation().intent;
  expect([operatorId, otherWay, identifier]).toHaveLength(3);
  const made = operation({ state: 'unknown', nextCheckAt: '2026-11-22T10:00:05.000Z' });
  const document = JSON.stringify({
    ...made,
    intent,
    needs: undefined,
    approval: undefined,
    task: undefined,
  });
  await sql`
    INSERT INTO connections VALUES (${CONNECTED.id}, 'payroc', 'training', '3204001', 'Shop', '{}', 0, ${AT}, NULL)
    `.execute(db);
  await sql`
    INSERT INTO payments VALUES ('payroc', 'training', '3204001', 'P1', ${CONNECTED.id}, ${AT}, 'sale', 'settled', 4000,
      '40', 'USD', NULL, NULL, NULL, NULL, NULL, '', ${AT}, '{"refundedTotal":{"minor":500,"currency":"USD"}}')
    `.execute(db);
  await sql`
    INSERT INTO operations VALUES (${made.id}, 'payroc', 'training', '3204001', 'P1', ${CONNECTED.id}, 'key', 'unknown',
      1, ${AT}, ${document})`.execute(db);
  for (const [from, to] of [
    [null, 'prepared'],
    ['prepared', 'unknown'],
  ]) {
    await sql`
      INSERT INTO operation_events (operation_id, at, from_state, to_state, document)
      VALUES (${made.id}, ${AT}, ${from}, ${to}, '{}')`.execute(db);
  }
  file.close();
  return made.id;
}

describe('a database of version 0.1.0', () => {
  it('is taken on: its operations are looked for, its events are in the chain', async () => {
    const id = await oldDatabase();
    const store = await place.open();
    const journal = createJournal(store);
    expect((await journal.due('2026-11-22T10:00:05.000Z')).map((one) => one.id)).toEqual([id]);
    expect(await journal.due('2026-11-22T10:00:04.999Z')).toEqual([]);
    const life = await createAuditLog(store).life(id);
    expect(life.map(({ facts }) => [facts['from'], facts['to']])).toEqual([
      [null, 'prepared'],
      ['prepared', 'unknown'],
    ]);
    const check = checkChain(sha256);
    for await (const line of auditLines(store.db)) check.next(line);
    expect(check.end()).toMatchObject({ intact: true, entries: 2 });
  });

  it('has known its sums of refunds since their payments were last read', async () => {
    await oldDatabase();
    const store = await place.open();
    expect(
      await store.db.selectFrom('refund_sums').select(['payment_id', 'seen_at', 'minor']).execute(),
    ).toEqual([{ payment_id: 'P1', seen_at: AT, minor: 500 }]);
  });

  it('I12: is known by its environment from then on', async () => {
    await oldDatabase();
    const store = await place.open();
    expect(await metaOf(store.db, 'environment')).toBe('training');
    await store.close();
    expect(await openStore(place.path, 'live')).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    expect((await place.open('training')).id).toBe(store.id);
  });
});
