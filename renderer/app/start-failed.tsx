import type { ReactNode } from 'react';
import type { TillbackError } from '../../shared/domain/error-code';
import { shellText } from '../i18n/texts/shell';
import { uiText } from '../i18n/texts/ui';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import styles from './app.module.css';

/** Shown where the main process does not even say what is here. */
export function StartFailed({
  error,
  onRetry,
}: {
  readonly error: TillbackError;
  readonly onRetry: () => void;
}): ReactNode {
  return (
    <main className={styles['centre']} aria-label={shellText.startFailed}>
      <div className={styles['box']}>
        <h1 className={styles['title']}>{shellText.startFailed}</h1>
        <ErrorNotice
          error={error}
          actions={
            <Button size="small" onPress={onRetry}>
              {uiText.tryAgain}
            </Button>
          }
        />
      </div>
    </main>
  );
}
