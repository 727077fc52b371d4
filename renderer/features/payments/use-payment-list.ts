import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { paymentKeyText } from '../../../shared/domain/payment';
import type { PaymentQuery, PaymentRow } from '../../../shared/domain/payment-query';
import { useFormats } from '../../api/app-info';
import { usePaymentWindow, type PaymentWindow } from '../../api/payments';
import { useShopNow } from '../../stores/clock-store';
import { useFilterStore } from '../../stores/filter-store';
import { select, useViewStore, wantRow } from '../../stores/view-store';
import { parseSearch, type Meaning, type Search } from './search/parse-search';
import { chosenMeaning, providerMeaning, toQuery } from './search/to-query';

export interface PaymentList {
  readonly search: Search;
  readonly meaning: Meaning | null;
  readonly query: PaymentQuery;
  readonly refreshQuery: PaymentQuery;
  readonly rows: PaymentWindow;
  readonly active: number;
  readonly activeRow: PaymentRow | null;
  readonly moveTo: (index: number) => void;
  readonly setPages: (pages: readonly number[]) => void;
}

/** What the list shows and where the person is in it. */
export function usePaymentList(): PaymentList {
  const { filters, search: text, meaning: meaningIndex } = useFilterStore();
  const { zone } = useFormats();
  const now = useShopNow(60_000);
  const search = useMemo(() => parseSearch(text), [text]);
  const meaning = chosenMeaning(search, meaningIndex);
  const query = toQuery(filters, meaning, now, zone);

  const [pages, setPages] = useState<readonly number[]>([0]);
  const rows = usePaymentWindow(query, useDeferredValue(pages));

  const selected = useViewStore((state) => state.selected);
  const [last, setLast] = useState(0);
  const selectedText = selected === null ? null : paymentKeyText(selected);
  const found =
    selectedText === null ? -1 : rows.indexOf((row) => paymentKeyText(row.payment.key) === selectedText);
  const active = found >= 0 ? found : Math.min(last, Math.max(0, rows.total - 1));

  const wanted = useViewStore((state) => state.wantedRow);
  const wantedRow = wanted === null ? null : rows.rowAt(wanted);
  useEffect(() => {
    if (wantedRow !== null) select(wantedRow.payment.key);
  }, [wantedRow]);

  return {
    search,
    meaning,
    query,
    refreshQuery: toQuery(filters, providerMeaning(search, meaning), now, zone),
    rows,
    active,
    activeRow: rows.rowAt(active),
    moveTo: (index) => {
      setLast(index);
      const row = rows.rowAt(index);
      if (row === null) wantRow(index);
      else select(row.payment.key);
    },
    setPages: (next) => {
      setPages((before) => (before.join() === next.join() ? before : next));
    },
  };
}
