import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { cx } from './cx';
import { Kbd } from './kbd';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'warn';
  readonly size?: 'large' | 'small';
  /** Takes the whole width, with the shortcut at the far end. */
  readonly wide?: boolean;
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  /** Takes the focus when it appears: for the first control of a dialog only. */
  readonly focusFirst?: boolean;
  /** Looks the same while it is disabled: for the moment in which it cannot be meant yet. */
  readonly steady?: boolean;
  readonly children: ReactNode;
}

/** A push button. While `isPending` it keeps its place and focus but cannot be pressed. */
export function Button(props: ButtonProps): ReactNode {
  const {
    variant = 'secondary',
    size = 'large',
    wide = false,
    icon,
    shortcut,
    focusFirst = false,
    steady = false,
    children,
    ...rest
  } = props;
  return (
    <AriaButton
      {...rest}
      {...(focusFirst ? { autoFocus: true } : {})}
      className={cx(
        styles['button'],
        styles[variant],
        styles[size],
        wide && styles['wide'],
        steady && styles['steady'],
      )}
    >
      {rest.isPending === true ? <span className={styles['spinner']} aria-hidden="true" /> : icon}
      <span className={styles['text']}>{children}</span>
      {shortcut === undefined ? null : <Kbd>{shortcut}</Kbd>}
    </AriaButton>
  );
}
