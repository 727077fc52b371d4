import { CODES } from './assumed';
import { decimalText } from './decimal';
import type { CcvGateway } from './gateway';
import type { Transaction } from './model';
import { receiptsOf } from './receipts';

type Json = Readonly<Record<string, unknown>>;

/** A transaction as a read shows it. `origin` is where the client reached the stand-in: pay pages are there too. */
export function transactionView(gateway: CcvGateway, transaction: Transaction, origin: string): Json {
  const { readings } = gateway;
  const { id, type, method, brand, currency, amount, language, metadata, at, updatedAt, finalAt } =
    transaction;
  const decimal = decimalText(amount, currency);
  return defined({
    type,
    amount: readings.amounts === 'text' ? decimal : Number(decimal),
    currency: readings.currencyCase === 'lower' ? currency.toLowerCase() : currency,
    status: statusWord(gateway, transaction),
    merchantOrderReference: transaction.merchantOrderReference,
    description: transaction.description,
    language,
    method,
    brand,
    metadata,
    reference: id,
    originalReference: transaction.originalReference,
    methodTransactionId: transaction.methodTransactionId,
    created: at,
    lastUpdate: updatedAt,
    statusFinalDate: finalAt,
    failureCode: failureCode(gateway, transaction),
    payUrl: transaction.payPage ? `${origin}${PAY_PAGE}?reference=${encodeURIComponent(id)}` : null,
    returnUrl: transaction.returnUrl,
    details: detailsView(gateway, transaction),
  });
}

/** The answer to a request, which the documented example shows with less than a read has. */
export function answerView(gateway: CcvGateway, transaction: Transaction, origin: string): Json {
  const { originalReference, methodTransactionId, ...rest } = transactionView(gateway, transaction, origin);
  return gateway.readings.answers === 'as-in-example'
    ? rest
    : { ...rest, ...defined({ originalReference, methodTransactionId }) };
}

/** Where the stand-in's pay pages are, below its address. */
export const PAY_PAGE = '/terminal/poll';

function statusWord({ readings }: CcvGateway, { status, oddStatus }: Transaction): string {
  const unknown =
    status === 'pending' && readings.pendingWord === 'unknown-word' ? 'awaiting_acquirer' : null;
  const word = oddStatus ?? unknown ?? status;
  return readings.statusCase === 'upper' ? word.toUpperCase() : word;
}

function failureCode({ readings }: CcvGateway, { failureCode: code }: Transaction): string | null {
  return code !== null && readings.failureCodes === 'unlisted' ? CODES.unlisted : code;
}

function detailsView(gateway: CcvGateway, transaction: Transaction): Json | null {
  const { details, job } = transaction;
  if (details === null) return null;
  const { ip, port, ...rest } = details;
  return defined({
    ...rest,
    ip,
    port,
    wakeUpType: job?.local === true ? null : 'CLOUD_CONNECT',
    ...receiptsOf(transaction, gateway.readings),
  });
}

/** Without the fields that have no value. */
function defined(fields: Json): Json {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
}
