import type { ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';
import { useIsAtTerminal } from '../../api/machines';
import { useMay } from '../../api/session';
import { machineWords } from '../../i18n/machine-words';
import { outcomeText as words } from '../../i18n/texts/outcome';
import type { OutcomeView } from '../../stores/outcome-store';
import { Button } from '../../ui/button';
import { useIsLive } from './machine-live';
import styles from './operations.module.css';
import type { OperationActions } from './use-operation-actions';

export interface OutcomeButtonsProps {
  readonly operation: Operation;
  readonly actions: OperationActions;
  /** Shows one of the forms that end it, or the whole story. */
  readonly onView: (view: OutcomeView) => void;
  /** True in the dialog, where the request for approval is decided below. */
  readonly inDialog?: boolean;
}

/** What can be done about a return that is not finished; nothing for one that is. */
export function OutcomeButtons({
  operation,
  actions,
  onView,
  inDialog = false,
}: OutcomeButtonsProps): ReactNode {
  const { state, task } = operation;
  const isManager = useMay('manager');
  const machine = machineWords(useIsAtTerminal(operation));
  const isLive = useIsLive(operation);
  if (state === 'unknown' || state === 'pending' || state === 'needs-manual') {
    return (
      <div className={styles['pair']}>
        {!inDialog && isLive ? (
          <Button
            variant="primary"
            size="small"
            onPress={() => {
              onView('story');
            }}
          >
            {operation.awaitsSignature ? machine.signature.title : machine.open}
          </Button>
        ) : null}
        <Button
          variant="warn"
          size="small"
          isPending={actions.checkNow.isPending}
          onPress={actions.checkNow.run}
        >
          {words.checkNow}
        </Button>
        {state !== 'needs-manual' ? null : isManager ? (
          <Button
            size="small"
            onPress={() => {
              onView('closing');
            }}
          >
            {words.closeByHand}
          </Button>
        ) : (
          <span className={styles['hint']}>{words.closing.managers}</span>
        )}
      </div>
    );
  }
  if (task === 'bounced' || task === 'late-success') {
    return isManager ? (
      <Button
        size="small"
        onPress={() => {
          onView('acknowledge');
        }}
      >
        {words.acknowledge.open}
      </Button>
    ) : (
      <span className={styles['hint']}>{words.acknowledge.managers}</span>
    );
  }
  return <Unsent operation={operation} actions={actions} onView={onView} inDialog={inDialog} />;
}

/** For a request that provably has not left: send it, let it be approved, or give it up. */
function Unsent({ operation: { state }, actions, onView, inDialog = false }: OutcomeButtonsProps): ReactNode {
  const isAsking = state === 'awaiting-approval' || state === 'approved';
  if (!isAsking && state !== 'not-sent' && state !== 'prepared') return null;
  const isBusy = actions.retry.isPending || actions.withdraw.isPending || actions.decide.isPending;
  return (
    <div className={styles['pair']}>
      {state === 'not-sent' ? (
        <Button
          variant="primary"
          size="small"
          isPending={actions.retry.isPending}
          isDisabled={isBusy}
          onPress={actions.retry.run}
        >
          {words.retry}
        </Button>
      ) : null}
      {state === 'awaiting-approval' && !inDialog ? (
        <Button
          variant="primary"
          size="small"
          onPress={() => {
            onView('story');
          }}
        >
          {words.approveNow}
        </Button>
      ) : null}
      <Button
        size="small"
        isPending={actions.withdraw.isPending}
        isDisabled={isBusy}
        onPress={actions.withdraw.run}
      >
        {isAsking ? words.takeBack : words.giveUp}
      </Button>
    </div>
  );
}
