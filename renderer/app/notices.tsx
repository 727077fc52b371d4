import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useAppInfo } from '../api/app-info';
import { useFreshness } from '../api/payments';
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

/** A clock that is further off than this is said, and lost replies are only looked at. */
const CLOCK_OFF_MS = 60_000;

/** Says that this PC's clock disagrees with a provider's; it cannot be put away while it does. */
export function ClockNotice(): ReactNode {
  const off = useFreshness().filter(({ clockSkewMs }) => Math.abs(clockSkewMs ?? 0) > CLOCK_OFF_MS);
  if (off.length === 0) return null;
  return (
    <section aria-label={shellText.clockTitle}>
      {off.map(({ connectionId, label, clockSkewMs }) => (
        <div key={connectionId} className={cx(styles['notice'], styles['warn'])} role="status">
          <p>
            <strong>{shellText.clockTitle}</strong> {shellText.clock(clockSkewMs ?? 0, label)}
          </p>
        </div>
      ))}
    </section>
  );
}
