import { useState, type ReactNode } from 'react';
import type { ShopSettings } from '../../../shared/domain/shop-settings';
import { rulesText as words } from '../../i18n/texts/rules';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Card } from '../../ui/page';
import { SelectField } from '../../ui/select-field';
import { Switch } from '../../ui/switch';
import styles from './rules.module.css';

const MINUTES = [1, 2, 3, 5, 10, 15];

export interface SettingsCardProps {
  readonly settings: ShopSettings;
  readonly onChange: (part: Partial<ShopSettings>) => void;
}

/** Whether one person may approve alone, and when the window locks. */
export function PeopleCard({ settings, onChange }: SettingsCardProps): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const { singleOperator, lockAfterMinutes } = settings;
  const minutes = [...new Set([...MINUTES, lockAfterMinutes])].sort((a, b) => a - b);
  return (
    <Card title={words.people}>
      <div className={styles['stack']}>
        <Switch
          isSelected={singleOperator}
          onChange={(on) => {
            if (on) setAsking(true);
            else onChange({ singleOperator: false });
          }}
          title={words.single}
          explanation={words.singleLead}
        />
        <div className={styles['narrow']}>
          <SelectField
            label={words.lockAfter}
            options={minutes.map((one) => ({ id: String(one), label: words.minutes(one) }))}
            value={String(lockAfterMinutes)}
            onChange={(chosen) => {
              onChange({ lockAfterMinutes: Number(chosen) });
            }}
          />
        </div>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => {
          setAsking(false);
        }}
        title={words.singleTitle}
        confirm={words.singleConfirm}
        isPending={false}
        onConfirm={() => {
          setAsking(false);
          onChange({ singleOperator: true });
        }}
      >
        <p>{words.singleWarning}</p>
      </ConfirmDialog>
    </Card>
  );
}
