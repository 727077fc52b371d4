import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkChain, type AuditNote, type ChainVerdict } from '../../shared/domain/audit';
import { auditLines, createAuditLog, sha256 } from './audit';
import { createConnectionStore } from './connections';
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

function note(change: Partial<AuditNote> = {}): AuditNote {
  const actor = { id: ROBIN.id, name: ROBIN.name };
  return { at: AT, kind: 'sign-in', actor, subject: ROBIN.id, facts: {}, ...change };
}

async function verdict(of: Store = store): Promise<ChainVerdict> {
  const check = checkChain(sha256);
  for await (const line of auditLines(of.db)) check.next(line);
  return check.end();
}

/** Changes a line as somebody could who has the file and SQLite's own tools. */
async function tamper(statement: string): Promise<void> {
  for (const name of ['audit_no_update', 'audit_no_delete', 'audit_at_the_end']) {
    await sql`DROP TRIGGER ${sql.ref(name)}`.execute(store.db);
  }
  await sql.raw(statement).execute(store.db);
}

describe('the audit log', () => {
  it('I9: an untouched log is intact, from an empty one on', async () => {
    expect(await verdict()).toEqual({ intact: true, entries: 0, head: '0'.repeat(64) });
    const log = createAuditLog(store);
    for (let index = 0; index < 5; index += 1) must(await log.append(note({ facts: { index } })));
    expect(await verdict()).toMatchObject({ intact: true, entries: 5, head: (await log.head()).hash });
  });

  it.each([
    ['an edited fact', `UPDATE audit SET facts = '{"index":7}' WHERE seq = 3`, 3, 'edited'],
    ['another name', `UPDATE audit SET actor_name = 'Kim' WHERE seq = 2`, 2, 'edited'],
    ['a line made anew with its hash', `UPDATE audit SET hash = prev WHERE seq = 4`, 4, 'edited'],
    ['a line taken out', `DELETE FROM audit WHERE seq = 3`, 3, 'missing'],
    ['the first line taken out', `DELETE FROM audit WHERE seq = 1`, 1, 'missing'],
    [
      'a line put before the first',
      `INSERT INTO audit SELECT 0, at, kind, actor_id, actor_name, subject, facts, prev, hash FROM audit WHERE seq = 1`,
      1,
      'unreadable',
    ],
    ['a line that is no line', `UPDATE audit SET facts = 'x' WHERE seq = 5`, 5, 'unreadable'],
  ])('I9: finds %s', async (_name, statement, seq, why) => {
    const log = createAuditLog(store);
    for (let index = 0; index < 5; index += 1) must(await log.append(note({ facts: { index } })));
    await tamper(statement);
    expect(await verdict()).toEqual({ intact: false, seq, why });
  });

  it.each([
    `UPDATE audit SET facts = '{}'`,
    `DELETE FROM audit`,
    `INSERT OR REPLACE INTO audit SELECT seq, at, kind, actor_id, 'Kim', subject, facts, prev, hash FROM audit`,
    `INSERT INTO audit SELECT 9, at, kind, actor_id, actor_name, subject, facts, hash, hash FROM audit WHERE seq = 1`,
    `INSERT INTO audit SELECT 2, at, kind, actor_id, actor_name, subject, facts, prev, hash FROM audit WHERE seq = 1`,
  ])('I9: the database itself refuses to change what is written (%#)', async (statement) => {
    must(await createAuditLog(store).append(note()));
    await expect(sql.raw(statement).execute(store.db)).rejects.toThrow('append-only');
    expect(await verdict()).toMatchObject({ intact: true, entries: 1 });
  });

  it('I9: two handles on one file write one chain', async () => {
    const other = await place.open();
    const logs = [createAuditLog(store), createAuditLog(other)];
    const journals = [createJournal(store), createJournal(other)];
    const made = Array.from({ length: 20 }, () => operation());
    const results = await Promise.all(
      made.map(async (one, index) => {
        const inserted = await journals[index % 2]?.insert(one, ROBIN);
        const appended = await logs[(index + 1) % 2]?.append(note({ facts: { index } }));
        return inserted?.ok === true && appended?.ok === true;
      }),
    );
    expect(results).toEqual(made.map(() => true));
    expect(await verdict(other)).toMatchObject({ intact: true, entries: 40 });
  });

  it('cuts texts that are too long, so that every line can be read again', async () => {
    const log = createAuditLog(store);
    must(await log.append(note({ facts: { words: 'ü'.repeat(2000) } })));
    expect(await verdict()).toMatchObject({ intact: true, entries: 1 });
    expect((await log.life(ROBIN.id))[0]?.facts['words']).toHaveLength(500);
  });

  it('pages backwards through what matches, each line once', async () => {
    const log = createAuditLog(store);
    for (let index = 0; index < 30; index += 1) {
      const kind = index % 3 === 0 ? ('lock' as const) : ('sign-in' as const);
      must(await log.append(note({ kind, facts: { index } })));
    }
    const seen: number[] = [];
    for (let before: number | null = null; ;) {
      const page = await log.page({ kinds: ['lock'] }, before, 4);
      expect(page.total).toBe(10);
      const last = page.entries[page.entries.length - 1];
      if (last === undefined) break;
      seen.push(...page.entries.map(({ seq }) => seq));
      before = last.seq;
    }
    expect(seen).toEqual([28, 25, 22, 19, 16, 13, 10, 7, 4, 1]);
  });

  it.each([
    [{ actorId: ROBIN.id }, 2],
    [{ actorId: MARIA.id }, 1],
    [{ subject: 'shop' }, 1],
    [{ from: '2026-11-22T10:00:01.000Z' }, 1],
    [{ to: '2026-11-22T10:00:01.000Z' }, 2],
    [{ text: 'maria' }, 1],
    [{ text: 'robin 50%' }, 1],
    [{ text: '%' }, 1],
    [{ text: 'shop' }, 1],
    [{}, 3],
  ])('filters by %j', async (filter, count) => {
    const log = createAuditLog(store);
    must(await log.append(note()));
    must(await log.append(note({ facts: { share: '50%' } })));
    const actor = { id: MARIA.id, name: MARIA.name };
    must(
      await log.append(note({ actor, subject: 'shop', kind: 'settings', at: '2026-11-22T10:00:02.000Z' })),
    );
    expect(await log.page(filter, null, 10)).toMatchObject({ total: count });
  });
});

describe('the journal and the log', () => {
  const lines = async (id: string) => createAuditLog(store).life(id);

  it('I9: each change has its line, with who did it and what moved', async () => {
    const journal = createJournal(store);
    const made = must(await journal.insert(operation(), ROBIN));
    must(await journal.update({ ...made, state: 'dispatching', revision: 1, sends: 1 }, 'prepared', null));
    const written = await lines(made.id);
    expect(written.map(({ kind, actor }) => [kind, actor?.name ?? null])).toEqual([
      ['operation', 'Robin'],
      ['operation', null],
    ]);
    expect(written[1]?.facts).toMatchObject({
      from: 'prepared',
      to: 'dispatching',
      sends: 1,
      verb: made.intent.verb,
      paymentId: made.intent.payment.paymentId,
      amountMinor: made.intent.amount.minor,
      currency: made.intent.amount.currency,
      operator: made.intent.operator,
    });
  });

  it('I9: an approval, a closing by hand and an acknowledgement are named as such', async () => {
    const journal = createJournal(store);
    const asked = must(await journal.insert(operation({ state: 'awaiting-approval' }), ROBIN));
    const digest = 'a'.repeat(64);
    const approval = { outcome: 'approved' as const, digest, by: MARIA, at: AT, alone: false, note: 'ok' };
    const approved = { ...asked, state: 'approved' as const, revision: 1, approval };
    must(await journal.update(approved, 'awaiting-approval', MARIA));
    const manual = { ...approved, state: 'needs-manual' as const, revision: 2, task: 'manual' as const };
    must(await journal.update(manual, 'approved', null));
    const acknowledged = { by: MARIA, at: AT, note: 'called the bank' };
    const seen = { ...manual, revision: 3, task: null, acknowledged };
    must(await journal.update(seen, 'needs-manual', MARIA));
    const closing = { happened: true, reference: 'P-77', note: '', by: MARIA, second: ROBIN, at: AT };
    must(
      await journal.update({ ...seen, revision: 4, state: 'closed-by-hand', closing }, 'needs-manual', MARIA),
    );
    const written = await lines(asked.id);
    expect(written.map(({ kind }) => kind)).toEqual([
      'operation',
      'approval',
      'operation',
      'acknowledgement',
      'manual-closing',
    ]);
    expect(written[1]?.facts).toMatchObject({ outcome: 'approved', digest, approver: 'Maria' });
    expect(written[3]?.facts).toMatchObject({ acknowledged: 'manual', note: 'called the bank' });
    expect(written[4]?.facts).toMatchObject({ happened: true, reference: 'P-77', second: 'Robin' });
  });

  it('leaves out one more fruitless look, and nothing else', async () => {
    const journal = createJournal(store);
    const made = must(await journal.insert(operation({ state: 'unknown' }), ROBIN));
    const looked = { ...made, revision: 1, reads: 1, nextCheckAt: AT, updatedAt: AT };
    must(await journal.update(looked, 'unknown', null));
    expect(await lines(made.id)).toHaveLength(1);
    expect((await journal.get(made.id))?.reads).toBe(1);
    must(await journal.update({ ...looked, revision: 2, error: 'wrong-echo' }, 'unknown', null));
    expect(await lines(made.id)).toHaveLength(2);
  });

  it('I1, I9: on a full disk neither a change nor its line exists', async () => {
    const journal = createJournal(store);
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(store.db);
    await sql.raw(`PRAGMA max_page_count = ${(rows[0]?.page_count ?? 0) + 4}`).execute(store.db);
    let written = 0;
    for (;;) {
      const result = await journal.insert(operation(), ROBIN);
      if (!result.ok) {
        expect(result.error.code).toBe('disk-full');
        break;
      }
      written += 1;
    }
    const count = await store.db
      .selectFrom('operations')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count.count).toBe(written);
    expect(await verdict()).toMatchObject({ intact: true, entries: written });
    await sql.raw('PRAGMA max_page_count = 1000000').execute(store.db);
    expect((await journal.insert(operation(), ROBIN)).ok).toBe(true);
    expect(await verdict()).toMatchObject({ intact: true, entries: written + 1 });
  });

  it('I9: a change whose line is refused does not happen', async () => {
    const journal = createJournal(store);
    const made = must(await journal.insert(operation(), ROBIN));
    await sql`CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END`.execute(
      store.db,
    );
    expect((await journal.update({ ...made, state: 'withdrawn', revision: 1 }, 'prepared', ROBIN)).ok).toBe(
      false,
    );
    expect((await journal.insert(operation(), ROBIN)).ok).toBe(false);
    expect(await journal.get(made.id)).toEqual(made);
  });
});
