import { fault, type TillbackError } from '../../../shared/domain/error-code';
import { err, ok, type Result } from '../../../shared/domain/result';
import { parseValue } from '../base/json';
import { nextPage, SMALLEST_PAGE } from './assumed';
import type { CcvClient } from './client';
import { namesWireSchema, referenceSchema, transactionWireSchema, type TransactionWire } from './schema';

/** One page of `GET /transaction`. Its rows are read one by one, so that a bad one does not lose the others. */
export interface Page {
  readonly rows: readonly unknown[];
  /** Parameters of the next page; null on the last one. */
  readonly next: Readonly<Record<string, string>> | null;
}

type Parameters = Readonly<Record<string, string>>;

/** One page of a list. All that is assumed of lists is asked of `assumed.ts` here, and nowhere else. */
export async function fetchPage(
  client: CcvClient,
  filter: Parameters,
  place: Parameters | null,
  signal?: AbortSignal,
): Promise<Result<Page, TillbackError>> {
  const found = await client.transactions({ ...filter, ...place }, signal);
  if (!found.ok) return found;
  const rows = found.value;
  const oldest = rows.length < SMALLEST_PAGE ? null : oldestIn(rows);
  const next = oldest === null ? null : nextPage(oldest);
  // The same place again leads nowhere.
  const isCircle = next !== null && JSON.stringify(next) === JSON.stringify(place);
  return ok({ rows, next: isCircle ? null : next });
}

/** The reference of the oldest row of a page, which is its last one or, where a page is shown the other way, its first. */
function oldestIn(rows: readonly unknown[]): string | null {
  const named = rows.flatMap((row) => {
    const names = namesWireSchema.safeParse(row);
    const reference = names.success ? referenceSchema.safeParse(names.data.reference) : null;
    return reference?.success === true
      ? [{ reference: reference.data, created: names.data?.created ?? 0 }]
      : [];
  });
  const [first, last] = [named[0], named.at(-1)];
  if (first === undefined || last === undefined) return null;
  return first.created < last.created ? first.reference : last.reference;
}

/** The one transaction of a reference; null where CCV knows none, which right after it was made proves nothing. */
export async function fetchOne(
  client: CcvClient,
  reference: string,
): Promise<Result<TransactionWire | null, TillbackError>> {
  if (!referenceSchema.safeParse(reference).success) return ok(null);
  const found = await client.transactions({ reference });
  if (!found.ok) return found;
  const [row] = found.value;
  if (row === undefined) return ok(null);
  const wire = parseValue(row, transactionWireSchema);
  if (!wire.ok) return wire;
  return wire.value.reference === reference
    ? wire
    : err(fault('reply-not-understood', 'another transaction came back'));
}
