import { useQueryClient } from '@tanstack/react-query';
import { SmartphoneNfc } from 'lucide-react';
import { use, useEffect, useRef, type ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { takeOperation } from '../../api/listen';
import { isFinal, useIsAtTerminal, useMachineState } from '../../api/machines';
import { timeLeft } from '../../i18n/formats';
import { machineWords } from '../../i18n/machine-words';
import { machineText } from '../../i18n/texts/machines';
import { outcomeText } from '../../i18n/texts/outcome';
import { useShopNow } from '../../stores/clock-store';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { useAction } from '../../ui/use-action';
import { MachineAside } from './machine-aside';
import styles from './machine.module.css';
import { NextLook } from './next-look';
import { SignatureDecision } from './signature-decision';
import { TellCustomer } from './tell-customer';
import type { OperationActions } from './use-operation-actions';
import { isInTrouble, Waking } from './waking';

/** True while a return is under way on a card machine that can be asked about it. */
function isOnMachine({ state, intent, providerReference }: Operation): boolean {
  return (
    intent.machine !== null && providerReference !== null && (state === 'pending' || state === 'unknown')
  );
}

/** True while it is worth looking at: a terminal that has had its time says nothing more that is known for certain. */
export function useIsLive(operation: Operation): boolean {
  const isLost = useIsAtTerminal(operation) && operation.state === 'unknown';
  return isOnMachine(operation) && !isLost;
}

export interface MachineLiveProps {
  readonly operation: Operation;
  readonly actions: OperationActions;
}

/** What the card machine does now, in large words. It only tells: how the return ended is what a read proves (I5). */
export function MachineLive({ operation, actions }: MachineLiveProps): ReactNode {
  const client = useQueryClient();
  const asking = useMachineState(operation.id);
  const isAtTerminal = useIsAtTerminal(operation);
  const aside = use(MachineAside);
  const state = asking.data ?? null;
  const hasEnded = state !== null && isFinal(state);
  const cancel = useAction(async () => {
    takeOperation(client, await unwrap(bridge().machines.cancel({ id: operation.id })));
  });
  useLookAtEnd(hasEnded, actions.checkNow.run);
  const phase = operation.awaitsSignature ? 'signature' : (state?.phase ?? 'starting');
  const isAsleep = phase === 'starting' && state?.waking !== undefined && isInTrouble(state.waking);
  const words = machineWords(isAtTerminal);
  const told = isAsleep ? machineText.terminal.asleep : words.phases[phase];
  const notice = state?.notice ?? null;
  return (
    <section
      className={styles['live']}
      data-phase={phase}
      data-asleep={isAsleep}
      data-testid="machine-live"
      aria-label={words.live}
    >
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
      {state?.waking === undefined || hasEnded ? null : (
        <Waking operation={operation} waking={state.waking} />
      )}
      {notice === null ? null : <p>{words.says(notice)}</p>}
      {asking.error === null ? null : <p>{words.gone}</p>}
      {phase === 'signature' || state === null || hasEnded ? null : (
        <GivesUp until={state.until} say={words.givesUpIn} />
      )}
      <p className={styles['count']}>{outcomeText.unknownDont}</p>
      {isAtTerminal && !hasEnded ? <TellCustomer>{machineText.terminal.customer}</TellCustomer> : null}
      {hasEnded || isAtTerminal ? <NextLook operation={operation} /> : null}
      {cancel.error === null ? null : <ErrorNotice error={cancel.error} tone="warn" />}
      {state?.cancellable === true ? (
        <div>
          <Button isPending={cancel.isPending} onPress={cancel.run}>
            {words.cancel}
          </Button>
        </div>
      ) : null}
      {aside(operation)}
    </section>
  );
}

/** Has the engine look once when the machine says that it has ended. */
function useLookAtEnd(hasEnded: boolean, look: () => void): void {
  const current = useRef(look);
  const isLooked = useRef(false);
  useEffect(() => {
    current.current = look;
  });
  useEffect(() => {
    if (!hasEnded || isLooked.current) return;
    isLooked.current = true;
    current.current();
  }, [hasEnded]);
}

interface GivesUpProps {
  readonly until: string | null;
  readonly say: (left: string) => string;
}

function GivesUp({ until, say }: GivesUpProps): ReactNode {
  const now = useShopNow(1_000);
  const left = until === null ? null : timeLeft(until, now);
  return left === null ? null : (
    <p className={styles['count']} aria-live="off">
      {say(left)}
    </p>
  );
}
