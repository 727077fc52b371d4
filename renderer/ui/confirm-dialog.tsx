import type { ReactNode } from 'react';
import { uiText } from '../i18n/texts/ui';
import { Button } from './button';
import styles from './confirm-dialog.module.css';
import { Dialog } from './dialog';

export interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly confirm: string;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
  readonly children: ReactNode;
}

/** Asks before something that is not easily undone. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={props.title} role="alertdialog">
      <div className={styles['body']}>{props.children}</div>
      <div className={styles['actions']}>
        <Button onPress={props.onClose} shortcut="Esc">
          {uiText.cancel}
        </Button>
        <Button variant="danger" isPending={props.isPending} onPress={props.onConfirm}>
          {props.confirm}
        </Button>
      </div>
    </Dialog>
  );
}
