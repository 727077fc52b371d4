import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Freshness } from '../../../../shared/ipc/payments';
import { useFormats } from '../../../api/app-info';
import { useUnlistedConnections } from '../../../api/connections';
import { paymentsText } from '../../../i18n/texts/payments';
import { cx } from '../../../ui/cx';
import styles from './refresh-button.module.css';

const words = paymentsText.footer;

export interface RefreshButtonProps {
  readonly freshness: readonly Freshness[];
  readonly onPress: () => void;
}

/** Says when the rows were last read, and reads them again. */
export function RefreshButton({ freshness, onPress }: RefreshButtonProps): ReactNode {
  const formats = useFormats();
  const unlisted = useUnlistedConnections();
  const reading = freshness.filter((one) => one.state === 'loading');
  const isBusy = reading.length > 0;
  const oldest = freshness
    .filter(({ connectionId }) => !unlisted.some(({ connection }) => connection.id === connectionId))
    .filter((one) => one.state !== 'disabled' && one.refreshedAt !== null)
    .map((one) => one.refreshedAt ?? '')
    .sort()[0];
  const read = reading.reduce((sum, one) => sum + one.read, 0);
  const text = isBusy
    ? words.refreshing(read === 0 ? '' : formats.count(read))
    : oldest === undefined
      ? words.never
      : words.refreshed(formats.timeWithSeconds(oldest));
  return (
    <Button className={styles['refresh'] ?? ''} onPress={onPress} aria-label={`${words.refresh}. ${text}`}>
      <RefreshCw size={15} className={cx(isBusy && styles['turning'])} aria-hidden="true" />
      {text}
    </Button>
  );
}
