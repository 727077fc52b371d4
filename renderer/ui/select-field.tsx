import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import field from './field.module.css';
import popover from './popover.module.css';

export interface Option<T extends string> {
  readonly id: T;
  readonly label: string;
}

export interface SelectFieldProps<T extends string> {
  readonly label: string;
  /** Only assistive technology has the label: where what stands around the field says it already. */
  readonly hideLabel?: boolean;
  readonly help?: string;
  readonly options: readonly Option<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly placeholder?: string;
  readonly error?: string | null;
  /** Takes the focus when it appears: for the first control of a dialog only. */
  readonly focusFirst?: boolean;
}

/** A labelled choice from a list; typing a first letter on the closed field chooses too. */
export function SelectField<T extends string>(props: SelectFieldProps<T>): ReactNode {
  const { label, options, value, onChange, placeholder, error = null, focusFirst = false } = props;
  const { hideLabel = false, help } = props;
  return (
    <Select
      className={field['field'] ?? ''}
      value={value}
      {...(focusFirst ? { autoFocus: true } : {})}
      isInvalid={error !== null}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <Label className={hideLabel ? 'sr-only' : (field['label'] ?? '')}>{label}</Label>
      <Button className={field['trigger'] ?? ''} {...(error === null ? {} : { 'data-invalid': true })}>
        <SelectValue className={field['value'] ?? ''} />
        <ChevronsUpDown size={16} aria-hidden="true" />
      </Button>
      {help === undefined || error !== null ? null : (
        <Text slot="description" className={field['help'] ?? ''}>
          {help}
        </Text>
      )}
      <FieldError className={field['error'] ?? ''}>{error}</FieldError>
      <Popover className={popover['popover'] ?? ''} offset={4}>
        <ListBox className={popover['list'] ?? ''} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={popover['item'] ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={popover['check']}>
                    {isSelected ? <Check size={16} aria-hidden="true" /> : null}
                  </span>
                  {option.label}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
