import type { ReactNode } from 'react';
import styles from './skeleton.module.css';

/** A grey bar where text will be. */
export function Skeleton({ width = '70%' }: { readonly width?: string }): ReactNode {
  return <span className={styles['bar']} style={{ width }} aria-hidden="true" />;
}
