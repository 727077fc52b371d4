import type { ReactNode } from 'react';
import type { TillbackError } from '../../../shared/domain/error-code';
import { useFormats } from '../../api/app-info';
import { useProviderName } from '../../api/connections';
import { useIsAtTerminal } from '../../api/machines';
import { useOperation } from '../../api/operations';
import type { Operation } from '../../../shared/domain/operation';
import { outcomeOf } from '../../i18n/outcome';
import { approvalsText as words } from '../../i18n/texts/approvals';
import { openOutcome } from '../../stores/outcome-store';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { useArrival } from '../../ui/use-arrival';
import styles from './approvals.module.css';

export interface DecidedProps {
  readonly id: string;
  /** What stopped the decision that was made here: the payment had changed, for one. */
  readonly error: TillbackError | null;
  readonly hasNext: boolean;
  readonly onNext: () => void;
}

/** A request that waits no longer: what came of it, whoever decided. */
export function Decided({ id, error, hasNext, onNext }: DecidedProps): ReactNode {
  const operation = useOperation(id);
  const { ref, isReady } = useArrival();
  return (
    <div ref={ref} tabIndex={-1} className={styles['decided']} data-testid="decided">
      {error === null ? null : <ErrorNotice error={error} tone="warn" />}
      {operation === null ? <Notice tone="quiet">{words.gone}</Notice> : <Story operation={operation} />}
      <div className={styles['buttons']}>
        {operation === null ? null : (
          <Button
            onPress={() => {
              openOutcome(id);
            }}
          >
            {words.show}
          </Button>
        )}
        {hasNext ? (
          <Button variant="primary" isDisabled={!isReady} steady onPress={onNext}>
            {words.next}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Story({ operation }: { readonly operation: Operation }): ReactNode {
  const provider = useProviderName(operation.intent.payment.provider);
  const told = outcomeOf(operation, provider, useFormats(), useIsAtTerminal(operation));
  return (
    <Notice tone={told.tone} title={told.title} live="status">
      {told.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {told.warning === null ? null : <p>{told.warning}</p>}
    </Notice>
  );
}
