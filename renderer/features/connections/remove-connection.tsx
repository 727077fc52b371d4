import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ConnectionView } from '../../../shared/ipc/connections';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { connectionsText as words } from '../../i18n/texts/connections';
import { uiText } from '../../i18n/texts/ui';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Dialog } from '../../ui/dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { useAction } from '../../ui/use-action';
import styles from './connections.module.css';

export interface RemoveConnectionProps {
  readonly isOpen: boolean;
  readonly view: ConnectionView;
  readonly onClose: () => void;
}

/** Asks before a connection goes; refuses while a return of it is open. */
export function RemoveConnection({ isOpen, view, onClose }: RemoveConnectionProps): ReactNode {
  const { connection, openOperations } = view;
  const client = useQueryClient();
  const remove = useAction(async () => {
    await unwrap(bridge().connections.remove({ id: connection.id }));
    onClose();
    await client.invalidateQueries({ queryKey: keys.connections });
  });
  const title = words.removeTitle(connection.label);
  if (openOperations > 0) {
    return (
      <Dialog isOpen={isOpen} onClose={onClose} title={title}>
        <div className={styles['form']}>
          <Notice tone="warn">{words.removeBlocked(openOperations)}</Notice>
          <div className={styles['actions']}>
            <Button onPress={onClose} shortcut="Esc" focusFirst>
              {uiText.close}
            </Button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      confirm={words.removeConfirm}
      isPending={remove.isPending}
      onConfirm={remove.run}
    >
      <p>{words.removeLead}</p>
      <p>
        <strong>{words.removeHistory}</strong>
      </p>
      {remove.error === null ? null : <ErrorNotice error={remove.error} />}
    </ConfirmDialog>
  );
}
