import type { Readings } from './assumed';
import { decimalText } from './decimal';
import type { Transaction } from './model';

/** What a terminal's transaction leaves for the till to print and to ask, once a card was read or it succeeded. */
export function receiptsOf(
  transaction: Transaction,
  readings: Readings,
): Readonly<Record<string, string | boolean>> {
  const { status, failureCode, type, amount } = transaction;
  const wasDeclined = status === 'failed' && failureCode === 'card_refused';
  if (status !== 'success' && !wasDeclined) return {};
  const text = (whose: Copy): string => {
    const lines = receiptLines(transaction, whose);
    return readings.receipts === 'json-array' ? JSON.stringify(lines) : lines.join('\n');
  };
  const asks = ASKING_AMOUNTS[amount] ?? { signature: false, identification: false };
  const isRefund = type === 'refund';
  return {
    merchantReceipt: text('MERCHANT'),
    customerReceipt: text('CUSTOMER'),
    journalReceipt: text('JOURNAL'),
    eJournal: receiptLines(transaction, 'JOURNAL').join('|'),
    printCustomerReceipt: isRefund || wasDeclined,
    askCustomerSignature: !wasDeclined && asks.signature,
    askCustomerIdentification: !wasDeclined && asks.identification,
    // The shop signs for the money that it gives away.
    askMerchantSignature: !wasDeclined && isRefund,
  };
}

type Copy = 'MERCHANT' | 'CUSTOMER' | 'JOURNAL';

/** RG1 to RG3 of the test book: 50.01 asks for a signature, 50.02 for identification, 50.03 for both. */
const ASKING_AMOUNTS: Readonly<Record<number, { signature: boolean; identification: boolean }>> = {
  5001: { signature: true, identification: false },
  5002: { signature: false, identification: true },
  5003: { signature: true, identification: true },
};

/** Blank lines and columns are part of the receipt. Card numbers are masked on every copy. */
function receiptLines(transaction: Transaction, whose: Copy): readonly string[] {
  const { type, amount, currency, brand, last4, details, updatedAt, id, status } = transaction;
  const title = { refund: 'REFUND', reversal: 'REVERSAL', authorise: 'RESERVATION' }[type as string];
  const total = `${currency} ${decimalText(amount, currency)}`;
  const signed = whose === 'MERCHANT' && type === 'refund' && status === 'success';
  return [
    '       CCV TRAINING SHOP        ',
    '',
    `Terminal: ${(details?.terminalId ?? '').padStart(22)}`,
    `Date:     ${new Date(updatedAt).toISOString().slice(0, 16).replace('T', ' ').padStart(22)}`,
    '',
    (brand ?? 'card').toUpperCase(),
    `Card:     ${`************${last4 ?? '0000'}`.padStart(22)}`,
    // A short number, as terminals print it: the whole reference would look like a card's.
    `Receipt:  ${id.replace(/\D/g, '').slice(-6).padStart(22)}`,
    '',
    title ?? 'PAYMENT',
    `TOTAL     ${total.padStart(22)}`,
    '',
    status === 'success' ? 'APPROVED' : 'DECLINED',
    ...(signed ? ['', 'Signature of the merchant:', '', '................................'] : []),
    '',
    `        ${whose} COPY`,
  ];
}
