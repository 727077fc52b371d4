import { money, toDecimal } from '../../../shared/domain/money';
import type { PaymentKind, PaymentStage } from '../../../shared/domain/payment';
import type { PaymentQuery } from '../../../shared/domain/payment-query';
import { createdSince, createdUntil, OPEN_REACH_MS } from './assumed';
import type { Status } from './status';

/** The parameters of one list of those that a query is answered from. */
export type Filter = Readonly<Record<string, string>>;

/** A list is narrowed to one type and one status at most. */
interface Narrowing {
  readonly type?: string;
  readonly status?: Status;
}

/**
 * The lists that answer a query, in order; pure. CCV filters by time, amount, order, type and status; the rest is left to
 * the caller. The open batch is what is on hold, and what is not decided yet. Source: CCV API reference, "read a
 * transaction".
 */
export function filtersFor(query: PaymentQuery, nowMs: number): readonly Filter[] {
  const shared = { ...timesOf(query, nowMs), ...amountsOf(query), ...orderOf(query) };
  return narrowed(query).map((narrowing) => ({ ...narrowing, ...shared }));
}

const HOLD: Narrowing = { type: 'authorise', status: 'success' };
const OPEN: readonly Narrowing[] = [HOLD, { status: 'pending' }];

function narrowed({ view, stages, kinds }: PaymentQuery): readonly Narrowing[] {
  const byStage = stages === undefined || stages.length === 0 ? byView(view) : byStages(stages);
  const types = typesOf(kinds);
  const all =
    types === null
      ? byStage
      : byStage.flatMap((one) =>
          types.filter((type) => (one.type ?? type) === type).map((type) => ({ ...one, type })),
        );
  return all.filter((one, at) => all.findIndex((other) => isSame(one, other)) === at);
}

function isSame(a: Narrowing, b: Narrowing): boolean {
  return a.type === b.type && a.status === b.status;
}

function byView(view: PaymentQuery['view']): readonly Narrowing[] {
  switch (view) {
    case 'open-batch':
    case 'attention':
      return OPEN;
    case 'settled':
      return [{ status: 'success' }];
    case 'all':
      return [{}];
  }
}

const BY_STAGE: Readonly<Record<PaymentStage, readonly Narrowing[]>> = {
  unread: [],
  open: [],
  'on-hold': [HOLD],
  processing: [{ status: 'pending' }],
  settling: [],
  settled: [{ status: 'success' }],
  reversed: [HOLD],
  declined: [{ status: 'failed' }],
  'under-review': [{ status: 'manualintervention' }],
  expired: [],
  returned: [],
  unknown: [{}],
};

/** A list of everything makes the others needless. */
function byStages(stages: readonly PaymentStage[]): readonly Narrowing[] {
  return stages.includes('unknown') ? [{}] : stages.flatMap((stage) => BY_STAGE[stage]);
}

const TYPES: Readonly<Partial<Record<PaymentKind, string>>> = {
  sale: 'sale',
  'pre-authorisation': 'authorise',
  completion: 'capture',
};

/** Null where a list cannot be narrowed by type: what is of an unknown kind may be of any. */
function typesOf(kinds: PaymentQuery['kinds']): readonly string[] | null {
  if (kinds === undefined || kinds.length === 0 || kinds.includes('unknown')) return null;
  return kinds.flatMap((kind) => TYPES[kind] ?? []);
}

function timesOf({ view, from, to, stages }: PaymentQuery, nowMs: number): Filter {
  const isOpen = (view === 'open-batch' || view === 'attention') && (stages ?? []).length === 0;
  const earliest = isOpen ? nowMs - OPEN_REACH_MS : null;
  const since = from === undefined ? earliest : Math.max(Date.parse(from), earliest ?? 0);
  return {
    ...(since === null ? {} : createdSince(since)),
    ...(to === undefined ? {} : createdUntil(Date.parse(to))),
  };
}

/** An amount is written with the decimals of its currency: without one it is left to the caller. */
function amountsOf({ currency, minMinor, maxMinor }: PaymentQuery): Filter {
  if (currency === undefined) return {};
  const decimal = (minor: number): string => toDecimal(money(minor, currency));
  return {
    ...(minMinor === undefined ? {} : { amountMinimum: decimal(minMinor) }),
    ...(maxMinor === undefined ? {} : { amountMaximum: decimal(maxMinor) }),
  };
}

function orderOf({ orderId }: PaymentQuery): Filter {
  return orderId === undefined ? {} : { merchantOrderReference: orderId };
}
