import { SmartphoneNfc } from 'lucide-react';
import type { ReactNode } from 'react';
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { asTillbackError } from '../../api/client';
import { useMachines } from '../../api/machines';
import type { CardMachine } from '../../../shared/domain/operation';
import type { CardMachineView } from '../../../shared/ipc/machines';
import { machineText as words } from '../../i18n/texts/machines';
import { uiText } from '../../i18n/texts/ui';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { Segmented } from '../../ui/segmented';
import type { Draft } from './draft';
import styles from './machine.module.css';

export interface MachineFieldProps {
  readonly connectionId: string;
  readonly way: Draft['way'];
  readonly machine: CardMachine | null;
  /** A refund without the card was declined just before. */
  readonly isAfterDecline: boolean;
  readonly isTried: boolean;
  readonly onChange: (part: Partial<Pick<Draft, 'way' | 'machine'>>) => void;
}

/** Without the card, or on a card machine; and then on which one. */
export function MachineField(props: MachineFieldProps): ReactNode {
  const { way, machine, isAfterDecline, onChange } = props;
  return (
    <div className={styles['field']}>
      {isAfterDecline ? (
        <Notice tone="info" title={words.declinedBefore}>
          {words.declinedLead}
        </Notice>
      ) : null}
      <Segmented
        label={words.way}
        showLabel
        value={way}
        onChange={(chosen) => {
          onChange({ way: chosen });
        }}
        options={[
          { id: 'plain', label: words.plain },
          { id: 'machine', label: words.machine },
        ]}
      />
      {way === 'machine' ? <Machines {...props} /> : null}
      {way === 'machine' && machine !== null ? (
        <p className={styles['chosen']} data-testid="chosen-machine">
          <SmartphoneNfc size={26} aria-hidden="true" />
          <span>
            <small>{words.chosen}</small>
            <strong>{machine.name}</strong>
          </span>
        </p>
      ) : null}
    </div>
  );
}

function Machines({ connectionId, machine, isTried, onChange }: MachineFieldProps): ReactNode {
  const list = useMachines(connectionId);
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
  if (list.data.length === 0) return <Notice tone="warn">{words.none}</Notice>;
  const views = list.data;
  const isMissing = isTried && machine === null;
  return (
    <RadioGroup
      className={styles['list'] ?? ''}
      value={machine?.id ?? null}
      isInvalid={isMissing}
      onChange={(id) => {
        const chosen = views.find((one) => one.machine.id === id);
        if (chosen !== undefined) onChange({ machine: chosen.machine });
      }}
    >
      <Label className={styles['label'] ?? ''}>{words.choose}</Label>
      {views.map((view) => (
        <Choice key={view.machine.id} view={view} />
      ))}
      {isMissing ? (
        <p className={styles['missing']} role="alert">
          {words.missing}
        </p>
      ) : null}
    </RadioGroup>
  );
}

function Choice({ view: { machine, status } }: { readonly view: CardMachineView }): ReactNode {
  return (
    <RadioField value={machine.id} isDisabled={status === 'busy' || status === 'offline'}>
      <RadioButton className={styles['choice'] ?? ''}>
        <span className={styles['light']} data-status={status} aria-hidden="true" />
        <span className={styles['name']}>{machine.name}</span>
        <span className={styles['status']}>{words.status[status]}</span>
      </RadioButton>
    </RadioField>
  );
}
