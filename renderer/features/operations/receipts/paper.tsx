import type { CSSProperties, ReactNode } from 'react';
import styles from './receipts.module.css';

/** Shortest paper that a terminal prints on, in characters: a few words are not blown up to fill the width. */
const LEAST_COLUMNS = 32;

/**
 * What a terminal printed, line by line as it came, blank lines too: nothing of it may be changed. Long lines make the
 * letters smaller on paper, and scroll on the screen.
 */
export function Paper({
  lines,
  label,
}: {
  readonly lines: readonly string[];
  readonly label: string;
}): ReactNode {
  const columns = Math.max(LEAST_COLUMNS, ...lines.map((line) => line.length));
  return (
    <section
      className={styles['paper']}
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
      tabIndex={0}
      style={{ '--columns': columns } as CSSProperties}
    >
      {lines.map((line, index) => (
        <div key={index} className={styles['line']} data-testid="receipt-line">
          {line}
        </div>
      ))}
    </section>
  );
}

/** The sheet that is printed of a receipt: its own lines, and what has to be said besides only after them. */
export function ReceiptSheet({
  lines,
  label,
  after,
}: {
  readonly lines: readonly string[];
  readonly label: string;
  readonly after: string | null;
}): ReactNode {
  return (
    <div className={styles['sheet']}>
      <Paper lines={lines} label={label} />
      {after === null ? null : <p className={styles['after']}>{after}</p>}
    </div>
  );
}
