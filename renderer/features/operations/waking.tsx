import { BellRing, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { MachineState, Operation } from '../../../shared/domain/operation';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { useProviderName } from '../../api/connections';
import { useMachineState } from '../../api/machines';
import { reachWords } from '../../i18n/terminal-words';
import { machineText } from '../../i18n/texts/machines';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { useAction } from '../../ui/use-action';
import styles from './machine.module.css';

const words = machineText.terminal;

export interface WakingProps {
  readonly operation: Operation;
  readonly waking: NonNullable<MachineState['waking']>;
}

/** True where a call of the terminal came to anything but an answer. */
export function isInTrouble({ reach }: WakingProps['waking']): boolean {
  return reach !== null && reach !== 'answered';
}

/** Whether a terminal knows of its job, as far as that is seen from here. The job's outcome is another matter (I5). */
export function Waking({ operation, waking }: WakingProps): ReactNode {
  const provider = useProviderName(operation.intent.payment.provider);
  const name = operation.intent.machine?.name ?? '';
  const isTrouble = isInTrouble(waking);
  return (
    <div className={styles['waking']} data-testid="waking">
      <p role="status" className={styles['wakingWords']} data-trouble={isTrouble}>
        {isTrouble ? (
          <TriangleAlert size={18} aria-hidden="true" />
        ) : (
          <BellRing size={18} aria-hidden="true" />
        )}
        {wakingWords(waking, provider, name)}
      </p>
      {waking.by === 'page' ? <ShowPage operation={operation} provider={provider} /> : null}
    </div>
  );
}

/** The same for a return whose outcome is not known: what is seen of the terminal is asked for while it is looked at. */
export function WakingSeen({ operation }: { readonly operation: Operation }): ReactNode {
  const waking = useMachineState(operation.id).data?.waking;
  return waking === undefined ? null : <Waking operation={operation} waking={waking} />;
}

function wakingWords({ by, reach }: WakingProps['waking'], provider: string, name: string): string {
  if (reach !== null) return reachWords[reach].waking(name);
  if (by === 'cloud') return words.byCloud(provider, name);
  return by === 'page' ? words.byPage(provider, name) : words.waking(name);
}

/** Shows the provider's page again, after somebody closed its window. */
function ShowPage({ operation, provider }: Pick<WakingProps, 'operation'> & { readonly provider: string }) {
  const [isGone, setGone] = useState(false);
  const show = useAction(async () => {
    setGone(!(await unwrap(bridge().machines.showPage({ id: operation.id }))));
  });
  return (
    <>
      <div>
        <Button size="small" isPending={show.isPending} onPress={show.run}>
          {words.showPage(provider)}
        </Button>
      </div>
      {isGone ? <p role="status">{words.noPage}</p> : null}
      {show.error === null ? null : <ErrorNotice error={show.error} tone="warn" />}
    </>
  );
}
