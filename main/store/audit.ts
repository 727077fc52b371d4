import { createHash } from 'node:crypto';
import type { Selectable, SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import {
  AUDIT_START,
  auditEntrySchema,
  auditFactsSchema,
  auditText,
  type AuditEntry,
  type AuditFacts,
  type AuditNote,
} from '../../shared/domain/audit';
import type { TillbackError } from '../../shared/domain/error-code';
import type { Result } from '../../shared/domain/result';
import type { AuditFilter } from '../../shared/ipc/audit';
import { containing } from './like';
import type { Database, Tables } from './schema';
import { attempt, type Write, type WriteTransaction } from './write';

/** Lines a read, so that a log of any length passes through memory in small pieces. */
const PIECE = 500;

/** The last line of the log. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** The audit log of one environment (I9). Lines about a change are written with the change, by `appendLine`. */
export interface AuditLog {
  /** Adds a line about something that changes nothing else in the database. */
  append(note: AuditNote): Promise<Result<AuditEntry, TillbackError>>;
  /** Lines that match, newest first, below a number; `total` counts all that match. */
  page(
    filter: AuditFilter,
    before: number | null,
    limit: number,
  ): Promise<{ readonly entries: readonly AuditEntry[]; readonly total: number }>;
  /** Everything about one subject, oldest first. */
  life(subject: string): Promise<readonly AuditEntry[]>;
  head(): Promise<AuditHead>;
  /** The hash of one line; null where there is none of that number. */
  hashAt(seq: number): Promise<string | null>;
  /** Every line in order as it is stored, readable or not, so that a check can name the first that is wrong. */
  lines(): AsyncIterable<unknown>;
}

export function createAuditLog({ db, write }: { readonly db: Database; readonly write: Write }): AuditLog {
  return {
    append: (note) =>
      Promise.resolve(attempt(() => write((transaction) => appendLine(transaction, db, note)))),

    page: async (filter, before, limit) => {
      let rows = matching(db, filter).selectAll().orderBy('seq', 'desc').limit(limit);
      if (before !== null) rows = rows.where('seq', '<', before);
      const { count } = await matching(db, filter)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return { entries: (await rows.execute()).flatMap(readable), total: count };
    },

    life: async (subject) => {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('subject', '=', subject)
        .orderBy('seq')
        .execute();
      return rows.flatMap(readable);
    },

    head: async () => (await headQuery(db).executeTakeFirst()) ?? { seq: 0, hash: AUDIT_START },

    hashAt: async (seq) => {
      const row = await db.selectFrom('audit').select('hash').where('seq', '=', seq).executeTakeFirst();
      return row?.hash ?? null;
    },

    lines: () => auditLines(db),
  };
}

/** Adds a line to the log inside the transaction of the change that it is about, and chains it to the line before. */
export function appendLine(transaction: WriteTransaction, db: Database, note: AuditNote): AuditEntry {
  const head = transaction.rows(headQuery(db))[0] ?? { seq: 0, hash: AUDIT_START };
  const line = { ...note, facts: short(note.facts), seq: head.seq + 1, prev: head.hash };
  const entry = { ...line, hash: sha256(auditText(line)) };
  transaction.run(
    db.insertInto('audit').values({
      seq: entry.seq,
      at: entry.at,
      kind: entry.kind,
      actor_id: entry.actor?.id ?? null,
      actor_name: entry.actor?.name ?? null,
      subject: entry.subject,
      facts: JSON.stringify(entry.facts),
      prev: entry.prev,
      hash: entry.hash,
    }),
  );
  return entry;
}

export async function* auditLines(db: Database): AsyncGenerator {
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PIECE)
      .execute();
    yield* rows.map(toLine);
    const last = rows[rows.length - 1];
    if (last === undefined) return;
    after = last.seq;
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function headQuery(db: Database) {
  return db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1);
}

function matching(db: Database, filter: AuditFilter): SelectQueryBuilder<Tables, 'audit', object> {
  let found: SelectQueryBuilder<Tables, 'audit', object> = db.selectFrom('audit');
  if (filter.kinds !== undefined && filter.kinds.length > 0) found = found.where('kind', 'in', filter.kinds);
  if (filter.actorId !== undefined) found = found.where('actor_id', '=', filter.actorId);
  if (filter.subject !== undefined) found = found.where('subject', '=', filter.subject);
  if (filter.from !== undefined) found = found.where('at', '>=', filter.from);
  if (filter.to !== undefined) found = found.where('at', '<', filter.to);
  for (const word of filter.text?.split(/\s+/) ?? []) {
    const pattern = containing(word);
    found = found.where(
      sql<boolean>`(coalesce(subject, '') || char(10) || coalesce(actor_name, '') || char(10) || facts) LIKE ${pattern} ESCAPE '\\'`,
    );
  }
  return found;
}

/** A line as the contract has it. What cannot be read is left for `lines` and the check to find. */
function readable(row: Selectable<Tables['audit']>): readonly AuditEntry[] {
  const parsed = auditEntrySchema.safeParse(toLine(row));
  return parsed.success ? [parsed.data] : [];
}

function toLine(row: Selectable<Tables['audit']>): unknown {
  const { seq, at, kind, subject, prev, hash } = row;
  const actor = row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name };
  return { seq, at, kind, actor, subject, facts: asJson(row.facts), prev, hash };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Long texts are cut: a line has to be readable again, whatever a provider or a person wrote. */
function short(facts: AuditFacts): AuditFacts {
  return auditFactsSchema.parse(
    Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [
        name,
        typeof value === 'string' ? value.slice(0, 500) : value,
      ]),
    ),
  );
}
