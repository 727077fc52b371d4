import type { ReactNode } from 'react';
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { cx } from './cx';
import styles from './segmented.module.css';

export interface SegmentedProps<T extends string> {
  readonly label: string;
  /** Shows the label above; otherwise only assistive technology has it. */
  readonly showLabel?: boolean;
  readonly options: readonly { readonly id: T; readonly label: ReactNode }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** Two to four choices beside one another, one of them taken. */
export function Segmented<T extends string>(props: SegmentedProps<T>): ReactNode {
  const { label, showLabel = false, options, value, onChange } = props;
  return (
    <RadioGroup
      className={styles['group'] ?? ''}
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one.id === chosen);
        if (option !== undefined) onChange(option.id);
      }}
    >
      <Label className={cx(showLabel ? styles['label'] : 'sr-only')}>{label}</Label>
      <div className={styles['track']}>
        {options.map((option) => (
          <RadioField key={option.id} value={option.id} className={styles['option'] ?? ''}>
            <RadioButton className={styles['segment'] ?? ''}>{option.label}</RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
