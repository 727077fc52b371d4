import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import type { CardMachine } from '../../../shared/domain/operation';
import type { CardMachineView } from '../../../shared/ipc/machines';
import { asTillbackError } from '../../api/client';
import { isUsable } from '../../api/machines';
import type { TerminalState } from '../../i18n/terminal-words';
import { machineText as words } from '../../i18n/texts/machines';
import { uiText } from '../../i18n/texts/ui';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import styles from './machine.module.css';

export interface MachineListProps {
  readonly list: UseQueryResult<readonly CardMachineView[]>;
  readonly label: string;
  readonly chosen: CardMachine | null;
  /** What is said where none is chosen and one has to be; null while nobody has tried without. */
  readonly missing: string | null;
  /** What is known besides of some of them, by id: said instead of their status where that is not known. */
  readonly known?: ReadonlyMap<string, TerminalState>;
  /** Shown where there is none at all. */
  readonly empty: ReactNode;
  readonly onChoose: (machine: CardMachine) => void;
}

/** The card machines or terminals to choose from, each with how it stands now. */
export function MachineList(props: MachineListProps): ReactNode {
  const { list, label, chosen, missing, known, empty, onChoose } = props;
  if (list.data === undefined) {
    return list.error === null ? (
      <p role="status">{words.loading}</p>
    ) : (
      <ErrorNotice
        error={asTillbackError(list.error)}
        tone="warn"
        actions={
          <Button size="small" onPress={() => void list.refetch()}>
            {uiText.tryAgain}
          </Button>
        }
      />
    );
  }
  if (list.data.length === 0) return empty;
  const views = list.data;
  return (
    <RadioGroup
      className={styles['list'] ?? ''}
      value={chosen?.id ?? null}
      isInvalid={missing !== null}
      onChange={(id) => {
        const view = views.find((one) => one.machine.id === id);
        if (view !== undefined) onChoose(view.machine);
      }}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      {views.map((view) => (
        <Choice key={view.machine.id} view={view} known={known?.get(view.machine.id)} />
      ))}
      {missing === null ? null : (
        <p className={styles['missing']} role="alert">
          {missing}
        </p>
      )}
    </RadioGroup>
  );
}

interface ChoiceProps {
  readonly view: CardMachineView;
  readonly known: TerminalState | undefined;
}

function Choice({ view, known }: ChoiceProps): ReactNode {
  const { machine, identity, status } = view;
  const state = status === 'unknown' ? known : undefined;
  return (
    <RadioField value={machine.id} isDisabled={!isUsable(view)}>
      <RadioButton className={styles['choice'] ?? ''}>
        <span
          className={styles['light']}
          data-status={status}
          data-tone={state?.tone ?? ''}
          aria-hidden="true"
        />
        <span className={styles['name']}>
          {machine.name}
          {identity === undefined ? null : <small className={styles['identity']}> {identity}</small>}
        </span>
        <span className={styles['status']}>{state?.light ?? words.status[status]}</span>
      </RadioButton>
    </RadioField>
  );
}
