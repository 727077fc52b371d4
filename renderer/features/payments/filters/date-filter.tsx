import { useState, type ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { paymentsText } from '../../../i18n/texts/payments';
import type { DateChoice } from '../../../stores/filter-store';
import { Button } from '../../../ui/button';
import { FilterPane } from './filter-menu';
import styles from './filters.module.css';

const words = paymentsText.filters;
const named = ['any', 'today', 'yesterday', 'last-7', 'last-30'] as const;

export interface DateFilterProps {
  readonly value: DateChoice;
  readonly onChange: (choice: DateChoice) => void;
}

/** Days to look at: a named stretch, or from one day to another. */
export function DateFilter({ value, onChange }: DateFilterProps): ReactNode {
  return (
    <FilterPane name={words.date} value={dateText(value)}>
      {(close) => (
        <DatePane
          value={value}
          onChange={(choice) => {
            onChange(choice);
            close();
          }}
        />
      )}
    </FilterPane>
  );
}

function DatePane({ value, onChange }: DateFilterProps): ReactNode {
  const [from, setFrom] = useState(value.kind === 'range' ? (value.from ?? '') : '');
  const [to, setTo] = useState(value.kind === 'range' ? (value.to ?? '') : '');
  return (
    <div className={styles['form']}>
      <ToggleButtonGroup
        aria-label={words.date}
        className={styles['choices'] ?? ''}
        orientation="vertical"
        selectionMode="single"
        selectedKeys={[value.kind]}
        onSelectionChange={(keys) => {
          const kind = named.find((name) => keys.has(name)) ?? 'any';
          onChange({ kind });
        }}
      >
        {named.map((kind) => (
          <ToggleButton key={kind} id={kind} className={styles['choice'] ?? ''}>
            {words.dates[kind]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <DayField label={words.from} value={from} onChange={setFrom} />
      <DayField label={words.to} value={to} onChange={setTo} />
      <Button
        variant="primary"
        size="small"
        isDisabled={from === '' && to === ''}
        onPress={() => {
          onChange({ kind: 'range', from: from === '' ? null : from, to: to === '' ? null : to });
        }}
      >
        {words.apply}
      </Button>
    </div>
  );
}

function DayField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}): ReactNode {
  return (
    <label className={styles['date']}>
      {props.label}
      <input
        type="date"
        value={props.value}
        onChange={(event) => {
          props.onChange(event.target.value);
        }}
      />
    </label>
  );
}

function dateText(choice: DateChoice): string | null {
  if (choice.kind === 'any') return null;
  if (choice.kind !== 'range') return words.dates[choice.kind];
  if (choice.from !== null && choice.to !== null) return words.range(choice.from, choice.to);
  if (choice.from !== null) return words.since(choice.from);
  return choice.to === null ? null : words.until(choice.to);
}
