import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Connection } from '../../../shared/domain/provider';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { connectionsText as words } from '../../i18n/texts/connections';
import { uiText } from '../../i18n/texts/ui';
import { Dialog } from '../../ui/dialog';
import { DialogForm } from '../../ui/dialog-form';
import { TextField } from '../../ui/text-field';
import { useAction } from '../../ui/use-action';

export interface ConnectionDialogProps {
  readonly isOpen: boolean;
  readonly connection: Connection;
  readonly onClose: () => void;
}

export function RenameConnection({ isOpen, connection, onClose }: ConnectionDialogProps): ReactNode {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.renameTitle}>
      <RenameForm connection={connection} onClose={onClose} />
    </Dialog>
  );
}

function RenameForm({ connection, onClose }: Omit<ConnectionDialogProps, 'isOpen'>): ReactNode {
  const client = useQueryClient();
  const [label, setLabel] = useState(connection.label);
  const isEmpty = label.trim() === '';
  const save = useAction(async () => {
    await unwrap(bridge().connections.rename({ id: connection.id, label: label.trim() }));
    await client.invalidateQueries({ queryKey: keys.connections });
    onClose();
  });
  return (
    <DialogForm
      save={uiText.save}
      isPending={save.isPending}
      error={save.error}
      isDisabled={isEmpty}
      onSubmit={() => {
        if (!isEmpty) save.run();
      }}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        value={label}
        onChange={setLabel}
        error={isEmpty ? words.nameMissing : null}
        maxLength={60}
        focusFirst
      />
    </DialogForm>
  );
}
