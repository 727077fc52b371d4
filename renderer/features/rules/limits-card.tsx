import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Rule } from '../../../shared/domain/shop-settings';
import { rulesText as words } from '../../i18n/texts/rules';
import { Button } from '../../ui/button';
import { Card } from '../../ui/page';
import { RuleDialog } from './rule-dialog';
import styles from './rules.module.css';
import { RulesTables } from './rules-tables';

export interface LimitsCardProps {
  readonly rules: readonly Rule[];
  readonly onChange: (rules: readonly Rule[]) => void;
}

/** The limits, to be added to, changed and removed; nothing counts before it is saved. */
export function LimitsCard({ rules, onChange }: LimitsCardProps): ReactNode {
  const [open, setOpen] = useState<Rule | 'new' | null>(null);
  const take = (rule: Rule): void => {
    const isKnown = rules.some((one) => one.id === rule.id);
    onChange(isKnown ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule]);
    setOpen(null);
  };
  return (
    <Card title={words.limits}>
      <div className={styles['stack']}>
        <div className={styles['head']}>
          <p className={styles['lead']}>{words.limitsLead}</p>
          <Button
            size="small"
            icon={<Plus size={15} aria-hidden="true" />}
            onPress={() => {
              setOpen('new');
            }}
          >
            {words.add}
          </Button>
        </div>
        <RulesTables
          rules={rules}
          actions={(rule, name) => (
            <div className={styles['rowActions']}>
              <Button
                size="small"
                aria-label={words.of(words.edit, name)}
                onPress={() => {
                  setOpen(rule);
                }}
              >
                {words.edit}
              </Button>
              <Button
                size="small"
                aria-label={words.of(words.remove, name)}
                onPress={() => {
                  onChange(rules.filter((one) => one.id !== rule.id));
                }}
              >
                {words.remove}
              </Button>
            </div>
          )}
        />
      </div>
      <RuleDialog
        rule={open}
        onTake={take}
        onClose={() => {
          setOpen(null);
        }}
      />
    </Card>
  );
}
