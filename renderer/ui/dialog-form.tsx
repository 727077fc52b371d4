import type { ReactNode, Ref } from 'react';
import type { TillbackError } from '../../shared/domain/error-code';
import { uiText } from '../i18n/texts/ui';
import { Button } from './button';
import styles from './dialog-form.module.css';
import { ErrorNotice } from './error-notice';

export interface DialogFormProps {
  /** The words of the button that takes the form. */
  readonly save: string;
  readonly isPending?: boolean;
  readonly isDisabled?: boolean;
  readonly error?: TillbackError | null;
  readonly onSubmit: (form: HTMLFormElement) => void;
  readonly onClose: () => void;
  readonly formRef?: Ref<HTMLFormElement>;
  readonly children: ReactNode;
}

/** A form in a dialog: its fields, what went wrong, and the two ways out. Fields say themselves what is missing. */
export function DialogForm(props: DialogFormProps): ReactNode {
  const { save, isPending = false, isDisabled = false, error = null, onSubmit, onClose } = props;
  return (
    <form
      {...(props.formRef === undefined ? {} : { ref: props.formRef })}
      className={styles['form']}
      autoComplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(event.currentTarget);
      }}
    >
      {props.children}
      {error === null ? null : <ErrorNotice error={error} />}
      <div className={styles['actions']}>
        <Button onPress={onClose} shortcut="Esc">
          {uiText.cancel}
        </Button>
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={isDisabled}>
          {save}
        </Button>
      </div>
    </form>
  );
}
