import type { ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';
import { useFormats } from '../../api/app-info';
import { useApproval } from '../../api/approvals';
import { asTillbackError } from '../../api/client';
import { useSession } from '../../api/session';
import { verbAmount } from '../../i18n/describe';
import { outcomeText as words } from '../../i18n/texts/outcome';
import { uiText } from '../../i18n/texts/ui';
import { useShopNow } from '../../stores/clock-store';
import { Button } from '../../ui/button';
import { DecideForm } from '../../ui/decide-form';
import { ErrorNotice } from '../../ui/error-notice';
import { Skeleton } from '../../ui/skeleton';
import styles from './operations.module.css';
import type { OperationActions } from './use-operation-actions';

export interface AwaitingProps {
  readonly operation: Operation;
  readonly actions: OperationActions;
}

/** A request that waits for another person, who may be standing beside: their PIN, here and now. */
export function Awaiting({ operation, actions }: AwaitingProps): ReactNode {
  const request = useApproval(operation.id);
  const { operators, operator, singleOperator } = useSession();
  const formats = useFormats();
  const now = useShopNow(60_000);
  if (request.error !== null) {
    return (
      <ErrorNotice
        error={asTillbackError(request.error)}
        tone="warn"
        actions={
          <Button size="small" onPress={() => void request.refetch()}>
            {uiText.tryAgain}
          </Button>
        }
      />
    );
  }
  if (request.data === undefined) return <Skeleton width="80%" />;
  const { approvers, expiresAt } = request.data;
  const { verb, amount } = operation.intent;
  return (
    <section className={styles['form']} aria-label={words.approveNow}>
      <h3 className={styles['formTitle']}>{words.approveNow}</h3>
      <DecideForm
        approvers={operators.filter(({ id }) => approvers.includes(id))}
        operatorId={operator?.id ?? null}
        singleOperator={singleOperator}
        approve={`${words.approve}: ${verbAmount(verb, amount, formats)}`}
        isPending={actions.decide.isPending}
        error={actions.decide.error}
        onDecide={actions.decide.run}
      />
      <p className={styles['hint']}>{words.laterUntil(formats.spoken(expiresAt, now))}</p>
    </section>
  );
}
