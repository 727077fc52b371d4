import type { ReactNode } from 'react';
import type { ShopSettings } from '../../../shared/domain/shop-settings';
import { rulesText as words } from '../../i18n/texts/rules';
import { Card } from '../../ui/page';
import styles from './rules.module.css';
import { RulesTables } from './rules-tables';

/** The rules for somebody who may read but not change them. */
export function RulesFacts({ settings }: { readonly settings: ShopSettings }): ReactNode {
  return (
    <>
      <Card title={words.limits}>
        <div className={styles['stack']}>
          <p className={styles['lead']}>{words.limitsLead}</p>
          <RulesTables rules={settings.rules} />
        </div>
      </Card>
      <Card title={words.day}>
        <dl className={styles['facts']}>
          <dt>{words.single}</dt>
          <dd>{settings.singleOperator ? words.yes : words.no}</dd>
          <dt>{words.lockAfter}</dt>
          <dd>{words.minutes(settings.lockAfterMinutes)}</dd>
          <dt>{words.zone}</dt>
          <dd>{settings.timeZone}</dd>
          <dt>{words.dayStartsAt}</dt>
          <dd>{settings.dayStartsAt}</dd>
          <dt>{words.hours}</dt>
          <dd>{`${settings.opensAt} – ${settings.closesAt}`}</dd>
        </dl>
      </Card>
    </>
  );
}
