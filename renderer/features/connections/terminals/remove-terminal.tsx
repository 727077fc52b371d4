import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { TerminalView } from '../../../../shared/ipc/terminals';
import { bridge } from '../../../api/bridge';
import { unwrap } from '../../../api/client';
import { terminalsChanged } from '../../../api/terminals';
import { terminalsText as words } from '../../../i18n/texts/terminals';
import { uiText } from '../../../i18n/texts/ui';
import { Button } from '../../../ui/button';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { Dialog } from '../../../ui/dialog';
import { ErrorNotice } from '../../../ui/error-notice';
import { Notice } from '../../../ui/notice';
import { useAction } from '../../../ui/use-action';
import styles from '../connections.module.css';

export interface RemoveTerminalProps {
  readonly isOpen: boolean;
  readonly view: TerminalView;
  readonly onClose: () => void;
}

/** Asks before a terminal goes; refuses while a return is under way on it. */
export function RemoveTerminal({ isOpen, view, onClose }: RemoveTerminalProps): ReactNode {
  const { terminal, busy } = view;
  const client = useQueryClient();
  const remove = useAction(async () => {
    await unwrap(bridge().terminals.remove({ id: terminal.id }));
    onClose();
    terminalsChanged(client);
  });
  const title = words.removeTitle(terminal.name);
  if (busy) {
    return (
      <Dialog isOpen={isOpen} onClose={onClose} title={title}>
        <div className={styles['form']}>
          <Notice tone="warn">{words.removeBusy}</Notice>
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
