import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { operatorsText as words } from '../../i18n/texts/operators';
import { announce } from '../../ui/announcer';
import { Dialog } from '../../ui/dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { NewPinFields, noPin, readPin } from '../../ui/new-pin';
import { useAction } from '../../ui/use-action';
import type { OperatorDialogProps } from './edit-operator';
import { FormButtons } from './form-buttons';
import styles from './operators.module.css';

/** Sets somebody's PIN, which unlocks them too. */
export function SetPin({ isOpen, operator, onClose }: OperatorDialogProps): ReactNode {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={words.setPinOf(operator.name)}
      subtitle={words.setPinLead}
    >
      <SetPinForm operator={operator} onClose={onClose} />
    </Dialog>
  );
}

function SetPinForm({ operator, onClose }: Omit<OperatorDialogProps, 'isOpen'>): ReactNode {
  const client = useQueryClient();
  const [pair, setPair] = useState(noPin);
  const [isTried, setTried] = useState(false);
  const save = useAction(async (pin: string) => {
    await unwrap(bridge().people.setPin({ id: operator.id, pin }));
    await client.invalidateQueries({ queryKey: keys.operators });
    announce(words.pinSaved);
    onClose();
  });
  return (
    <form
      className={styles['form']}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const pin = readPin(pair);
        if (pin !== null) save.run(pin);
      }}
    >
      <NewPinFields value={pair} onChange={setPair} isTried={isTried} focusFirst />
      {save.error === null ? null : <ErrorNotice error={save.error} />}
      <FormButtons save={words.savePin} isPending={save.isPending} onClose={onClose} />
    </form>
  );
}
