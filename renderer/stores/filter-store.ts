import { create } from 'zustand';
import type { Money } from '../../shared/domain/money';
import type { PaymentKind, PaymentStage } from '../../shared/domain/payment';
import type { PaymentQuery } from '../../shared/domain/payment-query';

/** Days that a person names; turned into instants when the question is asked, so that "today" stays today. */
export type DateChoice =
  | { readonly kind: 'any' | 'today' | 'yesterday' | 'last-7' | 'last-30' }
  | { readonly kind: 'range'; readonly from: string | null; readonly to: string | null };

export interface Filters {
  readonly view: PaymentQuery['view'];
  readonly date: DateChoice;
  readonly connectionId: string | null;
  readonly operator: string | null;
  readonly kinds: readonly PaymentKind[];
  readonly stages: readonly PaymentStage[];
  readonly brand: string | null;
  readonly currency: string | null;
  readonly min: Money | null;
  readonly max: Money | null;
}

interface FilterState {
  readonly filters: Filters;
  /** What the search box holds: never a whole card number, which the box cuts before it gets here. */
  readonly search: string;
  /** Which of the possible meanings of the text is meant. */
  readonly meaning: number;
}

export const noFilters: Filters = {
  view: 'open-batch',
  date: { kind: 'any' },
  connectionId: null,
  operator: null,
  kinds: [],
  stages: [],
  brand: null,
  currency: null,
  min: null,
  max: null,
};

const start: FilterState = { filters: noFilters, search: '', meaning: 0 };

/** What the payments list is asked for. */
export const useFilterStore = create<FilterState>(() => start);

export function setFilters(change: Partial<Filters>): void {
  useFilterStore.setState((state) => ({ filters: { ...state.filters, ...change } }));
}

/** Takes off every filter but the view. */
export function clearFilters(): void {
  useFilterStore.setState((state) => ({ filters: { ...noFilters, view: state.filters.view } }));
}

export function setSearch(search: string): void {
  useFilterStore.setState((state) => (state.search === search ? state : { search, meaning: 0 }));
}

export function setMeaning(meaning: number): void {
  useFilterStore.setState({ meaning });
}

/** Everything, everywhere: no search, no filter, all views. */
export function showEverything(): void {
  useFilterStore.setState({ ...start, filters: { ...noFilters, view: 'all' } });
}

export function resetFilters(): void {
  useFilterStore.setState(start);
}
