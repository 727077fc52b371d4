import type { ReactNode } from 'react';
import type { TillbackError } from '../../shared/domain/error-code';
import { tellError } from '../i18n/messages';
import { uiText } from '../i18n/texts/ui';
import styles from './error-notice.module.css';
import { Notice } from './notice';

export interface ErrorNoticeProps {
  readonly error: TillbackError;
  /** Says about the money what is known here and the catalogue cannot know. */
  readonly money?: string;
  /** What this was about, before the sentences: a connection's name. */
  readonly about?: string;
  readonly tone?: 'bad' | 'warn';
  readonly actions?: ReactNode;
  readonly inline?: boolean;
}

/** A failure in three sentences: what happened, whether money moved, what to do now. */
export function ErrorNotice({
  error,
  money,
  about,
  tone = 'bad',
  actions,
  inline = false,
}: ErrorNoticeProps): ReactNode {
  const told = tellError(error);
  return (
    <Notice
      tone={tone}
      live="alert"
      inline={inline}
      title={about === undefined ? told.happened : `${about}: ${told.happened}`}
      {...(actions === undefined ? {} : { actions })}
    >
      <p>
        {money ?? told.money} {told.next}
      </p>
      {error.detail === undefined || error.detail === '' ? null : (
        <details className={styles['details']}>
          <summary>{uiText.details}</summary>
          <p className={styles['detail']}>{`${error.code}: ${error.detail}`}</p>
        </details>
      )}
    </Notice>
  );
}
