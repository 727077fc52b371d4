import type { ReactNode } from 'react';
import { cx } from './cx';
import styles from './pill.module.css';

export type Tone = 'info' | 'ok' | 'warn' | 'bad' | 'quiet';

/** A short state in words. Colour only repeats what the words say. */
export function Pill({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  return (
    <span className={cx(styles['pill'], styles[tone])}>
      <span className={styles['dot']} aria-hidden="true" />
      {children}
    </span>
  );
}
