import { z } from 'zod';
import { needSchema } from '../domain/approval';
import { withoutCardNumbers } from '../domain/card-digits';
import { moneySchema } from '../domain/money';
import {
  cardMachineSchema,
  manualClosingSchema,
  operationSchema,
  otherWaySchema,
  reasonSchema,
  returnVerbSchema,
} from '../domain/operation';
import { pinSchema } from '../domain/operator';
import { paymentKeySchema } from '../domain/payment';

/** What the dialog sends: the person saw this verb, amount and remainder, and agreed to no other (I7). */
export const submitInputSchema = z
  .object({
    /** Made when the dialog opens; a second submit with the same id is the same wish, not a second return. */
    requestId: z.uuid(),
    payment: paymentKeySchema,
    verb: returnVerbSchema,
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
    /** Order, approval code or payment id as typed or scanned from the receipt; needed where look-alikes exist. */
    identifier: z.string().trim().min(1).max(64).nullable(),
    /** How it was given back; for the verb `other-way` and no other. */
    otherWay: otherWaySchema.nullable(),
    /** The card machine to make a refund on, with the customer's card; null for the ordinary way. */
    machine: cardMachineSchema.nullable(),
  })
  .readonly();
export type SubmitInput = z.infer<typeof submitInputSchema>;

/** What the rules would say of a return now, so that the dialog can say it before anybody presses. */
export const forecastSchema = z
  .object({
    /** Why another person would have to approve; empty where nobody has to. */
    needs: z.array(needSchema).readonly(),
    /** Set where a rule says no. */
    denied: needSchema.nullable(),
  })
  .readonly();
export type Forecast = z.infer<typeof forecastSchema>;

const byId = z.object({ id: z.uuid() });

export const operationCalls = {
  /**
   * The only way to give money back. Answers when the outcome is known or has become `unknown`, `pending` or
   * `not-sent`, or when it waits for approval; errors mean that nothing was sent.
   */
  submit: { access: 'cashier', input: submitInputSchema, output: operationSchema },
  forecast: {
    access: 'cashier',
    input: z.object({
      payment: paymentKeySchema,
      verb: returnVerbSchema,
      amount: moneySchema,
      refundId: z.string().min(1).nullable(),
    }),
    output: forecastSchema,
  },
  get: { access: 'cashier', input: byId, output: operationSchema },
  list: {
    access: 'cashier',
    input: z.object({ open: z.boolean(), limit: z.int().positive().max(500) }),
    output: z.array(operationSchema).readonly(),
  },
  /** Looks at the provider now instead of at the next planned time. */
  checkNow: { access: 'cashier', input: byId, output: operationSchema },
  /** Sends a `not-sent` operation again: same key, same bytes. */
  retry: { access: 'cashier', input: byId, output: operationSchema },
  /** Gives up an operation that never left this PC, or that still waits for approval. */
  withdraw: { access: 'cashier', input: byId, output: operationSchema },
  /**
   * Ends a `needs-manual` operation by a manager's word, with evidence and a second person's PIN (I6). A fresh read
   * comes first: where it proves the outcome, that counts and nobody's word is needed.
   */
  closeByHand: {
    access: 'manager',
    input: byId.extend({
      ...manualClosingSchema.unwrap().pick({ happened: true, reference: true, note: true }).shape,
      /** Null in a shop of one person only; then `pin` is the manager's own. */
      secondId: z.uuid().nullable(),
      pin: pinSchema,
    }),
    output: operationSchema,
  },
  /** A manager has seen a task: a bounced refund, or a success after the provider had declined. */
  acknowledge: {
    access: 'manager',
    input: byId.extend({ note: z.string().trim().max(200) }),
    output: operationSchema,
  },
  /** Operations that a manager has to look at. */
  tasks: { access: 'cashier', input: z.void(), output: z.array(operationSchema).readonly() },
} as const;
