import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Kysely } from 'kysely';
import { auditLines } from '../store/audit';
import { openDatabaseFile } from '../store/driver';
import type { Database, Tables } from '../store/schema';

/**
 * The lines of an audit log in a file: an export as JSON lines, or a Tillback database, which is only read.
 * @throws where the file cannot be read at all
 */
export async function* linesOfFile(path: string): AsyncGenerator {
  if (path.endsWith('.db')) yield* databaseLines(path);
  else yield* textLines(path);
}

async function* databaseLines(path: string): AsyncGenerator {
  const file = openDatabaseFile(path, { readOnly: true });
  try {
    const db: Database = new Kysely<Tables>({ dialect: file.dialect });
    yield* auditLines(db);
  } finally {
    file.close();
  }
}

async function* textLines(path: string): AsyncGenerator {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  for await (const line of lines) {
    if (line !== '') yield asJson(line);
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
