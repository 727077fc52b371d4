import { useQueryClient } from '@tanstack/react-query';
import { SmartphoneNfc } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { MachineState, Operation } from '../../../shared/domain/operation';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { takeOperation } from '../../api/listen';
import { isFinal, useMachineState } from '../../api/machines';
import { timeLeft } from '../../i18n/formats';
import { machineText as words } from '../../i18n/texts/machines';
import { outcomeText } from '../../i18n/texts/outcome';
import { useShopNow } from '../../stores/clock-store';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { useAction } from '../../ui/use-action';
import styles from './machine.module.css';
import { NextLook } from './next-look';
import { SignatureDecision } from './signature-decision';
import type { OperationActions } from './use-operation-actions';

/** True while a refund is under way on a card machine that can be asked about it. */
export function isOnMachine({ state, intent, providerReference }: Operation): boolean {
  return (
    intent.machine !== null && providerReference !== null && (state === 'pending' || state === 'unknown')
  );
}

export interface MachineLiveProps {
  readonly operation: Operation;
  readonly actions: OperationActions;
}

/** What the card machine does now, in large words. It only tells: how the refund ended is what a read proves (I5). */
export function MachineLive({ operation, actions }: MachineLiveProps): ReactNode {
  const client = useQueryClient();
  const asking = useMachineState(operation.id);
  const state = asking.data ?? null;
  const cancel = useAction(async () => {
    takeOperation(client, await unwrap(bridge().machines.cancel({ id: operation.id })));
  });
  useLookAtEnd(state, actions.checkNow.run);
  const phase = operation.awaitsSignature ? 'signature' : (state?.phase ?? 'starting');
  const told = words.phases[phase];
  const notice = state?.notice ?? null;
  return (
    <section className={styles['live']} data-phase={phase} data-testid="machine-live" aria-label={words.live}>
      <p className={styles['machineName']}>
        <SmartphoneNfc size={20} aria-hidden="true" />
        {operation.intent.machine?.name}
      </p>
      {phase === 'signature' ? (
        <SignatureDecision operation={operation} until={state?.phase === 'signature' ? state.until : null} />
      ) : (
        <div role="status">
          <p className={styles['phase']}>{told.title}</p>
          <p>{told.lead}</p>
        </div>
      )}
      {notice === null ? null : <p>{words.says(notice)}</p>}
      {asking.error === null ? null : <p>{words.gone}</p>}
      {phase === 'signature' || state === null || isFinal(state) ? null : <GivesUp until={state.until} />}
      <p className={styles['count']}>{outcomeText.unknownDont}</p>
      {state !== null && isFinal(state) ? <NextLook operation={operation} /> : null}
      {cancel.error === null ? null : <ErrorNotice error={cancel.error} tone="warn" />}
      {state?.cancellable === true ? (
        <div>
          <Button isPending={cancel.isPending} onPress={cancel.run}>
            {words.cancel}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** Has the engine look once when the machine says that it has ended. */
function useLookAtEnd(state: MachineState | null, look: () => void): void {
  const ended = state !== null && isFinal(state);
  const current = useRef(look);
  const isLooked = useRef(false);
  useEffect(() => {
    current.current = look;
  });
  useEffect(() => {
    if (!ended || isLooked.current) return;
    isLooked.current = true;
    current.current();
  }, [ended]);
}

function GivesUp({ until }: { readonly until: string | null }): ReactNode {
  const now = useShopNow(1_000);
  const left = until === null ? null : timeLeft(until, now);
  return left === null ? null : (
    <p className={styles['count']} aria-live="off">
      {words.givesUpIn(left)}
    </p>
  );
}
