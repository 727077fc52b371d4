import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { terminalModeSchema, type TerminalFace as Face } from '../../../shared/domain/training';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { trainingTerminalsText as words } from '../../i18n/texts/training-terminals';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { SelectField } from '../../ui/select-field';
import { useAction } from '../../ui/use-action';
import styles from './terminal.module.css';

const modes = terminalModeSchema.options.map((id) => ({ id, label: words.modes[id].label }));

/** One simulated terminal: what its display shows, what can be done at it, and what is wrong with it. */
export function TerminalFace({ face }: { readonly face: Face }): ReactNode {
  const { terminalId, name, address, mode, display, actions, calls } = face;
  const client = useQueryClient();
  const change = useAction(async (call: () => Promise<Face>) => {
    const changed = await call();
    client.setQueryData<readonly Face[]>(keys.trainingTerminals, (known) =>
      known?.map((one) => (one.terminalId === changed.terminalId ? changed : one)),
    );
  });
  const { training } = bridge();
  return (
    <section className={styles['face']} aria-label={name} data-testid="terminal-face">
      <header>
        <h4 className={styles['name']}>{name}</h4>
        <p className={styles['identity']}>
          {`${terminalId}, ${address.ip}:${String(address.port)}, ${words.called(calls)}`}
        </p>
      </header>
      <div role="status" aria-atomic="true" aria-label={words.display(name)} className={styles['display']}>
        {display.length === 0 ? <p>{words.dark}</p> : display.map((line, index) => <p key={index}>{line}</p>)}
      </div>
      <div className={styles['keys']}>
        {actions.length === 0 ? <p className={styles['idle']}>{words.idle}</p> : null}
        {actions.map((action) => (
          <Button
            key={action}
            size="small"
            variant={action === 'approve' || action === 'present-card' ? 'primary' : 'secondary'}
            aria-label={`${words.actions[action]}: ${name}`}
            onPress={() => {
              change.run(() => unwrap(training.terminalAction({ terminalId, action })));
            }}
          >
            {words.actions[action]}
          </Button>
        ))}
      </div>
      <SelectField
        label={words.mode}
        help={words.modes[mode].explanation}
        options={modes}
        value={mode}
        onChange={(chosen) => {
          change.run(() => unwrap(training.terminalMode({ terminalId, mode: chosen })));
        }}
      />
      {change.error === null ? null : <ErrorNotice error={change.error} />}
    </section>
  );
}
