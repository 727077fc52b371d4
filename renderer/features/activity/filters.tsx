import type { ReactNode } from 'react';
import { useOperators } from '../../api/operators';
import { activityText as words, auditGroups, type AuditGroup } from '../../i18n/texts/activity';
import { Button } from '../../ui/button';
import { DayField } from '../../ui/day-field';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';
import { noChoice, type ActivityChoice } from './activity-filter';
import styles from './activity.module.css';

const ANY = 'any';
const groups = Object.entries(auditGroups).map(([id, { label }]) => ({ id: id as AuditGroup, label }));

export interface FiltersProps {
  readonly choice: ActivityChoice;
  readonly onChange: (choice: ActivityChoice) => void;
}

/** What, who, from when to when, and words. */
export function Filters({ choice, onChange }: FiltersProps): ReactNode {
  const people = useOperators().data ?? [];
  const set = (part: Partial<ActivityChoice>): void => {
    onChange({ ...choice, ...part });
  };
  return (
    <div className={styles['filters']} role="group" aria-label={words.filters}>
      <SelectField<AuditGroup | typeof ANY>
        label={words.what}
        options={[{ id: ANY, label: words.anything }, ...groups]}
        value={choice.group ?? ANY}
        onChange={(group) => {
          set({ group: group === ANY ? null : group });
        }}
      />
      <SelectField
        label={words.who}
        options={[{ id: ANY, label: words.anybody }, ...people.map(({ id, name }) => ({ id, label: name }))]}
        value={choice.actorId ?? ANY}
        onChange={(id) => {
          set({ actorId: id === ANY ? null : id });
        }}
      />
      <DayField
        label={words.from}
        value={choice.from}
        onChange={(from) => {
          set({ from });
        }}
      />
      <DayField
        label={words.to}
        value={choice.to}
        onChange={(to) => {
          set({ to });
        }}
      />
      <TextField
        label={words.text}
        value={choice.text}
        onChange={(text) => {
          set({ text });
        }}
        maxLength={80}
        autoComplete="off"
      />
      {choice === noChoice ? null : (
        <div className={styles['clear']}>
          <Button
            variant="quiet"
            size="small"
            onPress={() => {
              onChange(noChoice);
            }}
          >
            {words.clear}
          </Button>
        </div>
      )}
    </div>
  );
}
