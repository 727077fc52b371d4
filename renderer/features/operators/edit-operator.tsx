import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Operator } from '../../../shared/domain/operator';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { operatorsText as words } from '../../i18n/texts/operators';
import { uiText } from '../../i18n/texts/ui';
import { announce } from '../../ui/announcer';
import { Dialog } from '../../ui/dialog';
import { DialogForm } from '../../ui/dialog-form';
import { Switch } from '../../ui/switch';
import { TextField } from '../../ui/text-field';
import { useAction } from '../../ui/use-action';
import { RoleField } from './role-field';

export interface OperatorDialogProps {
  readonly isOpen: boolean;
  readonly operator: Operator;
  readonly onClose: () => void;
}

/** Changes somebody's name and role, and says whether they still work here. */
export function EditOperator({ isOpen, operator, onClose }: OperatorDialogProps): ReactNode {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.editOf(operator.name)}>
      <EditForm operator={operator} onClose={onClose} />
    </Dialog>
  );
}

function EditForm({ operator, onClose }: Omit<OperatorDialogProps, 'isOpen'>): ReactNode {
  const { id } = operator;
  const client = useQueryClient();
  const [name, setName] = useState(operator.name);
  const [role, setRole] = useState(operator.role);
  const [active, setActive] = useState(operator.active);
  const isNameless = name.trim() === '';
  const save = useAction(async () => {
    const saved = await unwrap(bridge().people.update({ id, name: name.trim(), role, active }));
    await client.invalidateQueries({ queryKey: keys.operators });
    announce(words.saved(saved.name));
    onClose();
  });
  return (
    <DialogForm
      save={uiText.save}
      isPending={save.isPending}
      error={save.error}
      onSubmit={() => {
        if (!isNameless) save.run();
      }}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        value={name}
        onChange={setName}
        error={isNameless ? words.nameMissing : null}
        maxLength={50}
        focusFirst
      />
      <RoleField value={role} onChange={setRole} />
      <Switch isSelected={active} onChange={setActive} title={words.works} explanation={words.worksLead} />
    </DialogForm>
  );
}
