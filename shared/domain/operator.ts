import { z } from 'zod';

/** What a person may do at the till; each role may do all that the one before it may. */
export const roleSchema = z.enum(['cashier', 'manager', 'administrator']);
export type Role = z.infer<typeof roleSchema>;

/** Four to eight digits, typed at the till. It is checked in the main process and never stored as it is. */
export const pinSchema = z.string().regex(/^\d{4,8}$/);

export const operatorNameSchema = z.string().trim().min(1).max(50);

/** A person with a PIN of their own. Nobody is ever deleted: the books go on naming them. */
export const operatorSchema = z
  .object({
    id: z.uuid(),
    name: operatorNameSchema,
    role: roleSchema,
    /** False once the person has left; they can neither sign in nor approve. */
    active: z.boolean(),
    /** True where the PIN cannot be checked any more, as after a move to another PC: an administrator sets a new one. */
    needsPin: z.boolean(),
    /** Until when no PIN is tried; null where one may be. Far away after five misses: an administrator unlocks. */
    lockedUntil: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .readonly();
export type Operator = z.infer<typeof operatorSchema>;

/** Who does something, as the books name them. */
export const actorSchema = z.object({ id: z.uuid(), name: operatorNameSchema, role: roleSchema }).readonly();
export type Actor = z.infer<typeof actorSchema>;

/** True where a role may do what the other one may. */
export function atLeast(role: Role, needed: Role): boolean {
  return roleSchema.options.indexOf(role) >= roleSchema.options.indexOf(needed);
}
