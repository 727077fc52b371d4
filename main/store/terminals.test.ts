import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TerminalReceipts } from '../../shared/domain/receipt';
import type { Terminal } from '../../shared/domain/terminal';
import { createReceiptStore, newReceiptKey } from './receipts';
import { createTerminalStore } from './terminals';
import { AT, CONNECTION_ID } from './testing/fixtures';
import { makeStoreFolder, type StoreFolder } from './testing/open';

let folder: StoreFolder;
beforeEach(() => {
  folder = makeStoreFolder();
});
afterEach(() => folder.close());

function terminal(name: string, terminalId: string): Terminal {
  return {
    id: randomUUID(),
    connectionId: CONNECTION_ID,
    name,
    terminalId,
    waking: { by: 'local', address: { ip: '192.168.1.40', port: 6235 }, method: 'GET', path: '/' },
    settings: { terminalId },
    createdAt: AT,
  };
}

describe('registered terminals', () => {
  it('are kept over a restart, in the order of their names', async () => {
    const store = await folder.open();
    const [ten, two] = [terminal('Counter 10', 'T10'), terminal('Counter 2', 'T2')];
    const terminals = createTerminalStore(store.db);
    for (const one of [ten, two]) expect(await terminals.save(one)).toMatchObject({ ok: true });
    await store.close();
    expect(await createTerminalStore((await folder.open()).db).list()).toEqual([two, ten]);
  });

  it('are changed under their own id, and known once in a connection', async () => {
    const terminals = createTerminalStore((await folder.open()).db);
    const one = terminal('Left', 'T1');
    await terminals.save(one);
    await terminals.save({ ...one, name: 'Right', terminalId: 'T9' });
    expect(await terminals.list()).toEqual([{ ...one, name: 'Right', terminalId: 'T9' }]);
    expect(await terminals.save(terminal('Twin', 'T9'))).toMatchObject({
      ok: false,
      error: { code: 'terminal-known-already' },
    });
    await terminals.remove(one.id);
    expect(await terminals.list()).toEqual([]);
  });
});

describe('receipts (I11)', () => {
  const RECEIPTS: TerminalReceipts = {
    receipts: [{ kind: 'merchant', lines: ['CAFE DE HOEK', '', 'Kaart ****1234', '  EUR 12,50  '] }],
    printCustomer: true,
    prompts: ['merchant-signature'],
  };
  const key = () => Promise.resolve(Buffer.from(newReceiptKey(), 'base64'));

  it('come back as they were, blank lines and all, and are nowhere readable on the disk', async () => {
    const store = await folder.open();
    const kept = await key();
    const receipts = createReceiptStore(store.db, () => Promise.resolve(kept));
    const id = randomUUID();
    expect(await receipts.get(id)).toBeNull();
    await receipts.keep(id, { ...RECEIPTS, receipts: [] });
    await receipts.keep(id, RECEIPTS);
    expect(await receipts.get(id)).toEqual(RECEIPTS);
    await store.close();
    expect(readFileSync(folder.path, 'latin1')).not.toContain('DE HOEK');
  });

  it('wait for somebody to see to what the terminal asks for, once', async () => {
    const kept = await key();
    const receipts = createReceiptStore((await folder.open()).db, () => Promise.resolve(kept));
    const [asking, quiet] = [randomUUID(), randomUUID()];
    await receipts.keep(asking, RECEIPTS);
    await receipts.keep(quiet, { ...RECEIPTS, prompts: [] });
    expect(await receipts.unseen()).toEqual([asking]);
    await receipts.seen(asking);
    await receipts.keep(asking, RECEIPTS);
    expect(await receipts.unseen()).toEqual([]);
  });

  it('open with no other key, in no other row, and not once they were changed', async () => {
    const { db } = await folder.open();
    const kept = await key();
    const receipts = createReceiptStore(db, () => Promise.resolve(kept));
    const [id, other] = [randomUUID(), randomUUID()];
    await receipts.keep(id, RECEIPTS);
    await expect(createReceiptStore(db, () => Promise.resolve(randomBytes(32))).get(id)).rejects.toThrow();
    const { box } = await db.selectFrom('receipts').selectAll().executeTakeFirstOrThrow();
    await db.insertInto('receipts').values({ operation_id: other, box, unseen: 0 }).execute();
    await expect(receipts.get(other)).rejects.toThrow();
    const bytes = Buffer.from(box, 'base64');
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    await db.deleteFrom('receipts').execute();
    await db
      .insertInto('receipts')
      .values({ operation_id: id, box: bytes.toString('base64'), unseen: 0 })
      .execute();
    await expect(receipts.get(id)).rejects.toThrow();
  });
});
