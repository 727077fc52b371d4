import { z } from 'zod';

/** A payment provider's short name. Which ones there are is the registry's to say: nothing else lists them. */
export const providerIdSchema = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/);
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
    /** What can be chosen, the first by default; null for a field that is typed. */
    choices: z
      .array(z.object({ value: z.string(), label: z.string() }).readonly())
      .readonly()
      .nullable(),
  })
  .readonly();
export type ConnectionField = z.infer<typeof connectionFieldSchema>;

/** What the window needs to know of a provider: how to draw its form, and what its own words and ways are. */
export const providerDescriptionSchema = z
  .object({
    id: providerIdSchema,
    name: z.string(),
    /** False where the provider has no list of payments: they are then looked up one by one, or imported. */
    lists: z.boolean(),
    /** What a payment can be looked up by, in a sentence; null where typing into the search is enough. */
    lookUpHelp: z.string().nullable(),
    /** True where the provider itself lists card machines on which a refund can be made with the customer's card. */
    cardMachines: z.boolean(),
    /**
     * What an administrator types of a card terminal, the first field being the provider's name of it; null where
     * terminals are not registered here.
     */
    terminalFields: z.array(connectionFieldSchema).min(1).readonly().nullable(),
    /** What the provider itself calls each verb, as its portal and its documents do. */
    verbNames: z
      .object({ reversal: z.string(), refund: z.string(), 'refund-reversal': z.string() })
      .readonly(),
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
    /** The provider's name of the account, as every payment of it names it. */
    merchantAccount: z.string().min(1).max(64),
    /** The non-secret fields of the provider's form, by field name. */
    settings: z.record(z.string(), z.string()).readonly(),
    disabled: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .readonly();
export type Connection = z.infer<typeof connectionSchema>;
