import type { AuditNote } from '../../shared/domain/audit';
import { withoutCardNumbers } from '../../shared/domain/card-digits';
import type { DayClosing, DayConnection, DayReport, NamedLine } from '../../shared/domain/day-end';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import type { Actor, Operator } from '../../shared/domain/operator';
import type { Payment, PaymentKey } from '../../shared/domain/payment';
import { err, ok, type Result } from '../../shared/domain/result';
import type { ShopSettings } from '../../shared/domain/shop-settings';
import type { PaymentStore } from '../store/payments';
import { bookKeyText } from './book-key';
import { businessDay, businessDayOf } from './business-day';
import { elsewhereOn, lineOf, totalsOf } from './day-books';
import { canBeCompared } from './day-compare';
import { exceptionsOf } from './day-exceptions';
import { NOT_READ, readFresh, type FreshReads, type Reader } from './day-reads';
import { byPayment } from './payment-rows';

/** The books of a business day. */
export interface DayEnd {
  report(wanted: {
    readonly day: string | null;
    readonly fresh: boolean;
  }): Promise<Result<DayReport, TillbackError>>;
  /** Closes a day, a past one too. Every open line has to be named, and the providers are asked once more. */
  close(
    wanted: { readonly day: string; readonly named: readonly NamedLine[] },
    by: Actor,
  ): Promise<Result<DayReport, TillbackError>>;
}

/** A connection as the books name it, removed ones too. */
export interface BookConnection {
  readonly id: string;
  readonly label: string;
  readonly removed: boolean;
}

export interface DayEndParts {
  readonly now: () => number;
  readonly settings: () => Promise<ShopSettings>;
  readonly operators: () => Promise<readonly Operator[]>;
  readonly connections: () => Promise<readonly BookConnection[]>;
  /** Null where a connection was removed, disabled or cannot be opened. */
  readonly session: (connectionId: string) => Promise<Reader | null>;
  /**
   * Every operation that lived in a span: made before its end, and then still open, or ended, bounced or come to a late
   * success no earlier than its beginning. A refund that only went on to be settled has ended before. The oldest
   * comes first.
   */
  readonly operationsIn: (fromIso: string, toIso: string) => Promise<readonly Operation[]>;
  /** All operations on any of the given payments. */
  readonly operationsOn: (keys: readonly PaymentKey[]) => Promise<readonly Operation[]>;
  /** Payments with refunds that this PC knows: taken in the span, or refunded in it. More than these does no harm. */
  readonly refundedPayments: (fromIso: string, toIso: string) => Promise<readonly Payment[]>;
  readonly payments: Pick<PaymentStore, 'get' | 'put'>;
  readonly closing: (day: string) => Promise<DayClosing | null>;
  /** Stores a closing and its line of the audit log as one. Fails with `day-already-closed` where there is one. */
  /** `over` is when the day was closed before; null for the first time. */
  readonly saveClosing: (
    closing: DayClosing,
    over: string | null,
    note: AuditNote,
  ) => Promise<Result<unknown, TillbackError>>;
}

/** Payments asked for in one statement. */
const KEYS_AT_ONCE = 500;

export function createDayEnd(parts: DayEndParts): DayEnd {
  async function today(): Promise<string> {
    return businessDayOf(await parts.settings(), parts.now()).day;
  }

  async function historyOf(all: readonly PaymentKey[]): Promise<ReadonlyMap<string, readonly Operation[]>> {
    const keys = [...new Map(all.map((key) => [bookKeyText(key), key])).values()];
    const found: Operation[] = [];
    for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
      for (const one of await parts.operationsOn(keys.slice(start, start + KEYS_AT_ONCE))) found.push(one);
    }
    return byPayment(found);
  }

  async function knownPayments(
    operations: readonly Operation[],
    refunded: readonly Payment[],
  ): Promise<ReadonlyMap<string, Payment>> {
    // Of a payment that two accounts list the newest reading stands for both, or its refunds would be told twice.
    const byAge = [...refunded].sort((a, b) => Date.parse(a.readAt) - Date.parse(b.readAt));
    const known = new Map(byAge.map((payment) => [bookKeyText(payment.key), payment]));
    for (const { intent } of operations) {
      const key = bookKeyText(intent.payment);
      if (known.has(key)) continue;
      const payment = await parts.payments.get(intent.payment);
      if (payment !== null) known.set(key, payment);
    }
    return known;
  }

  /** What each provider shows now of the payments that its lines are about; all of them are asked at the same time. */
  async function readAll(
    lines: ReadonlyMap<string, readonly Operation[]>,
    fresh: boolean,
  ): Promise<ReadonlyMap<string, FreshReads>> {
    const asked = [...lines].map(async ([id, operations]) => {
      const sent = fresh ? operations.filter(canBeCompared) : [];
      const reads = sent.length === 0 ? NOT_READ : await readFresh(await parts.session(id), sent, parts.now);
      await parts.payments.put([...reads.payments.values()].filter((payment) => payment !== null));
      return [id, reads] as const;
    });
    return new Map(await Promise.all(asked));
  }

  async function report(day: string, fresh: boolean): Promise<DayReport> {
    const settings = await parts.settings();
    const { startMs, endMs } = businessDay(settings, day);
    const span = { fromMs: startMs, toMs: endMs };
    const from = new Date(span.fromMs).toISOString();
    const to = new Date(span.toMs).toISOString();
    const [operations, refunded, closing, operators, all] = await Promise.all([
      parts.operationsIn(from, to),
      parts.refundedPayments(from, to),
      parts.closing(day),
      parts.operators(),
      parts.connections(),
    ]);
    const known = await knownPayments(operations, refunded);
    const perConnection = grouped(operations, ({ intent }) => intent.connectionId);
    const reads = await readAll(perConnection, fresh);
    const payments = new Map(known);
    for (const { payments: shown } of reads.values()) {
      for (const [key, payment] of shown) if (payment !== null) payments.set(key, payment);
    }
    const history = await historyOf([
      ...operations.map(({ intent }) => intent.payment),
      ...refunded.map(({ key }) => key),
    ]);
    const perPayment = grouped([...payments.values()], ({ connectionId }) => connectionId);
    const ids = connectionsIn(all, perConnection, perPayment);
    const connections = ids.map(({ id, label }): DayConnection => {
      const shown = reads.get(id) ?? NOT_READ;
      const facts = { history, known, reads: shown, closedAt: closing?.at ?? null };
      const lines = (perConnection.get(id) ?? []).map((operation) => lineOf(operation, facts));
      return {
        connectionId: id,
        label,
        readAt: shown.readAt,
        error: shown.error,
        lines,
        elsewhere: (perPayment.get(id) ?? []).flatMap((payment) =>
          elsewhereOn(payment, history.get(bookKeyText(payment.key)) ?? [], span),
        ),
        totals: totalsOf(lines, span),
      };
    });
    const looked = operations.map((operation) => {
      const payment = payments.get(bookKeyText(operation.intent.payment));
      return { operation, card: payment?.card ?? null, entryMethod: payment?.entryMethod ?? null };
    });
    return {
      day,
      from,
      to,
      timeZone: settings.timeZone,
      singleOperator: settings.singleOperator,
      closing,
      connections,
      exceptions: exceptionsOf(looked, { span, settings, operators }),
    };
  }

  async function close(
    day: string,
    named: readonly NamedLine[],
    by: Actor,
  ): Promise<Result<DayReport, TillbackError>> {
    if (day > (await today())) return err(fault('invalid-input', 'a day to come'));
    const books = await report(day, true);
    const before = books.closing;
    const lines = books.connections.flatMap((connection) => connection.lines);
    // A day that was closed early is closed once more where something came after.
    if (before !== null && !lines.some(({ operation }) => operation.createdAt > before.at))
      return err(fault('day-already-closed'));
    const words = new Map(named.map(({ operationId, note }) => [operationId, withoutCardNumbers(note)]));
    const open = lines.filter(({ mustBeNamed, operation }) => mustBeNamed && !words.has(operation.id));
    if (open.length > 0) return err(fault('day-has-open-lines', undefined, { lines: open.length }));
    const at = new Date(parts.now()).toISOString();
    const closing: DayClosing = {
      day,
      at,
      by,
      named: [
        ...(before?.named ?? []),
        ...lines.flatMap(({ mustBeNamed, operation: { id } }) => {
          const note = words.get(id);
          return mustBeNamed && note !== undefined ? [{ operationId: id, note }] : [];
        }),
      ],
      compared: books.connections.every(isCompared),
    };
    const saved = await parts.saveClosing(closing, before?.at ?? null, {
      at,
      kind: 'day-closed',
      actor: { id: by.id, name: by.name },
      subject: day,
      facts: { lines: lines.length, named: closing.named.length, compared: closing.compared },
    });
    return saved.ok ? ok(closedBooks(books, closing)) : saved;
  }

  return {
    report: async ({ day, fresh }) => ok(await report(day ?? (await today()), fresh)),
    close: ({ day, named }, by) => close(day, named, by),
  };
}

/** True where every line of a connection that can be held against its provider was. */
function isCompared({ error, lines }: DayConnection): boolean {
  return (
    error === null &&
    lines.every(({ operation, agreement }) => agreement !== 'not-compared' || !canBeCompared(operation))
  );
}

/** The report that the closing was made on, now that nothing has to be named any more. */
function closedBooks(books: DayReport, closing: DayClosing): DayReport {
  const connections = books.connections.map((connection) => ({
    ...connection,
    lines: connection.lines.map((line) => ({ ...line, mustBeNamed: false })),
  }));
  return { ...books, closing, connections };
}

/** Every connection of today, and those that only history names, by their id where nothing else is left. */
function connectionsIn(
  all: readonly BookConnection[],
  ...mentioned: readonly ReadonlyMap<string, unknown>[]
): readonly Pick<BookConnection, 'id' | 'label'>[] {
  const ids = new Set(mentioned.flatMap((map) => [...map.keys()]));
  const named = all.filter(({ id, removed }) => !removed || ids.has(id));
  const known = new Set(all.map(({ id }) => id));
  const lost = [...ids].filter((id) => !known.has(id)).map((id) => ({ id, label: id }));
  return [...named, ...lost];
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
