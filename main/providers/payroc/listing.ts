import type { Payment } from '../../../shared/domain/payment';
import type { PaymentQuery } from '../../../shared/domain/payment-query';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import { err, ok, type Result } from '../../../shared/domain/result';
import type { ListPage, SessionParts } from '../provider';
import type { PayrocClient } from './client';
import { parseValue } from '../base/json';
import { toPayment } from './mapping';
import { follow, nextLink, readCursor, writeCursor } from './paging';
import { listParameters } from './query';
import { pageWireSchema, paymentWireSchema } from './schema';

/** One page of `GET /payments`. A payment that cannot be read is skipped and logged; it does not lose the page. */
export async function listPage(
  client: PayrocClient,
  parts: SessionParts,
  query: PaymentQuery,
  cursorText: string | null,
  signal: AbortSignal,
): Promise<Result<ListPage, TillbackError>> {
  const { connection, log } = parts;
  const cursor = cursorText === null ? null : readCursor(cursorText);
  if (cursorText !== null && cursor === null) return err(fault('internal', 'a cursor of another making'));
  const parameters = listParameters(query, connection.merchantAccount, cursor?.after ?? null);
  const page = await client.get('/payments', pageWireSchema, parameters, signal);
  if (!page.ok) return page;

  const readAt = new Date(parts.now()).toISOString();
  const payments: Payment[] = [];
  for (const item of page.value.data) {
    const wire = parseValue(item, paymentWireSchema);
    if (!wire.ok) {
      log('payroc.list.skipped', { why: wire.error.detail });
    } else if (wire.value.processingTerminalId !== connection.merchantAccount) {
      log('payroc.list.skipped', { why: 'another terminal' });
    } else {
      payments.push(toPayment(wire.value, connection, readAt));
    }
  }

  const link = nextLink(page.value);
  if (link === null) return ok({ payments, cursor: null });
  if (link.host !== new URL(parts.endpoints.api).host) log('payroc.list.foreign-link', { host: link.host });
  const next = follow(cursor, link.after);
  if (next === null) log('payroc.list.circle', {});
  return ok({ payments, cursor: next === null ? null : writeCursor(next) });
}
