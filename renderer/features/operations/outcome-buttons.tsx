import type { ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';
import { outcomeText as words } from '../../i18n/texts/operations';
import { Button } from '../../ui/button';
import styles from './operations.module.css';
import type { OperationActions } from './use-operation-actions';

export interface OutcomeButtonsProps {
  readonly operation: Operation;
  readonly actions: OperationActions;
}

/** What can be done about a return that is not finished; nothing for one that is. */
export function OutcomeButtons({ operation, actions }: OutcomeButtonsProps): ReactNode {
  const { state } = operation;
  if (state === 'unknown' || state === 'pending' || state === 'needs-manual') {
    return (
      <Button
        variant="warn"
        size="small"
        isPending={actions.checkNow.isPending}
        onPress={actions.checkNow.run}
      >
        {words.checkNow}
      </Button>
    );
  }
  if (state !== 'not-sent' && state !== 'prepared') return null;
  const isBusy = actions.retry.isPending || actions.withdraw.isPending;
  return (
    <div className={styles['pair']}>
      {state === 'prepared' ? null : (
        <Button
          variant="primary"
          size="small"
          isPending={actions.retry.isPending}
          isDisabled={isBusy}
          onPress={actions.retry.run}
        >
          {words.retry}
        </Button>
      )}
      <Button
        size="small"
        isPending={actions.withdraw.isPending}
        isDisabled={isBusy}
        onPress={actions.withdraw.run}
      >
        {words.giveUp}
      </Button>
    </div>
  );
}
