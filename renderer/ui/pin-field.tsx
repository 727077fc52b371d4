import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { TextField } from './text-field';

const PIN_MAX = 8;

export interface PinFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (pin: string) => void;
  readonly error?: string | null;
  readonly help?: ReactNode;
  /** Takes the focus when it appears: for the first control of a dialog only. */
  readonly focusFirst?: boolean;
  readonly isDisabled?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** A field for four to eight digits, never shown. Whatever is no digit does not get in. */
export function PinField(props: PinFieldProps): ReactNode {
  const { value, onChange, ...rest } = props;
  return (
    <TextField
      {...rest}
      type="password"
      inputMode="numeric"
      autoComplete="off"
      maxLength={PIN_MAX}
      value={value}
      onChange={(text) => {
        onChange(digitsOf(text));
      }}
      large
    />
  );
}

/** The digits of a text, as many as a PIN may have. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '').slice(0, PIN_MAX);
}
