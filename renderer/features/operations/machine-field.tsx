import { SmartphoneNfc } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CardMachine } from '../../../shared/domain/operation';
import { useMachines } from '../../api/machines';
import { machineText as words } from '../../i18n/texts/machines';
import { Notice } from '../../ui/notice';
import { Segmented } from '../../ui/segmented';
import type { Draft } from './draft';
import { MachineList } from './machine-list';
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
  return (
    <MachineList
      list={useMachines(connectionId)}
      label={words.choose}
      loading={words.loading}
      chosen={machine}
      missing={isTried && machine === null ? words.missing : null}
      empty={<Notice tone="warn">{words.none}</Notice>}
      onChoose={(chosen) => {
        onChange({ machine: chosen });
      }}
    />
  );
}
