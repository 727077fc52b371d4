import type { ReactNode } from 'react';
import type { TillbackError } from '../../../../shared/domain/error-code';
import type { Freshness } from '../../../../shared/ipc/payments';
import { uiText } from '../../../i18n/texts/ui';
import { Button } from '../../../ui/button';
import { ErrorNotice } from '../../../ui/error-notice';

export interface FailedConnectionsProps {
  readonly freshness: readonly Freshness[];
  /** Of asking this PC itself. */
  readonly listError: TillbackError | null;
  readonly onRetry: () => void;
}

/** What could not be read. It stands above the rows and never hides them: what this PC knows stays visible. */
export function FailedConnections({ freshness, listError, onRetry }: FailedConnectionsProps): ReactNode {
  const failed = freshness.filter((one) => one.state === 'failed' && one.error !== null);
  const retry = (
    <Button size="small" onPress={onRetry}>
      {uiText.tryAgain}
    </Button>
  );
  return (
    <>
      {listError === null ? null : <ErrorNotice error={listError} inline actions={retry} />}
      {failed.map((one) =>
        one.error === null ? null : (
          <ErrorNotice
            key={one.connectionId}
            error={one.error}
            about={one.label}
            tone="warn"
            inline
            actions={retry}
          />
        ),
      )}
    </>
  );
}
