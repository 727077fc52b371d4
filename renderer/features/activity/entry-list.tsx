import { memo, type ReactNode } from 'react';
import type { AuditEntry, AuditKind } from '../../../shared/domain/audit';
import { useFormats } from '../../api/app-info';
import { auditSentence } from '../../i18n/audit-sentence';
import { activityText as words, auditGroups, auditKindWords } from '../../i18n/texts/activity';
import { useShopToday } from '../../stores/clock-store';
import { Button } from '../../ui/button';
import styles from './activity.module.css';

/** Kinds whose subject is a return. */
const OF_RETURNS: ReadonlySet<AuditKind> = new Set(auditGroups.returns.kinds);

export interface EntryListProps {
  readonly entries: readonly AuditEntry[];
  /** Asks for a return's whole life. */
  readonly onLife: (operationId: string) => void;
}

/** Lines of the log, newest first. */
export function EntryList({ entries, onLife }: EntryListProps): ReactNode {
  return (
    <ol className={styles['list']} aria-label={words.list}>
      {entries.map((entry) => (
        <Entry key={entry.seq} entry={entry} onLife={onLife} />
      ))}
    </ol>
  );
}

const Entry = memo(function Entry({
  entry,
  onLife,
}: {
  readonly entry: AuditEntry;
  readonly onLife: EntryListProps['onLife'];
}): ReactNode {
  const formats = useFormats();
  const today = useShopToday();
  const { day, time } = formats.short(entry.at, today);
  const sentence = auditSentence(entry, formats);
  const { subject } = entry;
  return (
    <li className={styles['entry']} data-testid="activity-line">
      <time dateTime={entry.at} className={styles['time']} title={formats.dateTime(entry.at)}>
        {day === null ? null : <span>{day} </span>}
        {time}
      </time>
      <span className={styles['kind']}>{auditKindWords[entry.kind]}</span>
      <p className={styles['sentence']}>{sentence}</p>
      {OF_RETURNS.has(entry.kind) && subject !== null ? (
        <Button
          variant="quiet"
          size="small"
          aria-label={words.lifeOf(sentence)}
          onPress={() => {
            onLife(subject);
          }}
        >
          {words.life}
        </Button>
      ) : null}
    </li>
  );
});
