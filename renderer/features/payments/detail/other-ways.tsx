import type { ReactNode } from 'react';
import type { Verdict } from '../../../../shared/domain/capability';
import { refusalWords } from '../../../i18n/refusal-words';
import { detailText } from '../../../i18n/texts/detail';
import styles from './detail.module.css';

/** For each way that is not open now: why not. */
export function OtherWays({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const refused = verdict.capabilities.flatMap((one) =>
    one.allowed || one.verb === 'refund-reversal' || one.why === verdict.why ? [] : [one],
  );
  if (refused.length === 0) return null;
  return (
    <details className={styles['otherWays']}>
      <summary>{detailText.otherWays}</summary>
      <ul>
        {refused.map((one) => (
          <li key={one.verb}>
            <strong>{detailText.notVerb[one.verb]}:</strong> {refusalWords[one.why].sentence}
          </li>
        ))}
      </ul>
    </details>
  );
}
