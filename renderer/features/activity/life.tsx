import type { ReactNode } from 'react';
import { useFormats } from '../../api/app-info';
import { useLife } from '../../api/audit';
import { asTillbackError } from '../../api/client';
import { auditSentence } from '../../i18n/audit-sentence';
import { activityText as words } from '../../i18n/texts/activity';
import { uiText } from '../../i18n/texts/ui';
import { useShopNow } from '../../stores/clock-store';
import { openOutcome } from '../../stores/outcome-store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { Skeleton } from '../../ui/skeleton';
import timeline from '../../ui/timeline.module.css';
import styles from './activity.module.css';

/** One return from the wish to its end, step by step, in a drawer. */
export function Life({
  operationId,
  onClose,
}: {
  readonly operationId: string;
  readonly onClose: () => void;
}): ReactNode {
  const life = useLife(operationId);
  const formats = useFormats();
  const now = useShopNow(60_000);
  return (
    <Dialog isOpen onClose={onClose} title={words.lifeTitle} shape="drawer" closesOutside>
      <div className={styles['life']}>
        {life.error === null ? null : <ErrorNotice error={asTillbackError(life.error)} />}
        {life.isPending ? <Skeleton width="80%" /> : null}
        <ol className={timeline['timeline']}>
          {life.data?.map((entry) => (
            <li key={entry.seq} className={timeline['step']}>
              <span>{auditSentence(entry, formats)}</span>
              <small>
                {`${formats.spoken(entry.at, now)}:${formats.timeWithSeconds(entry.at).slice(-2)}`}
                {entry.actor === null ? '' : `, ${entry.actor.name}`}
              </small>
            </li>
          ))}
        </ol>
        <div className={styles['row']}>
          <Button onPress={onClose} shortcut="Esc">
            {uiText.close}
          </Button>
          <Button
            variant="quiet"
            onPress={() => {
              onClose();
              openOutcome(operationId);
            }}
          >
            {words.show}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
