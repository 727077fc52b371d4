import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { takeOperation } from '../../api/listen';
import { timeLeft } from '../../i18n/formats';
import { machineText } from '../../i18n/texts/machines';
import { useShopNow } from '../../stores/clock-store';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { useAction } from '../../ui/use-action';
import { useArrival } from '../../ui/use-arrival';
import styles from './machine.module.css';

const words = machineText.signature;

export interface SignatureDecisionProps {
  readonly operation: Operation;
  /** When it counts as accepted without an answer; null while nobody says. */
  readonly until: string | null;
}

/** Somebody compares the customer's signature with the card's and says whether it is right. */
export function SignatureDecision({ operation, until }: SignatureDecisionProps): ReactNode {
  const client = useQueryClient();
  const { ref, isReady } = useArrival();
  const now = useShopNow(1_000);
  const answer = useAction(async (accepted: boolean) => {
    takeOperation(client, await unwrap(bridge().machines.answerSignature({ id: operation.id, accepted })));
  });
  const left = until === null ? null : timeLeft(until, now);
  const isOver = until !== null && left === null;
  const buttons = { isDisabled: !isReady || isOver || answer.isPending, steady: !isReady } as const;
  const told = machineText.phases.signature;
  return (
    <div ref={ref} tabIndex={-1} className={styles['decision']} role="group" aria-label={told.title}>
      <div role="alert">
        <p className={styles['phase']}>{told.title}</p>
        <p>{told.lead}</p>
      </div>
      <p className={styles['count']} aria-live="off" data-testid="signature-count">
        {isOver ? words.over : left === null ? words.nobody : words.within(left)}
      </p>
      <div className={styles['answers']}>
        <Button
          {...buttons}
          onPress={() => {
            answer.run(false);
          }}
        >
          {words.reject}
        </Button>
        <Button
          {...buttons}
          variant="primary"
          onPress={() => {
            answer.run(true);
          }}
        >
          {words.accept}
        </Button>
      </div>
      {answer.error === null ? null : <ErrorNotice error={answer.error} tone="warn" />}
    </div>
  );
}
