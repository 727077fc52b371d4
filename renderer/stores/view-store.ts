import { create } from 'zustand';
import type { PaymentKey } from '../../shared/domain/payment';

export type PageName =
  'payments' | 'approvals' | 'activity' | 'day-end' | 'operators' | 'rules' | 'connections' | 'settings';

interface ViewState {
  readonly page: PageName;
  readonly selected: PaymentKey | null;
  /** A row that was moved to before it was read; it is chosen as soon as it is here. */
  readonly wantedRow: number | null;
  readonly trainingOpen: boolean;
  readonly environmentOpen: boolean;
  /** Notices that were put away, by code and detail. */
  readonly dismissed: readonly string[];
  /** Counts wishes to put the cursor into the search box. */
  readonly searchFocus: number;
  /** Counts wishes to put the focus on the chosen row. */
  readonly rowFocus: number;
  /** Enter was pressed in the search box: go to the first row once the rows are there. */
  readonly rowAwaited: boolean;
}

const start: ViewState = {
  page: 'payments',
  selected: null,
  wantedRow: null,
  trainingOpen: false,
  environmentOpen: false,
  dismissed: [],
  searchFocus: 0,
  rowFocus: 0,
  rowAwaited: false,
};

/** Where the person is in the window. Nothing here comes from a provider. */
export const useViewStore = create<ViewState>(() => start);

export function goTo(page: PageName): void {
  useViewStore.setState({ page });
}

export function select(key: PaymentKey | null): void {
  useViewStore.setState({ selected: key, wantedRow: null });
}

export function wantRow(index: number): void {
  useViewStore.setState({ selected: null, wantedRow: index });
}

/** Shows a payment wherever the person is now. */
export function showPayment(key: PaymentKey): void {
  useViewStore.setState({ page: 'payments', selected: key, wantedRow: null });
}

export function setTrainingOpen(trainingOpen: boolean): void {
  useViewStore.setState({ trainingOpen });
}

export function setEnvironmentOpen(environmentOpen: boolean): void {
  useViewStore.setState({ environmentOpen });
}

export function dismissNotice(id: string): void {
  useViewStore.setState((state) => ({ dismissed: [...state.dismissed, id] }));
}

export function focusSearch(): void {
  useViewStore.setState((state) => ({ page: 'payments', searchFocus: state.searchFocus + 1 }));
}

export function focusRow(): void {
  useViewStore.setState((state) => ({ rowFocus: state.rowFocus + 1, rowAwaited: false }));
}

export function awaitRow(): void {
  useViewStore.setState({ rowAwaited: true });
}

/** Back to the beginning, as another environment's data needs it. */
export function resetView(): void {
  useViewStore.setState(start);
}
