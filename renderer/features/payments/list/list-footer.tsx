import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PaymentPage } from '../../../../shared/domain/payment-query';
import type { Freshness } from '../../../../shared/ipc/payments';
import { useFormats } from '../../../api/app-info';
import { useIsUnlisted } from '../../../api/connections';
import type { Formats } from '../../../i18n/formats';
import { freshnessWords } from '../../../i18n/payment-words';
import { paymentsText } from '../../../i18n/texts/payments';
import { cx } from '../../../ui/cx';
import styles from './list-footer.module.css';

const words = paymentsText.footer;

/** How many rows, how much money per currency, and how fresh each connection's rows are. */
export function ListFooter({
  page,
  freshness,
}: {
  readonly page: PaymentPage | null;
  readonly freshness: readonly Freshness[];
}): ReactNode {
  const formats = useFormats();
  const sums = page?.sums.map((sum) => formats.money(sum)) ?? [];
  return (
    <footer className={styles['footer']}>
      <span className={styles['sums']} data-testid="list-summary">
        {page === null
          ? null
          : [words.count(formats.count(page.total), formats.count(page.known)), ...sums].join(' · ')}
      </span>
      <ul className={styles['connections']} aria-label={words.connections}>
        {freshness.map((one) => (
          <Connection key={one.connectionId} freshness={one} />
        ))}
      </ul>
    </footer>
  );
}

function Connection({ freshness: one }: { readonly freshness: Freshness }): ReactNode {
  const formats = useFormats();
  const isUnlisted = useIsUnlisted(one.connectionId);
  // Nothing keeps such rows fresh: each says its own age.
  const isQuiet = isUnlisted && (one.state === 'never' || one.state === 'fresh');
  return (
    <li className={styles['connection']} data-testid="freshness">
      <RefreshMark state={isQuiet ? 'never' : one.state} />
      <span className={styles['name']}>{one.label}</span>
      <span>
        {isQuiet ? paymentsText.age.unlisted : freshnessText(one, formats)}
        {one.state === 'failed' && one.refreshedAt !== null ? `, ${formats.time(one.refreshedAt)}` : ''}
      </span>
    </li>
  );
}

function freshnessText({ state, read, waiting }: Freshness, formats: Formats): string {
  return state === 'partly'
    ? words.partly(formats.count(read), formats.count(read + waiting))
    : freshnessWords[state];
}

function RefreshMark({ state }: { readonly state: Freshness['state'] }): ReactNode {
  if (state === 'loading') return <RefreshCw size={12} className={styles['turning']} aria-hidden="true" />;
  return <span className={cx(styles['dot'], styles[state])} aria-hidden="true" />;
}
