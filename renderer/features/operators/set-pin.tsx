import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { operatorsText as words } from '../../i18n/texts/operators';
import { announce } from '../../ui/announcer';
import { Dialog } from '../../ui/dialog';
import { DialogForm } from '../../ui/dialog-form';
import { NewPinFields, noPin, readPin } from '../../ui/new-pin';
import { useAction } from '../../ui/use-action';
import type { OperatorDialogProps } from './edit-operator';

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
    <DialogForm
      save={words.savePin}
      isPending={save.isPending}
      error={save.error}
      onSubmit={() => {
        setTried(true);
        const pin = readPin(pair);
        if (pin !== null) save.run(pin);
      }}
      onClose={onClose}
    >
      <NewPinFields value={pair} onChange={setPair} isTried={isTried} focusFirst />
    </DialogForm>
  );
}
