import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuditLog, type AuditLog } from '../store/audit';
import { createConnectionStore } from '../store/connections';
import { createJournal } from '../store/journal';
import type { Store } from '../store/open-store';
import { CONNECTED, must, operation, ROBIN, SAM } from '../store/testing/fixtures';
import { makeStoreFolder, type StoreFolder } from '../store/testing/open';
import { createAuditDesk, type AuditDesk } from './audit-desk';
import { backUp, prepareRestore } from './copies';

const NOW = Date.parse('2026-11-22T10:00:00Z');

let place: StoreFolder;
let store: Store;
let log: AuditLog;
let desk: AuditDesk;
let backup: string;
beforeEach(async () => {
  place = makeStoreFolder();
  backup = join(place.folder, 'backup.db');
  await reopen();
  must(await createConnectionStore(store.db).insert(CONNECTED));
  must(await createJournal(store).insert(operation({ state: 'succeeded' }), ROBIN));
});
afterEach(() => place.close());

async function reopen(): Promise<void> {
  store = await place.open('training');
  log = createAuditLog(store);
  desk = createAuditDesk({ log, anchor: { read: () => Promise.resolve(null) }, now: () => NOW });
}

const count = async (): Promise<number> => (await createJournal(store).inStates(['succeeded'])).length;

describe('backup and restore', () => {
  it('bring back what was there, and keep what was there since', async () => {
    expect(must(await backUp(store, 'training', backup, desk, SAM))).toEqual({ path: backup, entries: 1 });
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect((await log.page({ kinds: ['backup'] }, null, 9)).entries[0]).toMatchObject({
      actor: { name: 'Sam' },
      facts: { file: 'backup.db', lines: 1 },
    });
    must(await createJournal(store).insert(operation({ state: 'succeeded' }), ROBIN));
    const prepared = must(await prepareRestore(place.folder, 'training', backup));
    expect(prepared.lines).toBe(1);
    await store.close();
    const aside = prepared.swap(NOW);
    prepared.discard();
    expect(aside).toMatch(/tillback\.before-restore-2026-11-22T10-00-00-000Z\.db$/);
    await reopen();
    expect(await count()).toBe(1);
    expect(readdirSync(place.folder).filter((name) => name.includes('restoring'))).toEqual([]);
    const back = must(await prepareRestore(place.folder, 'training', aside));
    expect(back.lines).toBe(3);
    back.discard();
  });

  it('a backup takes the place of the one that was chosen, only when it is whole', async () => {
    writeFileSync(backup, 'yesterday');
    must(await backUp(store, 'training', backup, desk, SAM));
    expect(readFileSync(backup, 'latin1').startsWith('SQLite format 3')).toBe(true);
    const broken = { ...store, copyTo: () => expect.fail('disk full') };
    writeFileSync(backup, 'yesterday');
    expect(await backUp(broken, 'training', backup, desk, SAM)).toMatchObject({
      error: { code: 'file-not-written' },
    });
    expect(readFileSync(backup, 'utf8')).toBe('yesterday');
    expect(readdirSync(place.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('what is no backup changes nothing and leaves nothing', async () => {
    writeFileSync(backup, 'no database');
    const before = readdirSync(place.folder).sort();
    expect(await prepareRestore(place.folder, 'training', backup)).toMatchObject({
      error: { code: 'backup-not-usable' },
    });
    expect(await prepareRestore(place.folder, 'training', join(place.folder, 'absent'))).toMatchObject({
      error: { code: 'backup-not-usable' },
    });
    expect(readdirSync(place.folder).sort()).toEqual(before);
  });

  it('where the copy cannot be put in place, the present database stays', async () => {
    must(await backUp(store, 'training', backup, desk, SAM));
    must(await createJournal(store).insert(operation({ state: 'succeeded' }), ROBIN));
    const prepared = must(await prepareRestore(place.folder, 'training', backup));
    await store.close();
    prepared.discard();
    expect(() => prepared.swap(NOW)).toThrow();
    await reopen();
    expect(await count()).toBe(2);
  });
});
