import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, Migrator } from 'kysely';
import { openDatabaseFile } from './driver';
import * as first from './migrations/0001-first';
import * as peopleAndAudit from './migrations/0002-people-and-audit';
import * as refundSums from './migrations/0003-refund-sums';
import * as terminals from './migrations/0004-terminals';
import { openStore } from './open-store';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillback-migrations-'));
  path = join(folder, 'tillback.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs migrations as far as they get before the power goes: a number of statements. */
async function until(statements: number, migrations: Record<string, typeof first>): Promise<boolean> {
  const file = openDatabaseFile(path);
  let left = statements;
  const db = new Kysely<unknown>({
    dialect: file.dialect,
    log: () => {
      left -= 1;
    },
  });
  const cut = Object.fromEntries(
    Object.entries(migrations).map(([name, { up }]) => [
      name,
      {
        up: (inside: Kysely<unknown>) =>
          up(
            inside.withPlugin({
              transformQuery: ({ node }) => {
                if ((left -= 1) < 0) throw new Error('the power is gone');
                return node;
              },
              transformResult: ({ result }) => Promise.resolve(result),
            }),
          ),
      },
    ]),
  );
  const done = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(cut) },
  }).migrateToLatest();
  await db.destroy();
  file.close();
  return done.error === undefined;
}

describe('a migration that is cut off', () => {
  it('leaves the data as it was, wherever the power went, and is done at the next start', async () => {
    const all = {
      '0001-first': first,
      '0002-people-and-audit': peopleAndAudit,
      '0003-refund-sums': refundSums,
      '0004-terminals': terminals,
    };
    for (let statements = 1; ; statements += 3) {
      rmSync(path, { force: true });
      expect(await until(1000, { '0001-first': first })).toBe(true);
      const isWhole = await until(statements, all);
      const opened = await openStore(path);
      expect(opened, `cut after ${String(statements)} statements`).toMatchObject({ ok: true });
      if (opened.ok) await opened.value.close();
      if (isWhole) break;
    }
  });
});
