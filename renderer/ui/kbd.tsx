import type { ReactNode } from 'react';
import styles from './kbd.module.css';

/** A key, drawn as on a keyboard. For the eye only: the control itself names its shortcut to assistive technology. */
export function Kbd({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <kbd className={styles['kbd']} aria-hidden="true">
      {children}
    </kbd>
  );
}
