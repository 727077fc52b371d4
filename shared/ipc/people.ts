import { z } from 'zod';
import { operatorNameSchema, operatorSchema, pinSchema, roleSchema } from '../domain/operator';

/** Who is at the window, and who could be. */
export const sessionSchema = z
  .object({
    /** `first-start`: there is nobody yet, and the first person becomes the administrator. */
    state: z.enum(['first-start', 'locked', 'signed-in']),
    operator: operatorSchema.nullable(),
    /** Everybody who may sign in here, by name. */
    operators: z.array(operatorSchema).readonly(),
    lockAfterMinutes: z.int().positive(),
    singleOperator: z.boolean(),
    /** The made-up staff's PINs by operator id, shown on training's sign-in screen; empty elsewhere. */
    trainingPins: z.record(z.string(), z.string()).readonly(),
  })
  .readonly();
export type Session = z.infer<typeof sessionSchema>;

/**
 * A code that lets an administrator in after a lost PIN or on a new PC. It is shown once: only a hash is kept. Each use
 * makes a new one.
 */
export const freshCodeSchema = z.object({ session: sessionSchema, recoveryCode: z.string() }).readonly();
export type FreshCode = z.infer<typeof freshCodeSchema>;

const byId = z.object({ id: z.uuid() });

export const peopleCalls = {
  session: { access: 'anyone', input: z.void(), output: sessionSchema },
  /** Wrong PINs cost a growing delay; after five the person is locked until an administrator unlocks them. */
  signIn: { access: 'anyone', input: byId.extend({ pin: pinSchema }), output: sessionSchema },
  lock: { access: 'anyone', input: z.void(), output: sessionSchema },
  /** A hand moved at the window: the idle time starts anew. */
  active: { access: 'cashier', input: z.void(), output: z.null() },
  /** Refused with `already-set-up` once anybody is registered. */
  firstAdministrator: {
    access: 'anyone',
    input: z.object({ name: operatorNameSchema, pin: pinSchema }),
    output: freshCodeSchema,
  },
  /** Sets an administrator's PIN by the recovery code and signs them in. */
  recover: {
    access: 'anyone',
    input: byId.extend({ code: z.string().trim().min(8).max(64), pin: pinSchema }),
    output: freshCodeSchema,
  },
  /** Everybody, those who have left too. */
  list: { access: 'manager', input: z.void(), output: z.array(operatorSchema).readonly() },
  add: {
    access: 'administrator',
    input: z.object({ name: operatorNameSchema, role: roleSchema, pin: pinSchema }),
    output: operatorSchema,
  },
  /** The last active administrator stays one. */
  update: {
    access: 'administrator',
    input: byId.extend({
      name: operatorNameSchema.optional(),
      role: roleSchema.optional(),
      active: z.boolean().optional(),
    }),
    output: operatorSchema,
  },
  /** Sets somebody's PIN and unlocks them. */
  setPin: { access: 'administrator', input: byId.extend({ pin: pinSchema }), output: operatorSchema },
  changeOwnPin: {
    access: 'cashier',
    input: z.object({ pin: pinSchema, newPin: pinSchema }),
    output: z.null(),
  },
  newRecoveryCode: { access: 'administrator', input: z.object({ pin: pinSchema }), output: freshCodeSchema },
} as const;
