import { z } from 'zod';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { PaymentQuery } from '../../../shared/domain/payment-query';
import { err, ok, type Result } from '../../../shared/domain/result';
import { parseValue } from '../base/json';
import type { ListPage, SessionParts } from '../provider';
import type { CcvClient } from './client';
import { toPayment } from './mapping';
import { filtersFor } from './query';
import { fetchRelated } from './related';
import { transactionWireSchema, type TransactionWire } from './schema';
import { isKnownType, isRow, statusOf } from './status';
import { fetchPage } from './transactions';

/**
 * Where a list goes on, as our own opaque text: when it was begun (its filters follow from that and the query), which of
 * its lists it is at, and where in that.
 */
const cursorSchema = z.object({
  begunMs: z.int(),
  list: z.int().nonnegative(),
  place: z.record(z.string(), z.string()).nullable(),
});
type Cursor = z.infer<typeof cursorSchema>;

/** One page of a list of payments, each with what was made of it: two requests, and a third where there are chargebacks. */
export async function listPage(
  client: CcvClient,
  parts: Pick<SessionParts, 'connection' | 'log' | 'now'>,
  query: PaymentQuery,
  cursorText: string | null,
  signal: AbortSignal,
): Promise<Result<ListPage, TillbackError>> {
  const { connection, log, now } = parts;
  const first: Cursor = { begunMs: now(), list: 0, place: null };
  const cursor = cursorText === null ? first : readCursor(cursorText);
  if (cursor === null) return err(fault('internal', 'a cursor of another making'));
  const filters = filtersFor(query, cursor.begunMs);
  const filter = filters[cursor.list];
  if (filter === undefined) return ok({ payments: [], cursor: null });

  const page = await fetchPage(client, filter, cursor.place, signal);
  if (!page.ok) return page;
  const rows = page.value.rows.flatMap((row) => readRow(row, log));
  const related = await fetchRelated(client, rows.flatMap(originalsOf), signal);
  if (!related.ok) return related;
  const payments = rows.map((row) => toPayment(row, related.value, connection, now()));

  const { next } = page.value;
  const list = next === null ? cursor.list + 1 : cursor.list;
  const isOver = filters[list] === undefined;
  return ok({ payments, cursor: isOver ? null : JSON.stringify({ ...cursor, list, place: next }) });
}

/** Whose transactions tell what is left of a row: its own and, for a capture, those of its authorisation. */
export function originalsOf({
  reference,
  originalReference,
  type,
  status,
}: TransactionWire): readonly string[] {
  // Nothing can be made of what failed.
  if (statusOf(status) === 'failed') return [];
  return type === 'capture' && (originalReference ?? '') !== ''
    ? [reference, originalReference ?? '']
    : [reference];
}

/**
 * A row that cannot be read is skipped and logged; it does not lose the page. What is of an unknown kind is shown, and
 * nothing is offered for it.
 */
function readRow(row: unknown, log: SessionParts['log']): readonly TransactionWire[] {
  const wire = parseValue(row, transactionWireSchema);
  if (!wire.ok) {
    log('ccv.list.skipped', { why: wire.error.detail });
    return [];
  }
  const { type, originalReference } = wire.value;
  const isChild = (originalReference ?? '') !== '';
  return isRow(type) || (!isKnownType(type) && !isChild) ? [wire.value] : [];
}

function readCursor(text: string): Cursor | null {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
