import {
  terminalReceiptsSchema,
  type ReceiptKind,
  type ReceiptPrompt,
  type TerminalReceipts,
} from '../../../shared/domain/receipt';
import { parseDecimalJson } from './decimal-json';
import { linesSchema, type DetailsWire, type ReceiptWire } from './schema';

/**
 * What a terminal printed of a transaction, and what it asks the till to see to; null where it printed nothing. Lines are
 * as they came. Source: integrators' account of CCV's attended terminals.
 */
export function receiptsOf(details: DetailsWire | null | undefined): TerminalReceipts | null {
  if (details === null || details === undefined) return null;
  const asked: readonly (readonly [ReceiptPrompt, boolean | null | undefined])[] = [
    ['customer-signature', details.askCustomerSignature],
    ['customer-identification', details.askCustomerIdentification],
    ['merchant-signature', details.askMerchantSignature],
  ];
  const receipts = printedIn(details);
  const prompts = asked.filter(([, is]) => is === true).map(([prompt]) => prompt);
  if (receipts.length === 0 && prompts.length === 0) return null;
  return { receipts: receipts.filter(fits), printCustomer: details.printCustomerReceipt === true, prompts };
}

/** How many receipts are longer or wider than any that a terminal prints, and are left out rather than cut. */
export function misfitsIn(details: DetailsWire | null | undefined): number {
  if (details === null || details === undefined) return 0;
  return printedIn(details).filter((receipt) => !fits(receipt)).length;
}

type Receipt = TerminalReceipts['receipts'][number];

function printedIn(details: DetailsWire): readonly Receipt[] {
  const printed: readonly (readonly [ReceiptKind, ReceiptWire])[] = [
    ['merchant', details.merchantReceipt],
    ['customer', details.customerReceipt],
    ['journal', details.journalReceipt],
    ['e-journal', details.eJournal],
  ];
  return printed.flatMap(([kind, text]) => {
    const lines = linesOf(text);
    return lines === null ? [] : [{ kind, lines }];
  });
}

/** The lines of one receipt: a JSON array in text, plain text with line breaks, or an array. Null where there is none. */
function linesOf(text: ReceiptWire): readonly string[] | null {
  if (text === null || text === undefined || text.length === 0) return null;
  if (typeof text !== 'string') return text;
  return arrayIn(text) ?? text.split(/\r\n|\n|\r/);
}

function arrayIn(text: string): readonly string[] | null {
  if (!text.trimStart().startsWith('[')) return null;
  // With numbers as they stand there: `1.50` is no `1.5`.
  const body = parseDecimalJson(text);
  const lines = body.ok ? linesSchema.safeParse(body.value) : null;
  return lines?.success === true ? lines.data : null;
}

function fits(receipt: Receipt): boolean {
  const one = { receipts: [receipt], printCustomer: false, prompts: [] };
  return terminalReceiptsSchema.safeParse(one).success;
}
