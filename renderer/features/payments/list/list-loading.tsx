import type { ReactNode } from 'react';
import { paymentsText } from '../../../i18n/texts/payments';
import { cx } from '../../../ui/cx';
import { Skeleton } from '../../../ui/skeleton';
import { columns } from './columns';
import styles from './grid.module.css';
import loading from './list-loading.module.css';

const lines = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The shape of the list while the first rows are on their way. */
export function ListLoading(): ReactNode {
  return (
    <div className={styles['grid']} role="status" aria-label={paymentsText.empty.loading}>
      <div className={cx(styles['row'], styles['head'])} aria-hidden="true">
        {columns.map((column) => (
          <div key={column.id} className={styles[column.id]}>
            {paymentsText.columns[column.id]}
          </div>
        ))}
      </div>
      {lines.map((line) => (
        <div key={line} className={cx(styles['row'], loading['line'])} aria-hidden="true">
          {columns.map((column, at) => (
            <div key={column.id} className={styles[column.id]}>
              <Skeleton width={`${String(50 + ((line * 7 + at * 13) % 40))}%`} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
