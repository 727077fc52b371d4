import { z } from 'zod';
import { reachSchema, terminalSchema, wakingSchema } from '../domain/terminal';

/** A registered terminal, and what is known of it now. */
export const terminalViewSchema = z
  .object({
    terminal: terminalSchema,
    /** True while an operation holds it: another one has to wait. */
    busy: z.boolean(),
    /** What the last try to reach it found; null where there was none yet, or where only its provider wakes it. */
    reach: reachSchema.nullable(),
    /** When that was, UTC. */
    reachedAt: z.iso.datetime().nullable(),
  })
  .readonly();
export type TerminalView = z.infer<typeof terminalViewSchema>;

/** What an administrator types of a terminal. */
export const terminalInputSchema = z
  .object({
    /** Null for a new one. */
    id: z.uuid().nullable(),
    connectionId: z.uuid(),
    name: terminalSchema.unwrap().shape.name,
    /** The fields of the provider's terminal form, by name. */
    fields: z.record(z.string().max(64), z.string().max(200)).readonly(),
    waking: wakingSchema,
  })
  .readonly();
export type TerminalInput = z.infer<typeof terminalInputSchema>;

const byId = z.object({ id: z.uuid() });

export const terminalCalls = {
  /** All registered terminals of the open environment. */
  list: { access: 'cashier', input: z.void(), output: z.array(terminalViewSchema).readonly() },
  /** Knocks at a terminal's address without saying anything, unless that was done just before. Wakes nothing. */
  reach: { access: 'cashier', input: byId, output: terminalViewSchema },
  save: { access: 'administrator', input: terminalInputSchema, output: terminalViewSchema },
  /** Refused while an operation holds it. */
  remove: { access: 'administrator', input: byId, output: z.null() },
} as const;
