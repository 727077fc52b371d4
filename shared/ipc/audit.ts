import { z } from 'zod';
import { auditEntrySchema, auditKindSchema, chainVerdictSchema } from '../domain/audit';

/** What somebody looks for in the audit log. */
export const auditFilterSchema = z
  .object({
    kinds: z.array(auditKindSchema).readonly().optional(),
    actorId: z.uuid().optional(),
    /** Everything about one operation, person, connection or day. */
    subject: z.string().min(1).max(64).optional(),
    /** From this instant on, UTC; `to` is not included. */
    from: z.iso.datetime().optional(),
    to: z.iso.datetime().optional(),
    text: z.string().trim().min(1).max(80).optional(),
  })
  .readonly();
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** Where an export or backup went. */
export const writtenFileSchema = z.object({ path: z.string(), entries: z.int().nonnegative() }).readonly();
export type WrittenFile = z.infer<typeof writtenFileSchema>;

export const auditCalls = {
  /** Newest first; `before` is the number of the last line that the window has. */
  page: {
    access: 'manager',
    input: z.object({
      filter: auditFilterSchema,
      before: z.int().positive().nullable(),
      limit: z.int().positive().max(500),
    }),
    output: z
      .object({ entries: z.array(auditEntrySchema).readonly(), total: z.int().nonnegative() })
      .readonly(),
  },
  /** One operation's whole life, oldest first. */
  life: {
    access: 'cashier',
    input: z.object({ operationId: z.uuid() }),
    output: z.array(auditEntrySchema).readonly(),
  },
  verify: { access: 'manager', input: z.void(), output: chainVerdictSchema },
  /** Asks where to, and writes the whole log. `cancelled` where nobody chose a file. */
  export: {
    access: 'manager',
    input: z.object({ format: z.enum(['csv', 'jsonl']) }),
    output: writtenFileSchema,
  },
} as const;
