import { useState, type ReactNode } from 'react';
import type { Operator } from '../../../shared/domain/operator';
import { useMe } from '../../api/session';
import { operatorsText as words } from '../../i18n/texts/operators';
import { roleWords } from '../../i18n/texts/people';
import { useShopNow } from '../../stores/clock-store';
import { Button } from '../../ui/button';
import { Pill } from '../../ui/pill';
import { EditOperator } from './edit-operator';
import styles from './operators.module.css';
import { SetPin } from './set-pin';

export interface OperatorsTableProps {
  readonly operators: readonly Operator[];
  readonly mayChange: boolean;
}

/** People, their roles and how they stand; those who have left come last. */
export function OperatorsTable({ operators, mayChange }: OperatorsTableProps): ReactNode {
  const sorted = [...operators].sort(
    (a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name),
  );
  return (
    <table className={styles['table']} aria-label={words.table}>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.role}</th>
          <th scope="col">{words.status}</th>
          {mayChange ? (
            <th scope="col">
              <span className="sr-only">{words.actions}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {sorted.map((operator) => (
          <Row key={operator.id} operator={operator} mayChange={mayChange} />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  operator,
  mayChange,
}: {
  readonly operator: Operator;
  readonly mayChange: boolean;
}): ReactNode {
  const me = useMe();
  const [open, setOpen] = useState<'edit' | 'pin' | null>(null);
  const close = (): void => {
    setOpen(null);
  };
  return (
    <tr>
      <td className={styles['name']}>
        {operator.name}
        {operator.id === me?.id ? <span className={styles['you']}>{words.you}</span> : null}
      </td>
      <td>{roleWords[operator.role]}</td>
      <td>
        <Status operator={operator} />
      </td>
      {mayChange ? (
        <td>
          <div className={styles['rowActions']}>
            <Button
              size="small"
              aria-label={words.editOf(operator.name)}
              onPress={() => {
                setOpen('edit');
              }}
            >
              {words.edit}
            </Button>
            <Button
              size="small"
              aria-label={words.setPinOf(operator.name)}
              isDisabled={!operator.active}
              onPress={() => {
                setOpen('pin');
              }}
            >
              {words.setPin}
            </Button>
          </div>
          <EditOperator isOpen={open === 'edit'} operator={operator} onClose={close} />
          <SetPin isOpen={open === 'pin'} operator={operator} onClose={close} />
        </td>
      ) : null}
    </tr>
  );
}

function Status({ operator }: { readonly operator: Operator }): ReactNode {
  const now = useShopNow(10_000);
  const { active, lockedUntil, needsPin } = operator;
  if (!active) return <Pill tone="quiet">{words.left}</Pill>;
  if (needsPin) return <Pill tone="warn">{words.needsPin}</Pill>;
  if (lockedUntil !== null && Date.parse(lockedUntil) > now) return <Pill tone="bad">{words.locked}</Pill>;
  return <Pill tone="ok">{words.active}</Pill>;
}
