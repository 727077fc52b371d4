import type { ReactNode } from 'react';
import { cx } from './cx';
import styles from './page.module.css';

export interface PageProps {
  readonly title: string;
  readonly lead?: string;
  readonly actions?: ReactNode;
  /** For lists and tables, which can use a large window. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A scrolling page with a heading, as Connections and Settings are. */
export function Page({ title, lead, actions, wide = false, children }: PageProps): ReactNode {
  return (
    <main className={styles['page']} aria-label={title}>
      <div className={cx(styles['column'], wide && styles['wide'])}>
        <header className={styles['head']}>
          <div>
            <h1 className={styles['title']}>{title}</h1>
            {lead === undefined ? null : <p className={styles['lead']}>{lead}</p>}
          </div>
          {actions}
        </header>
        {children}
      </div>
    </main>
  );
}

/** A titled part of a page. */
export function Card({
  title,
  children,
}: {
  readonly title?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className={styles['card']}>
      {title === undefined ? null : <h2 className={styles['cardTitle']}>{title}</h2>}
      {children}
    </section>
  );
}
