import type { ReactNode } from 'react';
import { uiText } from '../../i18n/texts/ui';
import { Button } from '../../ui/button';
import styles from './operators.module.css';

export interface FormButtonsProps {
  readonly save: string;
  readonly isPending: boolean;
  readonly onClose: () => void;
}

/** The end of a form in a dialog. */
export function FormButtons({ save, isPending, onClose }: FormButtonsProps): ReactNode {
  return (
    <div className={styles['actions']}>
      <Button onPress={onClose} shortcut="Esc">
        {uiText.cancel}
      </Button>
      <Button type="submit" variant="primary" isPending={isPending}>
        {save}
      </Button>
    </div>
  );
}
