import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode, Ref } from 'react';
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
  /** Said until it is known what there is. */
  readonly loading: string;
  readonly chosen: CardMachine | null;
  /** What is said where none is chosen and one has to be; null while nobody has tried without. */
  readonly missing: string | null;
  /** What is known besides of some of them, by id: said instead of their status where that is not known. */
  readonly known?: ReadonlyMap<string, TerminalState>;
  /** Shown where there is none at all. */
  readonly empty: ReactNode;
  /** The first that can be chosen takes the focus when the list appears: for the first control of a dialog only. */
  readonly focusFirst?: boolean;
  readonly listRef?: Ref<HTMLDivElement>;
  readonly onChoose: (machine: CardMachine) => void;
}

/** The card machines or terminals to choose from, each with how it stands now. */
export function MachineList(props: MachineListProps): ReactNode {
  const { list, label, loading, chosen, missing, known, empty, onChoose } = props;
  const { focusFirst = false, listRef } = props;
  if (list.data === undefined) {
    return list.error === null ? (
      <p role="status">{loading}</p>
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
  const first = focusFirst ? views.find(isUsable) : undefined;
  return (
    <RadioGroup
      {...(listRef === undefined ? {} : { ref: listRef })}
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
        <Choice
          key={view.machine.id}
          view={view}
          known={known?.get(view.machine.id)}
          isFirst={view === first}
        />
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
  readonly isFirst: boolean;
}

function Choice({ view, known, isFirst }: ChoiceProps): ReactNode {
  const { machine, identity, status } = view;
  const state = status === 'unknown' ? known : undefined;
  return (
    <RadioField value={machine.id} isDisabled={!isUsable(view)} {...(isFirst ? { autoFocus: true } : {})}>
      <RadioButton className={styles['choice'] ?? ''}>
        <span className={styles['mark']} aria-hidden="true" />
        <span className={styles['name']}>
          {machine.name}
          {identity === undefined ? null : <small className={styles['identity']}> {identity}</small>}
        </span>
        <span className={styles['status']}>
          <span
            className={styles['light']}
            data-status={status}
            data-tone={state?.tone ?? ''}
            aria-hidden="true"
          />
          {state?.light ?? words.status[status]}
        </span>
      </RadioButton>
    </RadioField>
  );
}
