import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Payment } from '../../../shared/domain/payment';
import type { PaymentQuery } from '../../../shared/domain/payment-query';
import { err, ok, type Result } from '../../../shared/domain/result';
import { isId } from '../base/ids';
import { parseValue } from '../base/json';
import type { ListPage, SessionParts } from '../provider';
import { meansNoTakings } from './assumed';
import type { DojoClient } from './client';
import { toPayment } from './mapping';
import { follow, readCursor, writeCursor, type Cursor } from './paging';
import { searchBody, stepsFor, type Step } from './query';
import { intentWireSchema, pageWireSchema, takingWireSchema } from './schema';
import { takingId, toTaking } from './takings';

export const INTENTS_PATH = '/payment-intents/search';
const TAKINGS_PATH = '/transactions/search';
/** The transaction search has a version of its own. Source: Dojo Transactions OpenAPI 2023-11-12. */
const TAKINGS_VERSION = '2023-11-12';

type Parts = Pick<SessionParts, 'connection' | 'log' | 'now'>;

/** One page of a list: payment intents, and what card machines took without one. */
export async function listPage(
  client: DojoClient,
  parts: Parts,
  query: PaymentQuery,
  cursorText: string | null,
  signal: AbortSignal,
): Promise<Result<ListPage, TillbackError>> {
  const first: Cursor = { begunMs: parts.now(), step: 0, within: null };
  const cursor = cursorText === null ? first : readCursor(cursorText);
  if (cursor === null) return err(fault('internal', 'a cursor of another making'));
  const steps = stepsFor(query, cursor.begunMs);
  const step = steps[cursor.step];
  if (step === undefined) return ok({ payments: [], cursor: null });
  const page = await fetchPage(client, step, cursor, signal);
  if (!page.ok && !isWithoutTakings(step, page.error)) return page;
  const nextAt = (at: number): string | null =>
    steps[at] === undefined ? null : writeCursor({ begunMs: cursor.begunMs, step: at, within: null });
  if (!page.ok) {
    const { code, detail } = page.error;
    parts.log('dojo.list.no-takings', { code, why: detail });
    const other = steps.findIndex(({ kind }, at) => at > cursor.step && kind !== 'takings');
    return ok({ payments: [], cursor: other < 0 ? null : nextAt(other) });
  }

  const payments = (page.value.data ?? []).flatMap((row) => readRow(row, step, parts));
  const after = page.value.after ?? '';
  const within = after === '' ? null : follow(cursor.within, after);
  if (after !== '' && within === null) parts.log('dojo.list.circle', {});
  const next = within === null ? nextAt(cursor.step + 1) : writeCursor({ ...cursor, within });
  return ok({ payments, cursor: next });
}

function fetchPage(client: DojoClient, step: Step, { within }: Cursor, signal: AbortSignal) {
  const body = searchBody(step, within?.after ?? null);
  return step.kind === 'intents'
    ? client.search(INTENTS_PATH, body, pageWireSchema, { signal })
    : client.search(TAKINGS_PATH, body, pageWireSchema, { signal, version: TAKINGS_VERSION });
}

/** The intents have been listed: an account whose key may not see the machines' takings loses none of them. */
function isWithoutTakings({ kind }: Step, { facts }: TillbackError): boolean {
  const status = facts?.['status'];
  return kind === 'takings' && typeof status === 'number' && meansNoTakings(status);
}

/** A row that cannot be read is skipped and logged; it does not lose the page. */
function readRow(row: unknown, { kind }: Step, { connection, log, now }: Parts): readonly Payment[] {
  const skip = (why: string | undefined): readonly Payment[] => {
    log('dojo.list.skipped', { why });
    return [];
  };
  if (kind === 'intents') {
    const wire = parseValue(row, intentWireSchema);
    if (!wire.ok) return skip(wire.error.detail);
    return isId(wire.value.id) ? [toPayment(wire.value, connection, now())] : skip('an id that is none');
  }
  const wire = parseValue(row, takingWireSchema);
  if (!wire.ok) return skip(wire.error.detail);
  if ((wire.value.paymentIntentId ?? '') !== '') return [];
  return isId(takingId(wire.value.id))
    ? [toTaking(wire.value, connection, now())]
    : skip('an id that is none');
}
