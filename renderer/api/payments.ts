import { keepPreviousData, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { PaymentKey, PaymentStage } from '../../shared/domain/payment';
import type { PaymentPage, PaymentQuery, PaymentRow } from '../../shared/domain/payment-query';
import type { TillbackError } from '../../shared/domain/error-code';
import type { Facets, Freshness, PaymentDetail } from '../../shared/ipc/payments';
import { bridge } from './bridge';
import { asTillbackError, unwrap } from './client';
import { keys } from './keys';

/** Rows are fetched by the hundred. */
export const PAGE_SIZE = 100;

/** A sparse view of all rows that match: only the pages around the visible part are here. */
export interface PaymentWindow {
  readonly first: PaymentPage | null;
  readonly total: number;
  readonly rowAt: (index: number) => PaymentRow | null;
  /** The place of a payment among the rows that are here; -1 where it is not. */
  readonly indexOf: (isIt: (row: PaymentRow) => boolean) => number;
  /** True while the rows shown belong to the query before this one. */
  readonly isOld: boolean;
  readonly error: TillbackError | null;
  readonly refetch: () => void;
}

function pageOptions(query: PaymentQuery, index: number) {
  return {
    queryKey: keys.page(query, index),
    queryFn: () => unwrap(bridge().payments.page({ query, offset: index * PAGE_SIZE, limit: PAGE_SIZE })),
    gcTime: 30_000,
  };
}

/** The rows of a query, with the pages that the visible part needs. */
export function usePaymentWindow(query: PaymentQuery, pages: readonly number[]): PaymentWindow {
  const head = useQuery({ ...pageOptions(query, 0), placeholderData: keepPreviousData });
  const others = pages.filter((index) => index > 0);
  const rest = useQueries({ queries: others.map((index) => pageOptions(query, index)) });
  const loaded = new Map<number, PaymentPage>();
  if (head.data !== undefined) loaded.set(0, head.data);
  others.forEach((index, at) => {
    const page = rest[at]?.data;
    if (page !== undefined) loaded.set(index, page);
  });
  return {
    first: head.data ?? null,
    total: head.data?.total ?? 0,
    rowAt: (index) => loaded.get(Math.floor(index / PAGE_SIZE))?.rows[index % PAGE_SIZE] ?? null,
    indexOf: (isIt) => {
      for (const [index, page] of loaded) {
        const at = page.rows.findIndex(isIt);
        if (at >= 0) return index * PAGE_SIZE + at;
      }
      return -1;
    },
    isOld: head.isPlaceholderData,
    error: head.error === null ? null : asTillbackError(head.error),
    refetch: () => void head.refetch(),
  };
}

/** How many rows another query would find; asked only when that helps. */
export function usePaymentCount(query: PaymentQuery, enabled: boolean): number | null {
  const count = useQuery({
    queryKey: keys.count(query),
    queryFn: async () => (await unwrap(bridge().payments.page({ query, offset: 0, limit: 1 }))).total,
    enabled,
    gcTime: 10_000,
  });
  return enabled ? (count.data ?? null) : null;
}

/** A payment by the provider's id alone, as this PC knows it; null where it does not. */
export function useKnownPayment(paymentId: string): PaymentRow | null {
  const query: PaymentQuery = { view: 'all', paymentId };
  const found = useQuery({
    queryKey: keys.known(query),
    queryFn: async () =>
      (await unwrap(bridge().payments.page({ query, offset: 0, limit: 1 }))).rows[0] ?? null,
    gcTime: 10_000,
  });
  return found.data ?? null;
}

/** One payment, read afresh from its provider whenever it is looked at. */
export function usePaymentDetail(key: PaymentKey | null): UseQueryResult<PaymentDetail> {
  return useQuery({
    queryKey: key === null ? keys.details : keys.detail(key),
    queryFn: () => {
      if (key === null) throw new RangeError('there is no payment to read');
      return unwrap(bridge().payments.detail({ key }));
    },
    enabled: key !== null,
    staleTime: 2_000,
    gcTime: 60_000,
    refetchOnMount: true,
  });
}

/** Payments that could be taken for this one; null while nobody knows. */
export function useLookAlikes(key: PaymentKey): readonly PaymentRow[] | null {
  const alike = useQuery({
    queryKey: keys.lookAlikes(key),
    queryFn: () => unwrap(bridge().payments.lookAlikes({ key })),
    staleTime: 0,
    gcTime: 60_000,
  });
  return alike.data ?? null;
}

/** Stages in which no money of the customer's is with the shop, or on its way to it. */
const NOTHING_TAKEN: ReadonlySet<PaymentStage> = new Set([
  'declined',
  'expired',
  'reversed',
  'returned',
  'on-hold',
]);

/** True where money was taken and some of it is left: it may be given back another way and written down here. */
export function canRecord({ payment, verdict }: PaymentRow): boolean {
  // What a card machine gave back of its own takings shows nowhere, so nobody knows what is left of them.
  const isKnown = !payment.flags.includes('machine-only');
  return isKnown && verdict.remaining.minor > 0 && !NOTHING_TAKEN.has(payment.stage);
}

export function useFacets(): Facets {
  const facets = useQuery({ queryKey: keys.facets, queryFn: () => unwrap(bridge().payments.facets()) });
  return facets.data ?? { operators: [], brands: [], currencies: [], terminals: [] };
}

export function useFreshness(): readonly Freshness[] {
  const freshness = useQuery({
    queryKey: keys.freshness,
    queryFn: () => unwrap(bridge().payments.freshness()),
  });
  return freshness.data ?? [];
}
