import type { ReactNode } from 'react';
import { outcomeText } from '../../i18n/texts/outcome';
import styles from './operations.module.css';

/** What to tell the customer, word for word. */
export function TellCustomer({ children }: { readonly children: string }): ReactNode {
  return (
    <div className={styles['customer']}>
      <span className={styles['customerLabel']}>{outcomeText.customer}</span>
      <p>“{children}”</p>
    </div>
  );
}
