import type { ReactNode } from 'react';
import { isOpen, type Operation } from '../../../shared/domain/operation';
import { useFormats } from '../../api/app-info';
import { useProviderName } from '../../api/connections';
import { outcomeOf } from '../../i18n/outcome';
import { operationText } from '../../i18n/texts/operations';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { ErrorNotice } from '../../ui/error-notice';
import { useArrival } from '../../ui/use-arrival';
import styles from './operations.module.css';
import { OutcomeButtons } from './outcome-buttons';
import { OutcomeStory } from './outcome-story';
import { useOperationActions, type OperationActions } from './use-operation-actions';

/** How an open return of a payment stands, in the payment's panel. */
export function OutcomePanel({ operation }: { readonly operation: Operation }): ReactNode {
  const told = outcomeOf(operation, useProviderName(operation.intent.payment.provider), useFormats());
  const actions = useOperationActions(operation);
  return (
    <div className={styles['panel']} data-testid="outcome" data-state={operation.state}>
      <OutcomeStory
        told={told}
        operation={operation}
        {...(isOpen(operation.state)
          ? { actions: <OutcomeButtons operation={operation} actions={actions} /> }
          : {})}
      />
      <Failure actions={actions} />
    </div>
  );
}

export interface OutcomeInDialogProps {
  readonly operation: Operation;
  readonly onClose: () => void;
}

/** How the return that was just asked for stands, in the dialog. */
export function OutcomeInDialog({ operation, onClose }: OutcomeInDialogProps): ReactNode {
  const told = outcomeOf(operation, useProviderName(operation.intent.payment.provider), useFormats());
  const actions = useOperationActions(operation);
  const { ref, isReady } = useArrival();
  const isDone = told.tone === 'ok';
  return (
    <div
      ref={ref}
      tabIndex={-1}
      className={cx(styles['stack'], styles['arrival'])}
      data-testid="outcome"
      data-state={operation.state}
    >
      <OutcomeStory told={told} operation={operation} />
      <Failure actions={actions} />
      <div className={styles['actions']}>
        <OutcomeButtons operation={operation} actions={actions} />
        <span className={styles['grow']} />
        <Button
          variant={isDone ? 'primary' : 'secondary'}
          shortcut="Esc"
          isDisabled={!isReady}
          steady
          onPress={onClose}
        >
          {isDone ? operationText.done : operationText.close}
        </Button>
      </div>
    </div>
  );
}

function Failure({ actions }: { readonly actions: OperationActions }): ReactNode {
  const error = actions.checkNow.error ?? actions.retry.error ?? actions.withdraw.error;
  return error === null ? null : <ErrorNotice error={error} tone="warn" />;
}
