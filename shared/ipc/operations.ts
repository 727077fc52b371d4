import { z } from 'zod';
import { verbSchema } from '../domain/capability';
import { withoutCardNumbers } from '../domain/card-digits';
import { moneySchema } from '../domain/money';
import { operationSchema, reasonSchema } from '../domain/operation';
import { paymentKeySchema } from '../domain/payment';

/** What the dialog sends: the person saw this verb, amount and remainder, and agreed to no other (I7). */
export const submitInputSchema = z
  .object({
    /** Made when the dialog opens; a second submit with the same id is the same wish, not a second return. */
    requestId: z.uuid(),
    payment: paymentKeySchema,
    verb: verbSchema,
    amount: moneySchema,
    /** True when "all of it" was chosen. */
    whole: z.boolean(),
    refundId: z.string().min(1).nullable(),
    reason: reasonSchema,
    /** Whatever people type, a card number does not get past here (I11). */
    note: z
      .string()
      .trim()
      .max(200)
      .transform((note) => withoutCardNumbers(note)),
    /** The remainder that the person saw. */
    seenRemaining: moneySchema,
  })
  .readonly();
export type SubmitInput = z.infer<typeof submitInputSchema>;

const byId = z.object({ id: z.uuid() });

export const operationCalls = {
  /**
   * The only way to give money back. Answers when the outcome is known or has become `unknown`, `pending` or
   * `not-sent`; errors mean that nothing was sent.
   */
  submit: { input: submitInputSchema, output: operationSchema },
  get: { input: byId, output: operationSchema },
  list: {
    input: z.object({ open: z.boolean(), limit: z.int().positive().max(500) }),
    output: z.array(operationSchema).readonly(),
  },
  /** Looks at the provider now instead of at the next planned time. */
  checkNow: { input: byId, output: operationSchema },
  /** Sends a `not-sent` operation again: same key, same bytes. */
  retry: { input: byId, output: operationSchema },
  /** Gives up an operation that never left this PC. */
  withdraw: { input: byId, output: operationSchema },
} as const;
