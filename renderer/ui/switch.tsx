import type { ReactNode } from 'react';
import { SwitchButton, SwitchField } from 'react-aria-components';
import styles from './switch.module.css';

export interface SwitchProps {
  readonly isSelected: boolean;
  readonly onChange: (on: boolean) => void;
  readonly title: string;
  readonly explanation?: string;
  readonly isDisabled?: boolean;
}

/** An on-off switch with its words beside it. */
export function Switch({
  isSelected,
  onChange,
  title,
  explanation,
  isDisabled = false,
}: SwitchProps): ReactNode {
  return (
    <SwitchField isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <SwitchButton className={styles['switch'] ?? ''}>
        <span className={styles['track']}>
          <span className={styles['knob']} />
        </span>
        <span>
          <span className={styles['title']}>{title}</span>
          {explanation === undefined ? null : <span className={styles['explanation']}>{explanation}</span>}
        </span>
      </SwitchButton>
    </SwitchField>
  );
}
