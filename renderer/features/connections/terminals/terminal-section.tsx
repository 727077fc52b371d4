import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ConnectionField } from '../../../../shared/domain/provider';
import { asTillbackError } from '../../../api/client';
import { useTerminals } from '../../../api/terminals';
import { terminalsText as words } from '../../../i18n/texts/terminals';
import { uiText } from '../../../i18n/texts/ui';
import { Button } from '../../../ui/button';
import { ErrorNotice } from '../../../ui/error-notice';
import { Skeleton } from '../../../ui/skeleton';
import { TerminalDialog } from './terminal-dialog';
import { TerminalItem } from './terminal-item';
import styles from './terminals.module.css';

export interface TerminalSectionProps {
  readonly connectionId: string;
  readonly provider: string;
  readonly fields: readonly ConnectionField[];
  readonly mayChange: boolean;
}

/** The card terminals that are registered with a connection. Everybody sees them; an administrator changes them. */
export function TerminalSection(props: TerminalSectionProps): ReactNode {
  const { connectionId, mayChange, ...rest } = props;
  const terminals = useTerminals();
  const [isAdding, setAdding] = useState(false);
  const mine = terminals.data?.filter(({ terminal }) => terminal.connectionId === connectionId);
  return (
    <section className={styles['section']} aria-label={words.title}>
      <header className={styles['head']}>
        <div>
          <h3 className={styles['title']}>{words.title}</h3>
          <p className={styles['hint']}>{words.lead}</p>
        </div>
        {mayChange ? (
          <Button
            size="small"
            icon={<Plus size={15} aria-hidden="true" />}
            onPress={() => {
              setAdding(true);
            }}
          >
            {words.add}
          </Button>
        ) : null}
      </header>
      {terminals.error === null ? null : (
        <ErrorNotice
          error={asTillbackError(terminals.error)}
          about={words.failed}
          actions={
            <Button size="small" onPress={() => void terminals.refetch()}>
              {uiText.tryAgain}
            </Button>
          }
        />
      )}
      {terminals.isPending ? (
        <div role="status" aria-label={words.loading}>
          <Skeleton width="60%" />
        </div>
      ) : null}
      {mine?.length === 0 ? (
        <p className={styles['none']}>
          <strong>{words.none}</strong> {words.noneLead} {mayChange ? '' : words.noneReadOnly}
        </p>
      ) : null}
      {mine === undefined || mine.length === 0 ? null : (
        <ul className={styles['list']}>
          {mine.map((view) => (
            <TerminalItem key={view.terminal.id} view={view} mayChange={mayChange} {...rest} />
          ))}
        </ul>
      )}
      <TerminalDialog
        isOpen={isAdding}
        connectionId={connectionId}
        terminal={null}
        onClose={() => {
          setAdding(false);
        }}
        {...rest}
      />
    </section>
  );
}
