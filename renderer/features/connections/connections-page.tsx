import { PlugZap, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useAppInfo } from '../../api/app-info';
import { asTillbackError } from '../../api/client';
import { useConnections } from '../../api/connections';
import { useMay } from '../../api/session';
import { connectionsText as words } from '../../i18n/texts/connections';
import { uiText } from '../../i18n/texts/ui';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { Card, Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { AddConnection } from './add-connection';
import { ConnectionCard } from './connection-card';
import styles from './connections.module.css';

/** The accounts that Tillback reads and gives money back from. */
export function ConnectionsPage(): ReactNode {
  const { secrets } = useAppInfo();
  const connections = useConnections();
  const mayChange = useMay('administrator');
  const [isAdding, setAdding] = useState(false);
  const openForm = (): void => {
    setAdding(true);
  };
  return (
    <Page
      title={words.title}
      lead={mayChange ? words.lead : `${words.lead} ${words.readOnly}`}
      actions={
        mayChange ? (
          <Button variant="primary" icon={<Plus size={17} aria-hidden="true" />} onPress={openForm}>
            {words.add}
          </Button>
        ) : null
      }
    >
      {secrets === 'none' ? <Notice tone="warn">{words.noKeychain}</Notice> : null}
      {connections.error === null ? null : (
        <ErrorNotice
          error={asTillbackError(connections.error)}
          actions={
            <Button size="small" onPress={() => void connections.refetch()}>
              {uiText.tryAgain}
            </Button>
          }
        />
      )}
      {connections.isPending ? (
        <Card>
          <Skeleton width="40%" />
        </Card>
      ) : null}
      {connections.data?.length === 0 ? (
        <div className={styles['none']}>
          <PlugZap size={28} aria-hidden="true" />
          <p className={styles['noneTitle']}>{words.none}</p>
          <p>{words.noneLead}</p>
        </div>
      ) : null}
      {connections.data?.map((view) => (
        <ConnectionCard key={view.connection.id} view={view} mayChange={mayChange} />
      ))}
      <AddConnection
        isOpen={isAdding}
        onClose={() => {
          setAdding(false);
        }}
      />
    </Page>
  );
}
