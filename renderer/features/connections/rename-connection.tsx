import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Connection } from '../../../shared/domain/provider';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { connectionsText as words } from '../../i18n/texts/connections';
import { uiText } from '../../i18n/texts/ui';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { TextField } from '../../ui/text-field';
import { useAction } from '../../ui/use-action';
import styles from './connections.module.css';

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
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) save.run();
      }}
    >
      <TextField
        label={words.name}
        value={label}
        onChange={setLabel}
        error={isEmpty ? words.nameMissing : null}
        maxLength={60}
        focusFirst
      />
      {save.error === null ? null : <ErrorNotice error={save.error} />}
      <div className={styles['actions']}>
        <Button onPress={onClose} shortcut="Esc">
          {uiText.cancel}
        </Button>
        <Button type="submit" variant="primary" isPending={save.isPending} isDisabled={isEmpty}>
          {uiText.save}
        </Button>
      </div>
    </form>
  );
}
