import { z } from 'zod';
import { terminalReceiptsSchema } from '../domain/receipt';

const byOperation = z.object({ id: z.uuid() });

export const receiptCalls = {
  /** What the terminal printed for the shop and for the customer, unaltered; null where there is nothing. */
  get: { access: 'cashier', input: byOperation, output: terminalReceiptsSchema.nullable() },
  /** Operations whose terminal asks for a signature or the like that nobody has seen to yet. */
  unseen: { access: 'cashier', input: z.void(), output: z.array(z.uuid()).readonly() },
  /** Somebody has seen to what the terminal asked for. */
  seen: { access: 'cashier', input: byOperation, output: z.null() },
  /** The terminal's journals of the operation. */
  journals: { access: 'manager', input: byOperation, output: terminalReceiptsSchema.nullable() },
} as const;
