import { z } from 'zod';

/** The payment providers that Tillback has an adapter for. */
export const providerIdSchema = z.enum(['payroc']);
export type ProviderId = z.infer<typeof providerIdSchema>;

/** `live` is real money, `test` the provider's own sandbox, `training` our simulator. They never mix (I12). */
export const environmentSchema = z.enum(['live', 'test', 'training']);
export type Environment = z.infer<typeof environmentSchema>;

/** One field of a provider's connection form. A secret's value travels one way: from the form to the keychain. */
export const connectionFieldSchema = z
  .object({
    name: z.string(),
    label: z.string(),
    help: z.string(),
    secret: z.boolean(),
    required: z.boolean(),
    /** Source of a regular expression that the whole value must match. */
    pattern: z.string(),
    patternMessage: z.string(),
    maxLength: z.int().positive(),
  })
  .readonly();
export type ConnectionField = z.infer<typeof connectionFieldSchema>;

/** What the connections page needs to draw a provider's form. */
export const providerDescriptionSchema = z
  .object({
    id: providerIdSchema,
    name: z.string(),
    environments: z.array(environmentSchema).readonly(),
    fields: z.array(connectionFieldSchema).readonly(),
  })
  .readonly();
export type ProviderDescription = z.infer<typeof providerDescriptionSchema>;

/** One merchant account at one provider in one environment, without its secrets. */
export const connectionSchema = z
  .object({
    id: z.uuid(),
    provider: providerIdSchema,
    environment: environmentSchema,
    label: z.string().trim().min(1).max(60),
    /** The provider's name of the account. For Payroc the processing terminal, as every payment names it. */
    merchantAccount: z.string().min(1).max(64),
    /** The non-secret fields of the provider's form, by field name. */
    settings: z.record(z.string(), z.string()).readonly(),
    disabled: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .readonly();
export type Connection = z.infer<typeof connectionSchema>;
