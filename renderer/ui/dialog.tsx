import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { cx } from './cx';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** A drawer comes in from the right and leaves the list visible; a wide one has room for a table. */
  readonly shape?: 'dialog' | 'wide' | 'drawer';
  readonly role?: 'dialog' | 'alertdialog';
  /** A click beside it closes it; off where typed work would be lost. */
  readonly closesOutside?: boolean;
  /** Esc closes it; off where something has to be seen to first. */
  readonly closesByKey?: boolean;
  readonly children: ReactNode;
}

/** A modal dialog: keeps the focus inside, closes on Esc unless told otherwise, and gives the focus back. */
export function Dialog(props: DialogProps): ReactNode {
  const {
    isOpen,
    onClose,
    title,
    subtitle,
    shape = 'dialog',
    role = 'dialog',
    closesOutside = false,
    closesByKey = true,
  } = props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      isDismissable={closesOutside}
      isKeyboardDismissDisabled={!closesByKey}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={cx(styles['scrim'], styles[`scrim-${shape}`])}
    >
      <Modal className={cx(styles['modal'], styles[shape])}>
        <AriaDialog role={role} className={styles['content'] ?? ''}>
          <Heading slot="title" className={styles['title'] ?? ''}>
            {title}
          </Heading>
          {subtitle === undefined ? null : <p className={styles['subtitle']}>{subtitle}</p>}
          {props.children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
