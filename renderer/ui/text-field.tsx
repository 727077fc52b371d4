import type { ReactNode, Ref } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { cx } from './cx';
import styles from './field.module.css';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style'> {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | null;
  /** At the far end of the label's line: a counter, a limit. */
  readonly aside?: ReactNode;
  readonly multiline?: boolean;
  readonly large?: boolean;
  readonly placeholder?: string;
  /** Takes the focus when it appears: for the first control of a dialog only. */
  readonly focusFirst?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A labelled text field with help and an inline error. */
export function TextField(props: TextFieldProps): ReactNode {
  const {
    label,
    help,
    error,
    aside,
    multiline = false,
    large = false,
    placeholder,
    focusFirst = false,
    inputRef,
    ...rest
  } = props;
  const input = cx(styles['input'], large && styles['large']);
  const hint = placeholder === undefined ? {} : { placeholder };
  return (
    <AriaTextField
      {...rest}
      {...(focusFirst ? { autoFocus: true } : {})}
      {...(error === undefined ? {} : { isInvalid: error !== null })}
      validationBehavior="aria"
      className={styles['field'] ?? ''}
    >
      <span className={styles['head']}>
        <Label className={styles['label'] ?? ''}>{label}</Label>
        {aside === undefined ? null : <span className={styles['aside']}>{aside}</span>}
      </span>
      {multiline ? (
        <TextArea rows={2} className={input} {...hint} />
      ) : (
        <Input className={input} {...hint} {...(inputRef === undefined ? {} : { ref: inputRef })} />
      )}
      {help === undefined || (error ?? null) !== null ? null : (
        <Text slot="description" className={styles['help'] ?? ''}>
          {help}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''}>{error ?? null}</FieldError>
    </AriaTextField>
  );
}
