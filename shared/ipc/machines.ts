import { z } from 'zod';
import { cardMachineSchema, machineStateSchema, operationSchema } from '../domain/operation';

/** A card machine of an account, and whether it can be used now. */
export const cardMachineViewSchema = z
  .object({
    machine: cardMachineSchema,
    /** What tells it from another, such as its number and address; left out where its name does. */
    identity: z.string().max(120).optional(),
    status: z.enum(['available', 'busy', 'offline', 'unknown']),
  })
  .readonly();
export type CardMachineView = z.infer<typeof cardMachineViewSchema>;

const byOperation = z.object({ id: z.uuid() });

export const machineCalls = {
  /** The card machines of a connection; empty where it has none. */
  list: {
    access: 'cashier',
    input: z.object({ connectionId: z.uuid() }),
    output: z.array(cardMachineViewSchema).readonly(),
  },
  /** How far the machine is with a refund that is under way there. Read from the provider; changes nothing. */
  state: { access: 'cashier', input: byOperation, output: machineStateSchema },
  /** Shows the provider's page of an operation again, after somebody closed it; false where there is none. */
  showPage: { access: 'cashier', input: byOperation, output: z.boolean() },
  /** Asks the machine to stop. What becomes of the refund is what a read proves afterwards. */
  cancel: { access: 'cashier', input: byOperation, output: operationSchema },
  /** Somebody compared the customer's signature. */
  answerSignature: {
    access: 'cashier',
    input: byOperation.extend({ accepted: z.boolean() }),
    output: operationSchema,
  },
} as const;
