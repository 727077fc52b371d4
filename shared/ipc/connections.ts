import { z } from 'zod';
import { tillbackErrorSchema } from '../domain/error-code';
import {
  connectionSchema,
  environmentSchema,
  providerDescriptionSchema,
  providerIdSchema,
} from '../domain/provider';

/** A connection as the window may know it: whether a secret is there, never the secret (I10). */
export const connectionViewSchema = z
  .object({ connection: connectionSchema, secretPresent: z.boolean(), openOperations: z.int().nonnegative() })
  .readonly();
export type ConnectionView = z.infer<typeof connectionViewSchema>;

/** The steps of a connection test, so that a failure names its place. */
export const connectionTestSchema = z
  .object({
    steps: z
      .array(
        z
          .object({
            name: z.enum(['sign-in', 'payments', 'terminal']),
            ok: z.boolean(),
            error: tillbackErrorSchema.nullable(),
          })
          .readonly(),
      )
      .readonly(),
    passed: z.boolean(),
  })
  .readonly();
export type ConnectionTest = z.infer<typeof connectionTestSchema>;

const byId = z.object({ id: z.uuid() });

/** The form's fields by name, secrets among them: they go in and never come back. */
const fieldsSchema = z.record(z.string().max(64), z.string().max(2000));

export const connectionCalls = {
  providers: { access: 'cashier', input: z.void(), output: z.array(providerDescriptionSchema).readonly() },
  list: { access: 'cashier', input: z.void(), output: z.array(connectionViewSchema).readonly() },
  /** Saves a connection in the environment that is open. Refused where no keychain answers, training excepted. */
  add: {
    access: 'administrator',
    input: z.object({
      provider: providerIdSchema,
      environment: environmentSchema,
      label: z.string().trim().min(1).max(60),
      fields: fieldsSchema,
    }),
    output: connectionViewSchema,
  },
  rename: {
    access: 'administrator',
    input: byId.extend({ label: z.string().trim().min(1).max(60) }),
    output: connectionViewSchema,
  },
  replaceSecret: {
    access: 'administrator',
    input: byId.extend({ fields: fieldsSchema }),
    output: connectionViewSchema,
  },
  test: { access: 'administrator', input: byId, output: connectionTestSchema },
  setDisabled: {
    access: 'administrator',
    input: byId.extend({ disabled: z.boolean() }),
    output: connectionViewSchema,
  },
  /** Refused while an operation of the connection is open. History stays. */
  remove: { access: 'administrator', input: byId, output: z.null() },
} as const;
