import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { paymentKeyText } from '../../../../shared/domain/payment';
import type { PaymentRow } from '../../../../shared/domain/payment-query';
import { useConnections } from '../../../api/connections';
import { PAGE_SIZE, type PaymentWindow } from '../../../api/payments';
import { paymentsText } from '../../../i18n/texts/payments';
import { cx } from '../../../ui/cx';
import { columns } from './columns';
import { nextIndex } from './next-index';
import styles from './grid.module.css';
import { GridRow } from './payment-row';

const ROW_HEIGHT = 44;
const HEAD_HEIGHT = 36;

export interface PaymentsGridProps {
  readonly list: PaymentWindow;
  /** The row that has the focus or would get it. */
  readonly active: number;
  /** Counts wishes to move the focus to the active row. */
  readonly focusWish: number;
  readonly selectedKey: string | null;
  readonly onMove: (index: number) => void;
  readonly onEnter: () => void;
  readonly onEscape: () => void;
  readonly onPages: (pages: readonly number[]) => void;
}

/**
 * The list, drawn only where it is visible: a hundred thousand rows scroll as ten do. The roles of a grid are written
 * by hand because a library's grid would hold every row.
 */
export function PaymentsGrid(props: PaymentsGridProps): ReactNode {
  const { list, active, focusWish, selectedKey, onMove } = props;
  const isMany = (useConnections().data ?? []).length > 1;
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler memoizes what it returns here
  const virtual = useVirtualizer({
    count: list.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return active < 0 || active >= range.count || indexes.includes(active)
        ? indexes
        : [active, ...indexes].sort(ascending);
    },
    onChange: ({ range }) => {
      if (range !== null) props.onPages(pagesOf(range.startIndex, range.endIndex, list.total));
    },
  });

  const scrollTo = useRef(virtual.scrollToIndex);
  useEffect(() => {
    scrollTo.current = virtual.scrollToIndex;
  });
  useEffect(() => {
    if (focusWish === 0) return;
    scrollTo.current(active);
    // After the row has been drawn at its place: one that was far away is not there yet.
    const frame = requestAnimationFrame(() => {
      scroller.current
        ?.querySelector<HTMLElement>(`[data-index="${String(active)}"]`)
        ?.focus({ preventScroll: true });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [focusWish, active]);

  const keyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') props.onEnter();
    else if (event.key === 'Escape') props.onEscape();
    else {
      const page = Math.max(
        1,
        Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / ROW_HEIGHT),
      );
      const next = nextIndex(event.key, active, list.total, page);
      if (next === null) return;
      onMove(next);
    }
    event.preventDefault();
  };

  return (
    <div
      role="grid"
      tabIndex={-1}
      aria-label={paymentsText.list}
      aria-rowcount={list.total + 1}
      aria-colcount={columns.length}
      aria-busy={list.isOld}
      className={cx(styles['grid'], list.isOld && styles['old'], isMany && styles['many'])}
      onKeyDown={keyDown}
    >
      <div ref={scroller} role="presentation" className={styles['scroller']} data-testid="payments-scroller">
        <div role="rowgroup" className={styles['sticky']}>
          <div role="row" aria-rowindex={1} className={cx(styles['row'], styles['head'])}>
            {columns.map((column, at) => (
              <div key={column.id} role="columnheader" aria-colindex={at + 1} className={styles[column.id]}>
                {paymentsText.columns[column.id]}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles['body']} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = list.rowAt(item.index);
            return (
              <GridRow
                key={item.key}
                row={row}
                index={item.index}
                top={item.start - HEAD_HEIGHT}
                isSelected={row !== null && keyOf(row) === selectedKey}
                isActive={item.index === active}
                onPress={onMove}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function keyOf(row: PaymentRow): string {
  return paymentKeyText(row.payment.key);
}

function ascending(a: number, b: number): number {
  return a - b;
}

/** The pages that the visible rows lie on, and the ones beside them. */
function pagesOf(first: number, last: number, total: number): readonly number[] {
  const from = Math.max(0, Math.floor((first - PAGE_SIZE / 2) / PAGE_SIZE));
  const to = Math.min(
    Math.floor(Math.max(0, total - 1) / PAGE_SIZE),
    Math.floor((last + PAGE_SIZE / 2) / PAGE_SIZE),
  );
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
