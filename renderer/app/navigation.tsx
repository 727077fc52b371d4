import { CreditCard, PlugZap, Settings2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useAppInfo } from '../api/app-info';
import { OpenReturns } from '../features/operations/open-returns';
import { shellText as words } from '../i18n/texts/shell';
import { goTo, useViewStore, type PageName } from '../stores/view-store';
import { cx } from '../ui/cx';
import { Kbd } from '../ui/kbd';
import { Mark } from './mark';
import styles from './navigation.module.css';

const entries: readonly { readonly page: PageName; readonly key: string; readonly icon: ReactNode }[] = [
  { page: 'payments', key: '1', icon: <CreditCard size={18} aria-hidden="true" /> },
  { page: 'connections', key: '2', icon: <PlugZap size={18} aria-hidden="true" /> },
  { page: 'settings', key: '3', icon: <Settings2 size={18} aria-hidden="true" /> },
];

/** The pages, the returns that are open, and who works here. */
export function Navigation(): ReactNode {
  const { environment, operatorName } = useAppInfo();
  const current = useViewStore((state) => state.page);
  return (
    <nav className={styles['nav']} aria-label={words.navigation}>
      <div className={styles['brand']}>
        <Mark />
        <span className={styles['name']}>{words.product}</span>
      </div>
      {environment === 'live' ? <p className={styles['live']}>{words.live}</p> : null}
      {entries.map(({ page, key, icon }) => (
        <Button
          key={page}
          className={cx(styles['entry'], page === current && styles['current'])}
          {...(page === current ? { 'aria-current': 'page' } : {})}
          onPress={() => {
            goTo(page);
          }}
        >
          {icon}
          <span className={styles['label']}>{words.pages[page]}</span>
          <Kbd>{key}</Kbd>
        </Button>
      ))}
      <div className={styles['bottom']}>
        <OpenReturns />
        <p className={styles['who']}>
          <strong>{words.thisPc}</strong>
          <span>{words.signedIn(operatorName)}</span>
        </p>
      </div>
    </nav>
  );
}
