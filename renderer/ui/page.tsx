import type { ReactNode } from 'react';
import styles from './page.module.css';

export interface PageProps {
  readonly title: string;
  readonly lead?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A scrolling page with a heading, as Connections and Settings are. */
export function Page({ title, lead, actions, children }: PageProps): ReactNode {
  return (
    <main className={styles['page']} aria-label={title}>
      <div className={styles['column']}>
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
