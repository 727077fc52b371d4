import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabaseFile, type DatabaseFile } from './driver';

interface Tables {
  readonly things: { readonly id: number; readonly name: string };
}

let file: DatabaseFile;
let db: Kysely<Tables>;

beforeEach(() => {
  file = openDatabaseFile(':memory:');
  file.run({ sql: 'CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL)', parameters: [] });
  for (const id of [1, 2, 3])
    file.run({ sql: 'INSERT INTO things VALUES (?, ?)', parameters: [id, `thing ${String(id)}`] });
  db = new Kysely<Tables>({ dialect: file.dialect });
});

afterEach(async () => {
  await db.destroy();
  file.close();
});

const names = { sql: 'SELECT name FROM things WHERE id >= ? ORDER BY id', parameters: [2] } as const;

describe('statements that are kept prepared', () => {
  it('take new values each time', () => {
    expect(file.rows(names)).toEqual([{ name: 'thing 2' }, { name: 'thing 3' }]);
    expect(file.rows({ ...names, parameters: [3] })).toEqual([{ name: 'thing 3' }]);
    expect(file.rows(names)).toHaveLength(2);
  });

  it('see a changed table', () => {
    const all = { sql: 'SELECT * FROM things WHERE id = 1', parameters: [] };
    expect(file.rows(all)).toEqual([{ id: 1, name: 'thing 1' }]);
    file.run({ sql: "ALTER TABLE things ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'", parameters: [] });
    expect(file.rows(all)).toEqual([{ id: 1, name: 'thing 1', colour: 'red' }]);
  });

  it('do not disturb rows that somebody takes one by one', async () => {
    const query = db.selectFrom('things').select('id').orderBy('id');
    const seen: number[] = [];
    for await (const { id } of query.stream()) {
      seen.push(id);
      const { sql, parameters } = query.compile();
      expect(file.rows({ sql, parameters })).toHaveLength(3);
    }
    expect(seen).toEqual([1, 2, 3]);
  });

  it('are let go of when there are many', () => {
    for (let id = 0; id < 500; id += 1) {
      const sql = `SELECT ${String(id)} AS id FROM things WHERE id = 1`;
      expect(file.rows({ sql, parameters: [] })).toEqual([{ id }]);
    }
    expect(file.rows(names)).toHaveLength(2);
  });
});
