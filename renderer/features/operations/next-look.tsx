import type { ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';
import { timeLeft } from '../../i18n/formats';
import { outcomeText as words } from '../../i18n/texts/outcome';
import { useShopNow } from '../../stores/clock-store';
import styles from './operations.module.css';

/** When Tillback looks at the payment again. */
export function NextLook({ operation }: { readonly operation: Operation }): ReactNode {
  const now = useShopNow(1000);
  const { nextCheckAt, reads } = operation;
  const left = nextCheckAt === null ? null : timeLeft(nextCheckAt, now);
  const next = nextCheckAt === null ? words.notAgain : left === null ? words.nextNow : words.nextIn(left);
  // Not part of what is read out: a countdown that speaks every second would drown everything else.
  return (
    <p className={styles['nextLook']} aria-live="off" data-testid="next-look">
      {reads === 0 ? next : `${words.looked(reads)}, ${next}`}
    </p>
  );
}
