import { z } from 'zod';
import { currencySchema } from './money';
import { roleSchema } from './operator';

/**
 * What a rule looks at: one return's amount, a person's returns of the day, their number in the last hour, the days
 * since the sale, and whether the person took the payment themselves.
 */
export const ruleKindSchema = z.enum(['single-amount', 'day-sum', 'hour-count', 'sale-age', 'own-sale']);
export type RuleKind = z.infer<typeof ruleKindSchema>;

/** One limit. What no rule names is allowed; where several apply, the strictest counts. */
export const ruleSchema = z
  .object({
    id: z.uuid(),
    kind: ruleKindSchema,
    role: roleSchema,
    /** Amounts in this currency only; null for any. */
    currency: currencySchema.nullable(),
    /** Payments of this connection only; null for any. */
    connectionId: z.uuid().nullable(),
    /**
     * What may be reached but not passed: whole units of the currency (100 is 100.00 dollars or 100 yen), returns, or
     * days. Ignored for `own-sale`.
     */
    limit: z.int().nonnegative().max(1_000_000_000),
    /** What passing it leads to: another person's approval, or no. */
    then: z.enum(['needs-approval', 'denied']),
  })
  .readonly();
export type Rule = z.infer<typeof ruleSchema>;

/** A time of the shop's day, by its own clock on the wall. */
export const wallTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const timeZoneSchema = z.string().refine((zone) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}, 'not a time zone');

/** The choices of a shop that decide about money; every change is in the audit log. */
export const shopSettingsSchema = z
  .object({
    /** Counts changes, so that two people at the settings do not overwrite each other. */
    revision: z.int().nonnegative(),
    rules: z.array(ruleSchema).max(200).readonly(),
    /** A shop of one person: an administrator may approve their own requests (I8). */
    singleOperator: z.boolean(),
    /** Minutes without a touch after which the window locks. */
    lockAfterMinutes: z.int().min(1).max(15),
    /** IANA name. */
    timeZone: timeZoneSchema,
    /** When one business day ends and the next begins. */
    dayStartsAt: wallTimeSchema,
    /** Opening hours, for the list of returns made outside of them. */
    opensAt: wallTimeSchema,
    closesAt: wallTimeSchema,
  })
  .readonly();
export type ShopSettings = z.infer<typeof shopSettingsSchema>;
