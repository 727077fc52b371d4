import { z } from 'zod';

/** What the audit log names (I9). */
export const auditKindSchema = z.enum([
  'operation',
  'approval',
  'manual-closing',
  'acknowledgement',
  'first-start',
  'sign-in',
  'sign-in-missed',
  'pin-locked',
  'lock',
  'operator-added',
  'operator-changed',
  'pin-changed',
  'recovery-code-made',
  'recovery-code-used',
  'recovery-code-missed',
  'settings',
  'connection',
  'import',
  'card-machine',
  'terminal',
  'export',
  'backup',
  'restore',
  'older-copy',
  'day-closed',
]);
export type AuditKind = z.infer<typeof auditKindSchema>;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Small values only: never a secret, a PIN, or more of a card than its last four digits. */
export const auditFactsSchema = z.record(
  z.string(),
  z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
);
export type AuditFacts = Readonly<z.infer<typeof auditFactsSchema>>;

/** One line of the audit log. Each line's hash covers the line before it, so that an edit or a gap shows. */
export const auditEntrySchema = z
  .object({
    /** From 1, without gaps. */
    seq: z.int().positive(),
    at: z.iso.datetime(),
    kind: auditKindSchema,
    /** Null where Tillback acted by itself. */
    actor: z.object({ id: z.uuid(), name: z.string() }).readonly().nullable(),
    /** The id of what it is about: an operation, a person, a connection, a day. */
    subject: z.string().nullable(),
    facts: auditFactsSchema.readonly(),
    prev: hashSchema,
    hash: hashSchema,
  })
  .readonly();
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** What a line says before it has its place in the chain. */
export type AuditNote = Pick<AuditEntry, 'at' | 'kind' | 'actor' | 'subject' | 'facts'>;

/** What the first line is chained to. */
export const AUDIT_START = '0'.repeat(64);

/** The text that a line's hash is made over: every field but the hash, in one fixed order. */
export function auditText(entry: Omit<AuditEntry, 'hash'>): string {
  const facts = Object.entries(entry.facts).sort(([a], [b]) => (a < b ? -1 : 1));
  const { seq, at, kind, actor, subject, prev } = entry;
  return JSON.stringify([
    seq,
    at,
    kind,
    actor === null ? null : [actor.id, actor.name],
    subject,
    facts,
    prev,
  ]);
}

/** Where a chain breaks, and how. */
export const chainVerdictSchema = z.discriminatedUnion('intact', [
  z.object({ intact: z.literal(true), entries: z.int().nonnegative(), head: hashSchema }).readonly(),
  z
    .object({
      intact: z.literal(false),
      /** The number of the first line that is wrong or missing. */
      seq: z.int().positive(),
      why: z.enum(['edited', 'missing', 'unreadable', 'cut-off']),
    })
    .readonly(),
]);
export type ChainVerdict = z.infer<typeof chainVerdictSchema>;

/** A check of a chain, line by line, so that a log of any length can be read as a stream. */
export interface ChainCheck {
  /** Takes the next line; answers what is wrong with the chain so far, or null. */
  next(entry: unknown): ChainVerdict | null;
  end(): ChainVerdict;
}

/** Checks a whole chain from its first line. `sha256` answers lower-case hex. */
export function checkChain(sha256: (text: string) => string): ChainCheck {
  let seq = 0;
  let head = AUDIT_START;
  let broken: ChainVerdict | null = null;
  const fail = (why: Extract<ChainVerdict, { intact: false }>['why']): ChainVerdict =>
    (broken = { intact: false, seq: seq + 1, why });
  return {
    next: (line) => {
      if (broken !== null) return broken;
      const parsed = auditEntrySchema.safeParse(line);
      if (!parsed.success) return fail('unreadable');
      const { hash, ...entry } = parsed.data;
      if (entry.seq !== seq + 1) return fail('missing');
      if (entry.prev !== head || sha256(auditText(entry)) !== hash) return fail('edited');
      seq = entry.seq;
      head = hash;
      return null;
    },
    end: () => broken ?? { intact: true, entries: seq, head },
  };
}
