import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useAppInfo } from '../api/app-info';
import { useApprovals } from '../api/approvals';
import { OpenReturns } from '../features/operations/open-returns';
import { shellText as words } from '../i18n/texts/shell';
import { goTo, type PageName } from '../stores/view-store';
import { cx } from '../ui/cx';
import { Kbd } from '../ui/kbd';
import { Mark } from './mark';
import styles from './navigation.module.css';
import type { PageEntry } from './pages';
import { PersonMenu } from './person-menu';

export interface NavigationProps {
  readonly pages: readonly PageEntry[];
  readonly current: PageName | null;
}

/** The pages, the returns that are open, and who works here. */
export function Navigation({ pages, current }: NavigationProps): ReactNode {
  const { environment } = useAppInfo();
  const waiting = useApprovals().data?.length ?? 0;
  return (
    <nav className={styles['nav']} aria-label={words.navigation}>
      <div className={styles['brand']}>
        <Mark />
        <span className={styles['name']}>{words.product}</span>
      </div>
      {environment === 'live' ? <p className={styles['live']}>{words.live}</p> : null}
      {pages.map(({ page, key, icon }) => (
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
          {page === 'approvals' && waiting > 0 ? (
            <span className={styles['badge']}>
              <span aria-hidden="true">{waiting}</span>
              <span className="sr-only">{words.waiting(waiting)}</span>
            </span>
          ) : (
            <Kbd>{key}</Kbd>
          )}
        </Button>
      ))}
      <div className={styles['bottom']}>
        <OpenReturns />
        <PersonMenu />
      </div>
    </nav>
  );
}
