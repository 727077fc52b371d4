import { useMemo, type ReactNode } from 'react';
import { wallTimeSchema } from '../../../shared/domain/shop-settings';
import { rulesText as words } from '../../i18n/texts/rules';
import { Card } from '../../ui/page';
import { SearchSelect } from '../../ui/search-select';
import { TextField } from '../../ui/text-field';
import type { SettingsCardProps } from './people-card';
import styles from './rules.module.css';
import { timeZones } from './time-zones';

/** What "today" means in this shop, and when it is open. */
export function DayCard({ settings, onChange }: SettingsCardProps): ReactNode {
  const { timeZone, dayStartsAt, opensAt, closesAt } = settings;
  const zones = useMemo(() => timeZones(timeZone), [timeZone]);
  return (
    <Card title={words.day}>
      <div className={styles['stack']}>
        <div className={styles['narrow']}>
          <SearchSelect
            label={words.zone}
            openLabel={words.zones}
            empty={words.noZone}
            options={zones}
            value={timeZone}
            onChange={(zone) => {
              onChange({ timeZone: zone });
            }}
          />
        </div>
        <div className={styles['columns']}>
          <TimeField
            label={words.dayStartsAt}
            value={dayStartsAt}
            onChange={(time) => {
              onChange({ dayStartsAt: time });
            }}
          />
          <TimeField
            label={words.opensAt}
            value={opensAt}
            onChange={(time) => {
              onChange({ opensAt: time });
            }}
          />
          <TimeField
            label={words.closesAt}
            value={closesAt}
            onChange={(time) => {
              onChange({ closesAt: time });
            }}
          />
        </div>
        <p className={styles['lead']}>
          {words.dayHelp} {words.hoursHelp}
        </p>
      </div>
    </Card>
  );
}

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (time: string) => void;
}

function TimeField({ label, value, onChange }: TimeFieldProps): ReactNode {
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      error={wallTimeSchema.safeParse(value).success ? null : words.timeWrong}
      maxLength={5}
      autoComplete="off"
    />
  );
}
