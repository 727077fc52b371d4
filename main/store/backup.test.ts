import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuditLog } from './audit';
import { inspectBackup, writeBackup } from './backup';
import { createConnectionStore } from './connections';
import { createJournal } from './journal';
import { openStore, type Store } from './open-store';
import { AT, CONNECTED, must, operation, ROBIN } from './testing/fixtures';
import { makeStoreFolder, type StoreFolder } from './testing/open';

let place: StoreFolder;
let store: Store;
let copy: string;
beforeEach(async () => {
  place = makeStoreFolder();
  store = await place.open('training');
  copy = join(place.folder, 'copy.db');
  must(await createConnectionStore(store.db).insert(CONNECTED));
  must(await createJournal(store).insert(operation(), ROBIN));
});
afterEach(() => place.close());

describe('a backup', () => {
  it('holds everything, names its database, and is for this system user only', async () => {
    writeBackup(store, copy);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(must(await inspectBackup(copy, 'training'))).toEqual(await createAuditLog(store).head());
    const opened = must(await openStore(copy, 'training'));
    expect(opened.id).toBe(store.id);
    expect(await createJournal(opened).inStates(['prepared'])).toHaveLength(1);
    await opened.close();
  });

  it('never takes the place of a file that is there', () => {
    writeFileSync(copy, 'precious');
    expect(() => {
      writeBackup(store, copy);
    }).toThrow();
    expect(readFileSync(copy, 'utf8')).toBe('precious');
  });

  it('leaves nothing behind where it fails', () => {
    const broken = { ...store, copyTo: () => expect.fail('disk full') };
    expect(() => {
      writeBackup(broken, copy);
    }).toThrow();
    expect(existsSync(copy)).toBe(false);
  });

  it('I12: cannot be restored into another environment', async () => {
    writeBackup(store, copy);
    expect(await inspectBackup(copy, 'live')).toMatchObject({
      ok: false,
      error: { code: 'backup-not-usable' },
    });
  });

  it('I9: cannot be restored where its audit log was changed', async () => {
    must(await createAuditLog(store).append({ at: AT, kind: 'lock', actor: null, subject: null, facts: {} }));
    await sql`DROP TRIGGER audit_no_update`.execute(store.db);
    await sql`UPDATE audit SET kind = 'sign-in' WHERE seq = 2`.execute(store.db);
    writeBackup(store, copy);
    expect(await inspectBackup(copy, 'training')).toMatchObject({
      ok: false,
      error: { code: 'backup-not-usable', detail: 'the audit log is broken at line 2' },
    });
  });

  it.each(['', 'no database', `SQLite format 3\0${'x'.repeat(5000)}`])(
    'is not just any file (%#), and the file is left as it is',
    async (content) => {
      writeFileSync(copy, content);
      expect((await inspectBackup(copy, 'training')).ok).toBe(false);
      expect(readFileSync(copy, 'utf8')).toBe(content);
    },
  );

  it('may not be of a newer Tillback, nor damaged', async () => {
    writeBackup(store, copy);
    const bytes = readFileSync(copy);
    writeFileSync(copy, bytes.fill(0xff, 4096 * 2, Math.floor(bytes.length * 0.9)));
    expect((await inspectBackup(copy, 'training')).ok).toBe(false);
    await sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', '2030')`.execute(store.db);
    const newer = join(place.folder, 'newer.db');
    writeBackup(store, newer);
    expect(await inspectBackup(newer, 'training')).toMatchObject({
      error: { code: 'backup-not-usable', detail: 'too-new: 9999-later' },
    });
  });
});
