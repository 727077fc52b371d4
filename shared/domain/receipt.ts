import { z } from 'zod';

/** Who a terminal's receipt is for. The two journals are for the shop's own records. */
export const receiptKindSchema = z.enum(['merchant', 'customer', 'journal', 'e-journal']);
export type ReceiptKind = z.infer<typeof receiptKindSchema>;

/** What a terminal asks the till to see to, once it has printed. */
export const receiptPromptSchema = z.enum([
  'customer-signature',
  'customer-identification',
  'merchant-signature',
]);
export type ReceiptPrompt = z.infer<typeof receiptPromptSchema>;

/**
 * What a terminal printed of an operation. Lines are as they came, blank ones too: the contract with the provider forbids
 * any change.
 */
export const terminalReceiptsSchema = z
  .object({
    receipts: z
      .array(
        z
          .object({ kind: receiptKindSchema, lines: z.array(z.string().max(20_000)).max(1000).readonly() })
          .readonly(),
      )
      .max(8)
      .readonly(),
    /** True where the customer's is to be printed without being asked for. */
    printCustomer: z.boolean(),
    prompts: z.array(receiptPromptSchema).readonly(),
  })
  .readonly();
export type TerminalReceipts = z.infer<typeof terminalReceiptsSchema>;
