import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import styles from './notice.module.css';
import type { Tone } from './pill';

const icons: Record<Tone, ReactNode> = {
  info: <Info size={18} aria-hidden="true" />,
  ok: <CircleCheck size={18} aria-hidden="true" />,
  warn: <TriangleAlert size={18} aria-hidden="true" />,
  bad: <CircleAlert size={18} aria-hidden="true" />,
  quiet: <Info size={18} aria-hidden="true" />,
};

export interface NoticeProps {
  readonly tone: Tone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Puts the actions beside the words, where room is scarce. */
  readonly inline?: boolean;
  /** `alert` is read out at once, `status` when the reader is free; left out, it is not announced. */
  readonly live?: 'alert' | 'status';
}

/** A coloured box with an icon, a title in words and what can be done. */
export function Notice({ tone, title, children, actions, inline = false, live }: NoticeProps): ReactNode {
  return (
    <div
      className={cx(styles['notice'], styles[tone], inline && styles['inline'])}
      {...(live === undefined ? {} : { role: live })}
    >
      <span className={styles['icon']}>{icons[tone]}</span>
      <div className={styles['body']}>
        {title === undefined ? null : <strong className={styles['title']}>{title}</strong>}
        {children}
      </div>
      {actions === undefined ? null : <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
