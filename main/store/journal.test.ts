import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConnectionStore } from './connections';
import { createDayClosingStore } from './day-closings';
import { createJournal } from './journal';
import type { Store } from './open-store';
import { AT, CONNECTED, MARIA, must, operation, ROBIN } from './testing/fixtures';
import { makeStoreFolder, type StoreFolder } from './testing/open';

let place: StoreFolder;
let store: Store;
beforeEach(async () => {
  place = makeStoreFolder();
  store = await place.open();
  must(await createConnectionStore(store.db).insert(CONNECTED));
});
afterEach(() => place.close());

describe('the journal', () => {
  it('finds what is due in any state, the longest overdue first, however the time is written', async () => {
    const journal = createJournal(store);
    const late = operation({ state: 'unknown', nextCheckAt: '2026-11-22T10:00:00Z' });
    const watched = operation({ state: 'succeeded', nextCheckAt: '2026-11-22T09:00:00.000Z' });
    const soon = operation({ state: 'pending', nextCheckAt: '2026-11-22T10:00:00.500Z' });
    const never = operation({ state: 'declined' });
    for (const one of [late, watched, soon, never]) must(await journal.insert(one, ROBIN));
    const due = async (at: string): Promise<readonly string[]> => (await journal.due(at)).map(({ id }) => id);
    expect(await due('2026-11-22T10:00:00.400Z')).toEqual([watched.id, late.id]);
    expect(await due('2026-11-22T10:00:01Z')).toEqual([watched.id, late.id, soon.id]);
    must(await journal.update({ ...late, revision: 1, nextCheckAt: null }, 'unknown', null));
    expect(await due('2026-11-22T10:00:01Z')).toEqual([watched.id, soon.id]);
  });

  it('answers what a person asked for since an instant, whatever became of it', async () => {
    const journal = createJournal(store);
    const asked = [
      operation({ createdAt: '2026-11-22T09:00:00.000Z' }),
      operation({ createdAt: '2026-11-22T10:00:00.000Z', state: 'declined' }),
      operation({ createdAt: '2026-11-22T11:00:00.000Z', state: 'succeeded' }),
    ];
    for (const one of asked) must(await journal.insert(one, ROBIN));
    const maria = operation();
    must(await journal.insert({ ...maria, intent: { ...maria.intent, operatorId: MARIA.id } }, MARIA));
    expect((await journal.askedBy(ROBIN.id, AT)).map(({ id }) => id)).toEqual([asked[1]?.id, asked[2]?.id]);
  });

  it('keeps what was given back another way, which has no request and no key', async () => {
    const journal = createJournal(store);
    const { intent } = operation();
    const otherWay = { how: 'cash' as const, reference: 'Bon 7' };
    const made = operation({
      request: null,
      state: 'succeeded',
      intent: { ...intent, verb: 'other-way', otherWay },
    });
    must(await journal.insert(made, ROBIN));
    must(await journal.insert(operation({ request: null, state: 'succeeded' }), ROBIN));
    expect(await journal.get(made.id)).toEqual(made);
  });

  it('looks for what is due by an index', async () => {
    const plan = await sql<{ detail: string }>`
      EXPLAIN QUERY PLAN SELECT document FROM operations
      WHERE next_check_at IS NOT NULL AND next_check_at <= ${AT} ORDER BY next_check_at`.execute(store.db);
    expect(plan.rows.map(({ detail }) => detail).join()).toContain('operations_due');
  });
});

describe('closings of days', () => {
  it('closes a day once, and again only over the closing that was seen', async () => {
    const closings = createDayClosingStore(store);
    const closing = { day: '2026-11-21', at: AT, by: MARIA, named: [], compared: true };
    const note = { at: AT, kind: 'day-closed' as const, actor: MARIA, subject: closing.day, facts: {} };
    must(await closings.save(closing, null, note));
    expect(await closings.get('2026-11-21')).toEqual(closing);
    expect(await closings.get('2026-11-22')).toBeNull();
    expect(await closings.save(closing, null, note)).toMatchObject({
      ok: false,
      error: { code: 'day-already-closed' },
    });
    const later = { ...closing, at: '2026-11-22T23:00:00.000Z' };
    must(await closings.save(later, closing.at, note));
    expect(await closings.get('2026-11-21')).toEqual(later);
  });
});
