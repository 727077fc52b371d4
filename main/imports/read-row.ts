import { DateTime } from 'luxon';
import { z } from 'zod';
import { withoutCardNumbers } from '../../shared/domain/card-digits';
import { isCurrency } from '../../shared/domain/currency';
import { parseAmount, type Money } from '../../shared/domain/money';
import { err, ok, type Result } from '../../shared/domain/result';
import type { ImportColumn, ImportedRow, ImportMapping, ImportProblem } from '../../shared/ipc/imports';

/** What is wrong with a row, and in which column where it is in one. */
export interface RowProblem {
  readonly why: ImportProblem;
  readonly column: ImportColumn | null;
}

/** Where in a row each column is found. */
export type Places = ReadonlyMap<ImportColumn, number>;

/** Finds the mapped headings; null where one of them is not in the file, or nothing names a payment. */
export function placesOf(headings: readonly string[], mapping: ImportMapping): Places | null {
  const places = new Map<ImportColumn, number>();
  for (const [column, heading] of Object.entries(mapping) as [ImportColumn, string | undefined][]) {
    if (heading === undefined) continue;
    const place = headings.indexOf(heading);
    if (place < 0) return null;
    places.set(column, place);
  }
  return places.has('payment-id') || places.has('transaction-id') ? places : null;
}

const LONGEST: Readonly<Record<ImportColumn, number>> = {
  'payment-id': 64,
  'transaction-id': 64,
  amount: 40,
  currency: 10,
  date: 40,
  'order-id': 120,
  description: 200,
  method: 60,
  order: 200_000,
  metadata: 20_000,
};

/** Ids may be long rows of digits; everything else is looked through for card numbers (I11). */
const IDS: ReadonlySet<ImportColumn> = new Set<ImportColumn>(['payment-id', 'transaction-id']);

/** Reads one row; pure. Amounts are decimal text in the currency's major unit (I13), dates without a zone are `zone`'s. */
export function readRow(
  cells: readonly string[],
  headings: number,
  places: Places,
  zone: string,
): Result<ImportedRow, RowProblem> {
  if (cells.length !== headings) return problem('columns-differ', null);
  const text = (column: ImportColumn): string | null => {
    const place = places.get(column);
    return (place === undefined ? '' : (cells[place] ?? '')) || null;
  };
  for (const column of places.keys()) {
    const value = text(column);
    if (value === null) continue;
    if (value.length > LONGEST[column]) return problem('too-long', column);
    if (/[\p{Cc}\ufffd]/u.test(value.replace(/[\t\r\n]/g, ''))) return problem('not-text', column);
    if (!IDS.has(column) && withoutCardNumbers(value) !== value) return problem('card-number', column);
  }
  if (text('payment-id') === null && text('transaction-id') === null) return problem('no-reference', null);
  const amount = amountOf(text('amount'), text('currency'));
  if (!amount.ok) return amount;
  const at = dateOf(text('date'), zone);
  if (!at.ok) return at;
  for (const column of ['order', 'metadata'] as const) {
    if (!isObject(text(column))) return problem('json-not-valid', column);
  }
  return ok({
    paymentId: text('payment-id'),
    transactionId: text('transaction-id'),
    amount: amount.value,
    at: at.value,
    orderId: text('order-id'),
    description: text('description'),
    method: text('method'),
    order: text('order'),
    metadata: text('metadata'),
  });
}

function amountOf(amount: string | null, currency: string | null): Result<Money | null, RowProblem> {
  const code = currency?.toUpperCase() ?? null;
  if (code !== null && !isCurrency(code)) return problem('currency-not-valid', 'currency');
  if (amount === null) return ok(null);
  if (code === null) return problem('amount-without-currency', 'amount');
  const parsed = parseAmount(amount, code);
  return parsed.ok ? parsed : problem('amount-not-valid', 'amount');
}

const FORMATS = [
  'dd/MM/yyyy HH:mm:ss',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy',
  'dd.MM.yyyy HH:mm:ss',
  'dd.MM.yyyy HH:mm',
  'dd.MM.yyyy',
  'dd-MM-yyyy HH:mm',
  'dd-MM-yyyy',
] as const;

/** ISO 8601 first; then day before month, as everywhere where this provider's shops are. */
function dateOf(text: string | null, zone: string): Result<string | null, RowProblem> {
  if (text === null) return ok(null);
  const iso = DateTime.fromISO(text.replace(/^(\d{4}-\d\d-\d\d) /, '$1T'), { zone });
  const read = [iso, ...FORMATS.map((format) => DateTime.fromFormat(text, format, { zone }))];
  const at =
    read
      .find((one) => one.isValid)
      ?.toUTC()
      .toISO() ?? null;
  return at === null ? problem('date-not-valid', 'date') : ok(at);
}

function isObject(text: string | null): boolean {
  if (text === null) return true;
  try {
    return z.record(z.string(), z.json()).safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

function problem(why: ImportProblem, column: ImportColumn | null): Result<never, RowProblem> {
  return err({ why, column });
}
