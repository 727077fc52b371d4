import type { TerminalReceipts } from '../../../../shared/domain/receipt';
import type { Receipt } from './print-receipt';

/** The customer's first where the terminal wants it printed, unless the shop's has to be signed. */
export function inOrder({ receipts, printCustomer, prompts }: TerminalReceipts): readonly Receipt[] {
  const first = prompts.length > 0 ? 'merchant' : printCustomer ? 'customer' : null;
  return first === null
    ? receipts
    : [...receipts].sort((a, b) => Number(b.kind === first) - Number(a.kind === first));
}

/** Those that the terminal wants on paper: the shop's for what it asks to be seen to, the customer's where it says so. */
export function toPrint(receipts: TerminalReceipts): readonly Receipt[] {
  const { printCustomer, prompts } = receipts;
  return inOrder(receipts).filter(
    ({ kind }) => (kind === 'merchant' && prompts.length > 0) || (kind === 'customer' && printCustomer),
  );
}
