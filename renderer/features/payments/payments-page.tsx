import { hashKey } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';
import { paymentKeyText } from '../../../shared/domain/payment';
import { useFormats } from '../../api/app-info';
import { useConnections, useUnlistedConnections } from '../../api/connections';
import { useFreshness } from '../../api/payments';
import { paymentsText } from '../../i18n/texts/payments';
import { closeRegister, openLookUp } from '../../stores/register-store';
import { awaitRow, focusRow, focusSearch, select, useViewStore } from '../../stores/view-store';
import { announce } from '../../ui/announcer';
import { useShortcuts } from '../../ui/use-shortcuts';
import { PaymentDetail } from './detail/payment-detail';
import { FilterBar } from './filters/filter-bar';
import { FailedConnections } from './list/failed-connections';
import { ListEmpty } from './list/list-empty';
import { ListFooter } from './list/list-footer';
import { ListLoading } from './list/list-loading';
import { PaymentsGrid } from './list/payments-grid';
import { RefreshButton } from './list/refresh-button';
import { RegisterTools } from './look-up/register-tools';
import { offerReturn } from './offer-return';
import styles from './payments-page.module.css';
import { SearchBox } from './search/search-box';
import { Understood } from './search/understood';
import { usePaymentList, type PaymentList } from './use-payment-list';
import { useProviderRefresh } from './use-provider-refresh';

export interface PaymentsPageProps {
  /** Draws an operation that locks a payment, with what can be done about it. */
  readonly operationPanel: (operation: Operation) => ReactNode;
}

/** Find a payment, see what can be done with it, begin to do it. */
export function PaymentsPage({ operationPanel }: PaymentsPageProps): ReactNode {
  const list = usePaymentList();
  const { rows } = list;
  const refresh = useProviderRefresh(list.refreshQuery);
  const freshness = useFreshness();
  const hasUnlisted = useUnlistedConnections().length > 0;
  const selected = useViewStore((state) => state.selected);
  const detail = useRef<HTMLElement>(null);
  const selectedKey = selected === null ? null : paymentKeyText(selected);
  const activeIsSelected =
    list.activeRow !== null && paymentKeyText(list.activeRow.payment.key) === selectedKey;
  const selectedRow = activeIsSelected ? list.activeRow : null;

  const toGrid = (): void => {
    if (rows.total === 0) return;
    list.moveTo(list.active);
    focusRow();
  };
  useAwaitedRow(list, toGrid);
  // A locked window takes its dialogs with it.
  useEffect(() => closeRegister, []);
  useShortcuts({
    '/': focusSearch,
    F5: refresh.run,
    'Ctrl+r': refresh.run,
    l: () => {
      if (hasUnlisted) openLookUp();
    },
    r: () => {
      offerReturn(selectedRow);
    },
    Escape: () => {
      if (detail.current?.contains(document.activeElement) === true) toGrid();
    },
  });

  return (
    <main className={styles['page']} aria-label={paymentsText.list}>
      <section className={styles['list']}>
        <div className={styles['top']}>
          <SearchBox
            onEnter={() => {
              refresh.run();
              awaitRow();
            }}
            onDown={toGrid}
          />
          <RegisterTools />
          <RefreshButton freshness={freshness} onPress={refresh.run} />
        </div>
        <Understood search={list.search} chosen={list.meaning} />
        <FilterBar attention={rows.first?.attention ?? 0} />
        <FailedConnections
          freshness={freshness}
          listError={rows.error ?? refresh.error}
          onRetry={refresh.run}
        />
        <Rows
          list={list}
          selectedKey={selectedKey}
          onEnter={() => {
            list.moveTo(list.active);
            const panel = detail.current;
            (panel?.querySelector<HTMLElement>('[data-primary]') ?? panel)?.focus();
          }}
        />
        <ListFooter page={rows.first} freshness={freshness} />
      </section>
      <PaymentDetail ref={detail} selected={selected} row={selectedRow} operationPanel={operationPanel} />
    </main>
  );
}

interface RowsProps {
  readonly list: PaymentList;
  readonly selectedKey: string | null;
  readonly onEnter: () => void;
}

function Rows({ list, selectedKey, onEnter }: RowsProps): ReactNode {
  const { rows } = list;
  const connections = useConnections().data;
  const rowFocus = useViewStore((state) => state.rowFocus);
  if (rows.first === null)
    return rows.error === null ? <ListLoading /> : <div className={styles['nothing']} />;
  if (rows.total === 0) {
    return (
      <ListEmpty
        query={list.query}
        meaning={list.meaning}
        known={rows.first.known}
        hasConnections={connections === undefined || connections.length > 0}
      />
    );
  }
  return (
    <PaymentsGrid
      key={hashKey([list.query])}
      list={rows}
      active={list.active}
      focusWish={rowFocus}
      selectedKey={selectedKey}
      onMove={(index) => {
        list.moveTo(index);
        focusRow();
      }}
      onEnter={onEnter}
      onEscape={() => {
        select(null);
      }}
      onPages={list.setPages}
    />
  );
}

/** After Enter in the search box: to the first row, as soon as the rows of the new question are there. */
function useAwaitedRow({ rows }: PaymentList, toGrid: () => void): void {
  const formats = useFormats();
  const awaited = useViewStore((state) => state.rowAwaited);
  const isThere = rows.first !== null && !rows.isOld;
  useEffect(() => {
    if (!awaited || !isThere) return;
    useViewStore.setState({ rowAwaited: false });
    announce(paymentsText.footer.count(formats.count(rows.total), formats.count(rows.first.known)));
    toGrid();
  });
}
