import { type Cursor, page } from '../../paging';
import { jsonReply, type Reply } from '../../reply';
import { NewestFirst } from '../../store';
import type { Ask } from './ask';
import { LATE_MS } from './assumed';
import { intentSearchBody, parseBody, transactionSearchBody } from './bodies';
import type { DojoGateway } from './gateway';
import { showIntent } from './intent-view';
import type { IntentRecord } from './model';
import { INTENT_STATUSES, intentStatus, shownUpdate } from './status';
import { transactionRows } from './transactions';

const DEFAULT_LIMIT = 50;

interface AskedCursor {
  readonly limit?: number | undefined;
  readonly before?: string | null | undefined;
  readonly after?: string | null | undefined;
}

/** `POST /payment-intents/search`: the only list of intents there is. */
export function searchIntents(gateway: DojoGateway, ask: Ask): Reply {
  const body = parseBody(intentSearchBody, ask);
  if (!body.ok) return body.reply;
  const { statuses, startDate, endDate, cursor } = body.value;
  const { searchDate, searchLag, searchOrder } = gateway.readings;
  const isWithin = within(startDate, endDate);
  const wanted = statuses?.length ? new Set<string>(statuses) : null;
  const latest = gateway.now() - (searchLag === 'seconds' ? LATE_MS : 0);
  const matches = (intent: IntentRecord): boolean =>
    intent.createdAt <= latest &&
    isWithin(searchDate === 'createdAt' ? intent.createdAt : shownUpdate(gateway, intent)) &&
    (wanted === null || wanted.has(knownStatus(gateway, intent)));
  const { intents } = gateway.data;
  const records = searchOrder === 'newest-first' ? intents : turned(intents);
  return listReply(gateway, ask, records, matches, cursor ?? {}, (intent) =>
    showIntent(gateway, intent, ask.version),
  );
}

/** `POST /transactions/search`: what the card machines did, with an intent or without. */
export function searchTransactions(gateway: DojoGateway, ask: Ask): Reply {
  const body = parseBody(transactionSearchBody, ask);
  if (!body.ok) return body.reply;
  const { startDate, endDate, cursor } = body.value;
  const rows = new NewestFirst<{ readonly id: string; readonly at: number; readonly show: object }>();
  transactionRows(gateway)
    .sort((a, b) => a.at - b.at)
    .forEach((row) => {
      rows.put(row);
    });
  const isWithin = within(startDate, endDate);
  return listReply(
    gateway,
    ask,
    rows,
    ({ at }) => isWithin(at),
    cursor ?? {},
    ({ show }) => show,
  );
}

function listReply<T extends { readonly id: string }>(
  { readings }: DojoGateway,
  ask: Ask,
  records: NewestFirst<T>,
  matches: (record: T) => boolean,
  asked: AskedCursor,
  show: (record: T) => object,
): Reply {
  const { before, after } = asked;
  const from = isGiven(after) ? after : isGiven(before) ? before : null;
  const id = from === null ? null : Buffer.from(from, 'base64url').toString();
  if (id !== null && records.get(id) === undefined) {
    return ask.problem({ status: 400, errors: { Cursor: ['The cursor is not known.'] } });
  }
  const cursor: Cursor = id === null ? null : isGiven(after) ? { after: id } : { before: id };
  const { items, next, previous } = page(records, matches, cursor, asked.limit ?? DEFAULT_LIMIT);
  const end = readings.listEnd === 'null' ? null : '';
  return jsonReply(200, {
    data: items.map(show),
    before: previous === null ? end : opaque(previous),
    after: next === null ? end : opaque(next),
  });
}

/** A status that no search can name is found under the one that its state comes nearest. */
function knownStatus(gateway: DojoGateway, intent: IntentRecord): string {
  const status = intentStatus(gateway, intent);
  return INTENT_STATUSES.some((known) => known === status) ? status : 'Captured';
}

function within(start: string | null | undefined, end: string | null | undefined) {
  const from = isGiven(start) ? utc(start) : -Infinity;
  const to = isGiven(end) ? utc(end) : Infinity;
  return (at: number): boolean => from <= at && at <= to;
}

function isGiven(text: string | null | undefined): text is string {
  return text !== undefined && text !== null && text !== '';
}

/** Dates are in UTC, whether or not they say so. */
function utc(text: string): number {
  return Date.parse(/(?:Z|[+-]\d\d:\d\d)$/i.test(text) ? text : `${text}Z`);
}

function turned(intents: NewestFirst<IntentRecord>): NewestFirst<IntentRecord> {
  const oldestFirst = new NewestFirst<IntentRecord>();
  for (const intent of intents.newestFirst()) oldestFirst.put(intent);
  return oldestFirst;
}

function opaque(id: string): string {
  return Buffer.from(id).toString('base64url');
}
