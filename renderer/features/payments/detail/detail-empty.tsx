import { MousePointerClick } from 'lucide-react';
import type { ReactNode } from 'react';
import { detailText } from '../../../i18n/texts/detail';
import { Kbd } from '../../../ui/kbd';
import styles from './detail.module.css';

/** What the panel says while no payment is chosen: how to get on by keyboard. */
export function DetailEmpty(): ReactNode {
  return (
    <div className={styles['empty']}>
      <MousePointerClick size={26} aria-hidden="true" />
      <p className={styles['emptyTitle']}>{detailText.none}</p>
      <p>{detailText.noneLead}</p>
      <dl className={styles['keys']}>
        {detailText.keys.map(([key, meaning]) => (
          <div key={key} className={styles['key']}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
