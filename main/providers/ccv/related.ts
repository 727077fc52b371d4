import { fault, type TillbackError } from '../../../shared/domain/error-code';
import { err, ok, type Result } from '../../../shared/domain/result';
import { parseValue } from '../base/json';
import { REFERENCES_LENGTH } from './assumed';
import type { CcvClient } from './client';
import { namesWireSchema, transactionWireSchema, type TransactionWire } from './schema';
import { fetchPage } from './transactions';

/** What was made of some transactions: refunds, captures, reversals and the like, whoever made them. */
export interface Related {
  of(reference: string): readonly TransactionWire[];
  /** True where something was made of it that cannot be read, so that nobody knows what is left. */
  isUnclear(reference: string): boolean;
}

/** More than this is no shop's payment, but a list that ignores what it was asked. */
const MAX_PAGES = 40;

/**
 * Reads what was made of some transactions, many of them in one request. A won dispute may name the chargeback and not the
 * payment: where there are chargebacks, what was made of those is read as well.
 */
export async function fetchRelated(
  client: CcvClient,
  references: readonly string[],
  signal?: AbortSignal,
): Promise<Result<Related, TillbackError>> {
  const found = await fetchChildren(client, references, signal);
  if (!found.ok) return found;
  const chargebacks = references.flatMap((reference) =>
    found.value.of(reference).filter(({ type }) => type === 'chargeback'),
  );
  const disputes = await fetchChildren(
    client,
    chargebacks.map(({ reference }) => reference),
    signal,
  );
  if (!disputes.ok) return disputes;
  const both = [found.value, disputes.value];
  return ok({
    of: (reference) => both.flatMap((one) => one.of(reference)),
    isUnclear: (reference) => both.some((one) => one.isUnclear(reference)),
  });
}

async function fetchChildren(
  client: CcvClient,
  references: readonly string[],
  signal?: AbortSignal,
): Promise<Result<Related, TillbackError>> {
  const children = new Map<string, Map<string, TransactionWire>>();
  const unclear = new Set<string>();
  for (const some of inParts([...new Set(references)])) {
    const rows = await allRows(client, some, signal);
    if (!rows.ok) return rows;
    for (const row of rows.value) {
      const wire = parseValue(row, transactionWireSchema);
      const names = namesWireSchema.safeParse(row);
      const original = names.data?.originalReference ?? null;
      // What cannot even be named may be anything of any of these.
      if (!wire.ok && original === null) return wire;
      if (original === null || !some.includes(original)) continue;
      if (!wire.ok) unclear.add(original);
      else children.set(original, new Map(children.get(original)).set(wire.value.reference, wire.value));
    }
  }
  return ok({
    of: (reference) => [...(children.get(reference)?.values() ?? [])],
    isUnclear: (reference) => unclear.has(reference),
  });
}

/** As many references in one part as an address can hold. */
function inParts(references: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let length = Infinity;
  for (const reference of references) {
    length += reference.length + 1;
    if (length > REFERENCES_LENGTH) {
      parts.push([]);
      length = reference.length;
    }
    parts.at(-1)?.push(reference);
  }
  return parts;
}

/** All rows of one request, over its pages. A page that brings nothing new ends it: CCV may not page these at all. */
async function allRows(
  client: CcvClient,
  originals: readonly string[],
  signal?: AbortSignal,
): Promise<Result<readonly unknown[], TillbackError>> {
  const filter = { originalReferences: originals.join(',') };
  const rows: unknown[] = [];
  const seen = new Set<string>();
  let place: Readonly<Record<string, string>> | null = null;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const page: Awaited<ReturnType<typeof fetchPage>> = await fetchPage(client, filter, place, signal);
    if (!page.ok) return page;
    const fresh = page.value.rows.filter((row) => !seen.has(JSON.stringify(row)));
    fresh.forEach((row) => seen.add(JSON.stringify(row)));
    rows.push(...fresh);
    place = page.value.next;
    if (place === null || fresh.length === 0) return ok(rows);
  }
  return err(fault('reply-too-large', 'too many transactions of one payment'));
}
