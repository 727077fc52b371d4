import { z } from 'zod';
import { terminalReceiptsSchema } from '../domain/receipt';

const byOperation = z.object({ id: z.uuid() });

export const receiptCalls = {
  /** What the terminal printed for the shop and for the customer, unaltered; null where there is nothing. */
  get: { access: 'cashier', input: byOperation, output: terminalReceiptsSchema.nullable() },
  /** The terminal's journals of the operation. */
  journals: { access: 'manager', input: byOperation, output: terminalReceiptsSchema.nullable() },
} as const;
