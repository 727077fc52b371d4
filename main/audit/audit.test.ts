import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemorySecrets, createNoSecrets } from '../secrets/memory-secrets';
import type { Secrets } from '../secrets/port';
import { createAuditLog, type AuditLog } from '../store/audit';
import type { Store } from '../store/open-store';
import { AT, must, SAM } from '../store/testing/fixtures';
import { makeStoreFolder, type StoreFolder } from '../store/testing/open';
import { createAnchor, findOlderCopy, type Anchor } from './anchor';
import { auditVerify } from './audit-verify';
import { csvCell, exportLines } from './export';
import { verifyLog } from './verify';

let place: StoreFolder;
let store: Store;
let log: AuditLog;
let secrets: Secrets;
let anchor: Anchor;
const reports: string[] = [];
beforeEach(async () => {
  reports.length = 0;
  place = makeStoreFolder();
  store = await place.open();
  log = createAuditLog(store);
  secrets = createMemorySecrets();
  anchor = anchorOf(secrets);
});
afterEach(() => place.close());

function anchorOf(kept: Secrets, storeId = store.id, mayBeNew = true): Anchor {
  return createAnchor({ storeId, mayBeNew, secrets: kept, log, report: (event) => reports.push(event) });
}

async function write(count: number, name = SAM.name): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const actor = { id: SAM.id, name };
    must(await log.append({ at: AT, kind: 'sign-in', actor, subject: SAM.id, facts: { index } }));
  }
}

/** Takes the newest lines away, as putting an older copy of the file in place does. */
async function goBack(to: number): Promise<void> {
  await sql`DROP TRIGGER audit_no_delete`.execute(store.db);
  await sql`DELETE FROM audit WHERE seq > ${to}`.execute(store.db);
}

describe('the anchor in the keychain', () => {
  it('I9: a log whose end was cut off is found, which the chain alone cannot', async () => {
    await write(5);
    await anchor.keep();
    expect(await verifyLog(log, await anchor.read())).toMatchObject({ intact: true, entries: 5 });
    await goBack(3);
    expect(await verifyLog(log, null)).toMatchObject({ intact: true, entries: 3 });
    expect(await verifyLog(log, await anchor.read())).toEqual({ intact: false, seq: 4, why: 'cut-off' });
  });

  it('an older copy is noticed, also after new lines were written to it', async () => {
    await write(5);
    await anchor.keep();
    expect(await findOlderCopy(log, await anchor.read())).toBeNull();
    await goBack(3);
    expect(await findOlderCopy(log, await anchor.read())).toEqual({ remembered: 5, found: 3 });
    await write(4, 'Eve');
    expect(await findOlderCopy(log, await anchor.read())).toEqual({ remembered: 5, found: 7 });
    expect(await verifyLog(log, await anchor.read())).toEqual({ intact: false, seq: 5, why: 'edited' });
    await anchor.accept();
    expect(await findOlderCopy(log, await anchor.read())).toBeNull();
  });

  it('lines that were not remembered in time are no older copy', async () => {
    await write(2);
    await anchor.keep();
    await write(3);
    expect(await findOlderCopy(log, await anchor.read())).toBeNull();
  });

  it('is of one database: another one, begun anew, is no older copy', async () => {
    await write(5);
    await anchor.keep();
    expect(await anchorOf(secrets, 'another').read()).toBeNull();
  });

  it('outside of training another database in place of this one is noticed', async () => {
    await write(2);
    await anchor.keep();
    const other = anchorOf(secrets, 'another database', false);
    const remembered = await other.read();
    expect(remembered?.seq).toBe(2);
    expect(
      await findOlderCopy({ head: log.head, hashAt: () => Promise.resolve(null) }, remembered),
    ).not.toBeNull();
  });

  it('I9: a past that was written anew while the app ran is not taken over', async () => {
    await write(2);
    await anchor.keep();
    const before = await secrets.get('audit-head');
    const forged = createAnchor({
      storeId: store.id,
      mayBeNew: true,
      secrets,
      log: {
        head: () => Promise.resolve({ seq: 3, hash: 'f'.repeat(64) }),
        hashAt: () => Promise.resolve('0'.repeat(64)),
      },
      report: (event) => reports.push(event),
    });
    await forged.read();
    await forged.keep();
    await forged.keep();
    expect(await secrets.get('audit-head')).toBe(before);
    expect(reports).toEqual(['audit-past-changed']);
    await forged.accept();
    expect(await secrets.get('audit-head')).not.toBe(before);
  });

  it('remembers the newest line when it closes', async () => {
    await write(2);
    await anchor.close();
    expect(await anchor.read()).toEqual(await log.head());
  });

  it('does without a keychain, and without a text that it can read', async () => {
    const none = anchorOf(createNoSecrets());
    await none.keep();
    expect(await none.read()).toBeNull();
    await secrets.set('audit-head', '{"seq":');
    expect(await anchor.read()).toBeNull();
    expect(reports).toEqual([]);
  });

  it('reports a keychain that refuses, and goes on', async () => {
    const refusing = anchorOf({ ...secrets, set: () => Promise.reject(new Error('locked')) });
    await write(1);
    await refusing.keep();
    expect(reports).toEqual(['audit-anchor-not-kept']);
  });
});

describe('an export', () => {
  it.each(['jsonl', 'csv'] as const)('as %s has every line, for this system user only', async (format) => {
    await write(1100);
    const path = join(place.folder, `log.${format}`);
    expect(must(await exportLines(log.lines(), path, format))).toEqual({ path, entries: 1100 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const lines = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
    expect(lines).toHaveLength(format === 'csv' ? 1101 : 1100);
    expect(lines.at(-1)).toContain((await log.head()).hash);
  });

  it.each([
    ['=1+1', `"'=1+1"`],
    ['+31', `"'+31"`],
    ['-1', `"'-1"`],
    ['@A1', `"'@A1"`],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['a "b"', '"a ""b"""'],
    ['', '""'],
  ])('keeps a spreadsheet from running %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('leaves nothing half-written behind', async () => {
    await write(3);
    async function* broken(): AsyncGenerator {
      yield* log.lines();
      throw new Error('disk full');
    }
    const path = join(place.folder, 'log.csv');
    writeFileSync(path, 'yesterday');
    expect(await exportLines(broken(), path, 'csv')).toMatchObject({ error: { code: 'file-not-written' } });
    expect(readFileSync(path, 'utf8')).toBe('yesterday');
    expect(readdirSync(place.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('audit:verify', () => {
  async function exported(): Promise<string> {
    await write(4);
    const path = join(place.folder, 'log.jsonl');
    must(await exportLines(log.lines(), path, 'jsonl'));
    return path;
  }

  it('says that an untouched export and an untouched database are intact', async () => {
    const path = await exported();
    const head = (await log.head()).hash;
    expect(await auditVerify([path])).toEqual({ words: `intact: 4 lines, head ${head}`, code: 0 });
    await store.close();
    expect(await auditVerify([place.path])).toEqual({ words: `intact: 4 lines, head ${head}`, code: 0 });
  });

  it.each([
    ['an edited name', (text: string) => text.replace('"Sam"', '"Eve"'), 'broken at line 1: edited'],
    [
      'a line taken out',
      (text: string) =>
        text
          .split('\n')
          .filter((_line, index) => index !== 1)
          .join('\n'),
      'broken at line 2: missing',
    ],
    ['half a line', (text: string) => text.slice(0, -40), 'broken at line 4: unreadable'],
  ])('I9: names the first line that is wrong: %s', async (_name, change, words) => {
    const path = await exported();
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    expect(await auditVerify([path])).toEqual({ words, code: 1 });
  });

  it('I9: finds an edit in a database', async () => {
    await write(4);
    await sql`DROP TRIGGER audit_no_update`.execute(store.db);
    await sql`UPDATE audit SET at = '2026-11-22T11:00:00.000Z' WHERE seq = 3`.execute(store.db);
    await store.close();
    expect(await auditVerify([place.path])).toEqual({ words: 'broken at line 3: edited', code: 1 });
  });

  it.each([[[]], [['a', 'b']], [['/no/such/file.jsonl']], [['/no/such/file.db']]])(
    'ends with 2 where there is nothing to read (%j)',
    async (args) => {
      expect((await auditVerify(args)).code).toBe(2);
    },
  );
});
