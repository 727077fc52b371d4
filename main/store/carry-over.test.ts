import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carryOver } from './backup';
import { createConnectionStore } from './connections';
import { createJournal } from './journal';
import type { Store } from './open-store';
import { CONNECTED, must, operation, ROBIN } from './testing/fixtures';
import { makeStoreFolder, type StoreFolder } from './testing/open';

let restored: StoreFolder;
let aside: StoreFolder;
let now: Store;
let before: Store;
beforeEach(async () => {
  restored = makeStoreFolder();
  aside = makeStoreFolder();
  now = await restored.open();
  before = await aside.open();
  must(await createConnectionStore(before.db).insert(CONNECTED));
});
afterEach(async () => {
  await restored.close();
  await aside.close();
});

describe('what a restored copy does not know', () => {
  it('I4: is taken over from the records that were put aside, and written into the log', async () => {
    const done = operation({ state: 'succeeded' });
    const waiting = operation({ state: 'awaiting-approval' });
    const old = createJournal(before);
    must(await old.insert(done, ROBIN));
    must(await old.insert(waiting, ROBIN));
    must(await old.update({ ...waiting, state: 'withdrawn', revision: 1 }, 'awaiting-approval', ROBIN));
    // The copy is from when the request still waited.
    must(await createConnectionStore(now.db).insert(CONNECTED));
    const journal = createJournal(now);
    must(await journal.insert(waiting, ROBIN));

    expect(await carryOver(now, aside.path)).toBe(2);
    expect(await journal.get(done.id)).toEqual(done);
    expect(await journal.get(waiting.id)).toMatchObject({ state: 'withdrawn', revision: 1 });
    const lines = await now.db.selectFrom('audit').select('subject').execute();
    expect(lines.map(({ subject }) => subject).sort()).toEqual([waiting.id, done.id, waiting.id].sort());
    expect(await carryOver(now, aside.path)).toBe(0);
  });

  it('brings the connection along that it went through', async () => {
    const done = operation({ state: 'succeeded' });
    must(await createJournal(before).insert(done, ROBIN));
    expect(await carryOver(now, aside.path)).toBe(1);
    expect(await createConnectionStore(now.db).list()).toEqual([CONNECTED]);
  });

  it('cannot be read from what is no database', async () => {
    await expect(carryOver(now, join(aside.path, 'absent'))).rejects.toThrow();
  });
});
