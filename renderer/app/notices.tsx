import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useAppInfo } from '../api/app-info';
import { noticeWords, shellText } from '../i18n/texts/shell';
import { uiText } from '../i18n/texts/ui';
import { dismissNotice, useViewStore } from '../stores/view-store';
import { cx } from '../ui/cx';
import styles from './shell.module.css';

/** What the person must know about this start, until they put it away. */
export function Notices(): ReactNode {
  const { notices } = useAppInfo();
  const dismissed = useViewStore((state) => state.dismissed);
  const shown = notices.filter((notice) => !dismissed.includes(`${notice.code} ${notice.detail}`));
  if (shown.length === 0) return null;
  return (
    <section aria-label={shellText.notices}>
      {shown.map((notice) => {
        const words = noticeWords[notice.code];
        const id = `${notice.code} ${notice.detail}`;
        return (
          <div key={id} className={cx(styles['notice'], styles[words.tone])} role="status">
            <p>
              <strong>{words.title}</strong> {words.sentence}{' '}
              {notice.detail === '' ? null : <span className={styles['noticeDetail']}>{notice.detail}</span>}
            </p>
            <Button
              className={styles['dismiss'] ?? ''}
              aria-label={`${uiText.dismiss}: ${words.title}`}
              onPress={() => {
                dismissNotice(id);
              }}
            >
              <X size={16} aria-hidden="true" />
            </Button>
          </div>
        );
      })}
    </section>
  );
}
