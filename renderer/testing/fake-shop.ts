import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Verdict } from '../../shared/domain/capability';
import type { AuditEntry } from '../../shared/domain/audit';
import type { DayReport } from '../../shared/domain/day-end';
import { isOpen, type MachineState, type Operation } from '../../shared/domain/operation';
import type { Operator } from '../../shared/domain/operator';
import { matches } from '../../shared/domain/payment-match';
import { paymentKeyText, type Payment, type PaymentKey } from '../../shared/domain/payment';
import type { PaymentQuery, PaymentRow } from '../../shared/domain/payment-query';
import type { ProviderDescription } from '../../shared/domain/provider';
import { err, ok } from '../../shared/domain/result';
import type { TerminalReceipts } from '../../shared/domain/receipt';
import type { ShopSettings } from '../../shared/domain/shop-settings';
import type { TerminalFace } from '../../shared/domain/training';
import type { AppInfo } from '../../shared/ipc/app';
import type { ApprovalRequest } from '../../shared/ipc/approvals';
import type { ConnectionView } from '../../shared/ipc/connections';
import type { Forecast, SubmitInput } from '../../shared/ipc/operations';
import type { ImportFile, ImportPreview } from '../../shared/ipc/imports';
import type { CardMachineView } from '../../shared/ipc/machines';
import type { Freshness } from '../../shared/ipc/payments';
import type { Session } from '../../shared/ipc/people';
import type { TerminalView } from '../../shared/ipc/terminals';
import type { TrainingState } from '../../shared/ipc/training';
import { bookAnswers } from './fake-books';
import { makeFakeBridge, type Answers, type FakeBridge } from './fake-bridge';
import { machineAnswers } from './fake-machines';
import { peopleAnswers } from './fake-people';
import { terminalAnswers } from './fake-terminals';
import { appInfo, connection, makeOperation, makeVerdict } from './fixtures';
import { makeDayReport } from './fixtures-books';
import { payroc } from './fixtures-providers';
import { makeSession, maria, pins, robin, sam, shopSettings } from './fixtures-people';

/** What a fake shop starts with; everything can be changed while a test runs. */
export interface Shop {
  info: AppInfo;
  payments: Payment[];
  operations: Operation[];
  connections: ConnectionView[];
  freshness: Freshness[];
  training: TrainingState;
  /** Set: reading one payment fails, and the row shown is what was known before. */
  stale: TillbackError | null;
  /** Who is at the window: an administrator, unless a test says otherwise. */
  session: Session;
  /** Everybody, those who have left too, and their PINs. */
  people: readonly Operator[];
  pins: Readonly<Record<string, string>>;
  settings: ShopSettings;
  approvals: readonly ApprovalRequest[];
  audit: readonly AuditEntry[];
  day: DayReport;
  /** What could be taken for any payment that is asked about. */
  lookAlikes: readonly PaymentRow[];
  /** What the rules say of any return. */
  forecast: Forecast;
  /** The providers that can be chosen. */
  providers: readonly ProviderDescription[];
  /** What the engine says of a payment. */
  verdict: (payment: Payment) => Verdict;
  machines: readonly CardMachineView[];
  machineState: MachineState;
  /** Terminals that are registered, what they printed of any operation, and how simulated ones look. */
  terminals: readonly TerminalView[];
  receipts: TerminalReceipts | null;
  journals: TerminalReceipts | null;
  /** Operations whose terminal asks for something that nobody has seen to. */
  unseen: readonly string[];
  faces: readonly TerminalFace[];
  /** Payments that are found by a look-up, by their id or order. */
  elsewhere: readonly Payment[];
  /** The file that is chosen to be imported; null for nobody choosing any. */
  file: ImportFile | null;
  preview: ImportPreview;
  /** What a submit comes to. */
  submit: (input: SubmitInput, shop: Shop) => Operation | TillbackError | Promise<Operation | TillbackError>;
}

export function makeShop(change: Partial<Shop> = {}): Shop {
  return {
    info: appInfo,
    payments: [],
    operations: [],
    connections: [{ connection, secretPresent: true, openOperations: 0 }],
    freshness: [
      {
        connectionId: connection.id,
        label: connection.label,
        state: 'fresh',
        refreshedAt: '2026-11-22T09:41:07Z',
        read: 0,
        waiting: 0,
        error: null,
        clockSkewMs: 0,
      },
    ],
    session: makeSession(),
    people: [maria, robin, sam],
    pins,
    settings: shopSettings,
    approvals: [],
    audit: [],
    day: makeDayReport(),
    lookAlikes: [],
    forecast: { needs: [], denied: null },
    training: { running: true, now: '2026-11-22T09:41:07Z', faults: [], effects: [] },
    stale: null,
    providers: [payroc],
    verdict: makeVerdict,
    machines: [],
    machineState: { phase: 'starting', notice: null, cancellable: true, until: null },
    terminals: [],
    receipts: null,
    journals: null,
    unseen: [],
    faces: [],
    elsewhere: [],
    file: null,
    preview: { good: 0, known: 0, redated: 0, bad: 0, problems: [] },
    submit: (input, shop) => succeed(input, shop),
    ...change,
  };
}

/** An operation as it comes back when the provider did what was asked. */
export function succeed(input: SubmitInput, shop: Shop): Operation {
  const payment = shop.payments.find((one) => isKey(one, input.payment));
  if (payment === undefined) throw new Error('the shop has no such payment');
  const { verb, amount, whole, refundId, reason, note, otherWay, machine, identifier } = input;
  const made = makeOperation(payment);
  const by = shop.session.operator ?? sam;
  return {
    ...made,
    id: input.requestId,
    state: 'succeeded',
    evidence: 'reply',
    providerReference: 'REF0000001',
    intent: {
      ...made.intent,
      ...{ verb, amount, whole, refundId, reason, note, otherWay, machine, identifier },
      ...{ operator: by.name, operatorId: by.id },
    },
  };
}

/** The bridge of a fake shop. */
export function openShop(shop: Shop, more: Answers = {}): FakeBridge {
  const books = bookAnswers(shop);
  const { imports, machines } = machineAnswers(shop);
  const { terminals, receipts, training } = terminalAnswers(shop);
  const answers: Answers = {
    imports: { ...imports, ...more.imports },
    machines: { ...machines, ...more.machines },
    terminals: { ...terminals, ...more.terminals },
    receipts: { ...receipts, ...more.receipts },
    people: { ...peopleAnswers(shop), ...more.people },
    approvals: { ...books.approvals, ...more.approvals },
    shop: { ...books.shop, ...more.shop },
    audit: { ...books.audit, ...more.audit },
    dayEnd: { ...books.dayEnd, ...more.dayEnd },
    data: { ...books.data, ...more.data },
    app: {
      info: () => ok(shop.info),
      setPreferences: (change) => ok((shop.info = { ...shop.info, ...defined(change) })),
      switchEnvironment: ({ environment }) => ok((shop.info = { ...shop.info, environment })),
      ...more.app,
    },
    payments: {
      page: ({ query, offset, limit }) => {
        const found = shop.payments.filter((payment) => isFound(shop, payment, query));
        const sums = new Map<string, number>();
        for (const { amount } of found)
          sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.minor);
        return ok({
          rows: found.slice(offset, offset + limit).map((payment) => rowOf(shop, payment)),
          total: found.length,
          known: shop.payments.length,
          sums: [...sums].map(([currency, minor]) => ({ currency, minor })),
          attention: shop.operations.filter((operation) => isOpen(operation.state)).length,
        });
      },
      refresh: () => ok(shop.freshness),
      freshness: () => ok(shop.freshness),
      facets: () =>
        ok({
          operators: unique(shop.payments.map((payment) => payment.operator)),
          brands: unique(shop.payments.map((payment) => payment.card?.brand ?? null)),
          currencies: unique(shop.payments.map((payment) => payment.amount.currency)),
          terminals: [],
        }),
      detail: ({ key }) => {
        const payment = shop.payments.find((one) => isKey(one, key));
        if (payment === undefined) return err(fault('payment-not-found'));
        return ok({
          row: rowOf(shop, payment),
          batch: { closesAt: '2026-11-22T23:40:00Z', timeZone: 'UTC', manual: false },
          operations: shop.operations.filter((one) => isKey(payment, one.intent.payment)),
          stale: shop.stale,
        });
      },
      lookAlikes: () => ok(shop.lookAlikes),
      ...more.payments,
    },
    operations: {
      list: ({ open }) => ok(shop.operations.filter((one) => !open || isOpen(one.state))),
      submit: async (input) => {
        const answer = await shop.submit(input, shop);
        if ('code' in answer) return err(answer);
        shop.operations = [answer, ...shop.operations.filter((one) => one.id !== answer.id)];
        return ok(answer);
      },
      forecast: () => ok(shop.forecast),
      get: ({ id }) => {
        const operation = shop.operations.find((one) => one.id === id);
        return operation === undefined ? err(fault('operation-not-found')) : ok(operation);
      },
      tasks: () => ok(shop.operations.filter((one) => one.task !== null)),
      ...more.operations,
    },
    connections: {
      providers: () => ok(shop.providers),
      list: () => ok(shop.connections),
      ...more.connections,
    },
    training: { state: () => ok(shop.training), ...training, ...more.training },
  };
  return makeFakeBridge(answers);
}

export function rowOf(shop: Shop, payment: Payment): PaymentRow {
  const operation = shop.operations.find((one) => isKey(payment, one.intent.payment));
  return {
    payment,
    verdict: shop.verdict(payment),
    operation: operation === undefined ? null : { id: operation.id, state: operation.state },
  };
}

function isFound(shop: Shop, payment: Payment, query: PaymentQuery): boolean {
  const isLocked = shop.operations.some((one) => isOpen(one.state) && isKey(payment, one.intent.payment));
  return matches(payment, query) && (query.view !== 'attention' || isLocked);
}

function isKey(payment: Payment, key: PaymentKey): boolean {
  return paymentKeyText(payment.key) === paymentKeyText(key);
}

function unique(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))].sort();
}

/** Only what was said; a field that was left out changes nothing. */
function defined<T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;
}
