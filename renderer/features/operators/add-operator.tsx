import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Role } from '../../../shared/domain/operator';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { operatorsText as words } from '../../i18n/texts/operators';
import { announce } from '../../ui/announcer';
import { Dialog } from '../../ui/dialog';
import { DialogForm } from '../../ui/dialog-form';
import { NewPinFields, noPin, readPin } from '../../ui/new-pin';
import { TextField } from '../../ui/text-field';
import { useAction } from '../../ui/use-action';
import { RoleField } from './role-field';

/** Asks for a new person. */
export function AddOperator(props: { readonly isOpen: boolean; readonly onClose: () => void }): ReactNode {
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={words.addTitle}>
      <AddForm onClose={props.onClose} />
    </Dialog>
  );
}

function AddForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('cashier');
  const [pair, setPair] = useState(noPin);
  const [isTried, setTried] = useState(false);
  const isNameless = name.trim() === '';
  const add = useAction(async (pin: string) => {
    const made = await unwrap(bridge().people.add({ name: name.trim(), role, pin }));
    await client.invalidateQueries({ queryKey: keys.operators });
    announce(words.saved(made.name));
    onClose();
  });
  return (
    <DialogForm
      save={words.addPerson}
      isPending={add.isPending}
      error={add.error}
      onSubmit={() => {
        setTried(true);
        const pin = readPin(pair);
        if (pin !== null && !isNameless) add.run(pin);
      }}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        value={name}
        onChange={setName}
        error={isTried && isNameless ? words.nameMissing : null}
        maxLength={50}
        focusFirst
      />
      <RoleField value={role} onChange={setRole} />
      <NewPinFields value={pair} onChange={setPair} isTried={isTried} isFirst />
    </DialogForm>
  );
}
