import type { ReactNode } from 'react';
import { asTillbackError } from '../../api/client';
import { useTerminalFaces } from '../../api/training';
import { trainingTerminalsText as words } from '../../i18n/texts/training-terminals';
import { ErrorNotice } from '../../ui/error-notice';
import { Skeleton } from '../../ui/skeleton';
import { TerminalFace } from './terminal-face';
import styles from './terminal.module.css';
import panel from './training.module.css';

/** All simulated card terminals, in the trainer's drawer. */
export function TerminalFaces(): ReactNode {
  const { data, error } = useTerminalFaces();
  return (
    <section className={panel['section']}>
      <h3 className={panel['heading']}>{words.title}</h3>
      <p className={panel['hint']}>{words.lead}</p>
      {error === null ? null : <ErrorNotice error={asTillbackError(error)} />}
      {data === undefined && error === null ? <Skeleton width="70%" /> : null}
      {data?.length === 0 ? <p>{words.none}</p> : null}
      {data?.map((face) => (
        <TerminalFace key={face.terminalId} face={face} />
      ))}
    </section>
  );
}

/** The simulated terminal that a return is under way on, beside the return's own live state; nothing for any other machine. */
export function TerminalBeside({ machineId }: { readonly machineId: string | null }): ReactNode {
  const face = useTerminalFaces().data?.find(({ terminalId }) => terminalId === machineId);
  return face === undefined ? null : (
    <div className={styles['beside']}>
      <p className={styles['besideLead']}>{words.lead}</p>
      <TerminalFace face={face} />
    </div>
  );
}
