import { useQueryClient } from '@tanstack/react-query';
import { Stamp } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { PaymentKey } from '../../../shared/domain/payment';
import { useApprovals } from '../../api/approvals';
import { bridge } from '../../api/bridge';
import { asTillbackError, unwrap } from '../../api/client';
import { takeOperation } from '../../api/listen';
import { approvalsText as words } from '../../i18n/texts/approvals';
import { uiText } from '../../i18n/texts/ui';
import { Button } from '../../ui/button';
import type { Decision } from '../../ui/decide-form';
import { ErrorNotice } from '../../ui/error-notice';
import { Kbd } from '../../ui/kbd';
import { Skeleton } from '../../ui/skeleton';
import { useAction } from '../../ui/use-action';
import styles from './approvals.module.css';
import { Decided } from './decided';
import { RequestDetail } from './request-detail';
import { RequestList } from './request-list';
import { TaskList } from './task-list';

export interface ApprovalsPageProps {
  /** What happened to a payment so far. */
  readonly history?: (payment: PaymentKey) => ReactNode;
}

/** Returns that wait for another person, and those that a manager has to look at. */
export function ApprovalsPage({ history }: ApprovalsPageProps): ReactNode {
  const client = useQueryClient();
  const requests = useApprovals();
  const [selected, setSelected] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLDivElement>(null);
  const all = requests.data ?? [];
  const chosen = selected ?? all[0]?.operation.id ?? null;
  const request = all.find(({ operation }) => operation.id === chosen) ?? null;

  const decide = useAction(async (id: string, decision: Decision) => {
    setSelected(id);
    try {
      takeOperation(client, await unwrap(bridge().approvals.decide({ id, ...decision })));
    } finally {
      // Somebody else may have been faster.
      void requests.refetch();
    }
  });
  const choose = (id: string | null): void => {
    if (id !== chosen) decide.reset();
    setSelected(id);
  };
  const toList = (): void => {
    list.current?.querySelector<HTMLElement>('[role="row"][aria-selected="true"], [role="row"]')?.focus();
  };
  const toPin = (): void => {
    const pane = detail.current;
    (pane?.querySelector<HTMLElement>('input[type="password"]') ?? pane?.querySelector('button'))?.focus();
  };
  const keyDown = (event: KeyboardEvent): void => {
    // An open list of choices hangs elsewhere in the page: there Esc closes the list.
    if (event.key !== 'Escape' || !(event.target instanceof Node)) return;
    if (detail.current?.contains(event.target) !== true) return;
    event.preventDefault();
    event.stopPropagation();
    toList();
  };

  return (
    <main className={styles['page']} aria-label={words.title}>
      <header className={styles['head']}>
        <h1 className={styles['title']}>{words.title}</h1>
        <p className={styles['lead']}>{words.lead}</p>
      </header>
      {requests.error === null ? null : (
        <ErrorNotice
          error={asTillbackError(requests.error)}
          about={words.failed}
          actions={
            <Button size="small" onPress={() => void requests.refetch()}>
              {uiText.tryAgain}
            </Button>
          }
        />
      )}
      <div className={styles['panes']}>
        <div ref={list} className={styles['listPane']}>
          {requests.isPending ? (
            <div className={styles['waiting']} role="status" aria-label={words.loading}>
              <Skeleton width="70%" />
              <Skeleton width="50%" />
            </div>
          ) : null}
          {requests.data?.length === 0 ? <Empty /> : null}
          {all.length === 0 ? null : (
            <RequestList requests={all} selected={chosen} onSelect={choose} onOpen={toPin} />
          )}
          {all.length === 0 ? null : <Hints />}
          <TaskList />
        </div>
        <div ref={detail} className={styles['detailPane']} onKeyDownCapture={keyDown}>
          {request === null ? (
            chosen === null ? null : (
              <Decided
                key={chosen}
                id={chosen}
                error={decide.error}
                hasNext={all.length > 0}
                onNext={() => {
                  choose(null);
                  toList();
                }}
              />
            )
          ) : (
            <RequestDetail
              key={request.operation.id}
              request={request}
              history={history?.(request.operation.intent.payment)}
              isPending={decide.isPending}
              error={decide.error}
              onDecide={(decision) => {
                decide.run(request.operation.id, decision);
              }}
            />
          )}
        </div>
      </div>
    </main>
  );
}

function Empty(): ReactNode {
  return (
    <div className={styles['empty']}>
      <Stamp size={26} aria-hidden="true" />
      <p className={styles['emptyTitle']}>{words.empty}</p>
      <p>{words.emptyLead}</p>
    </div>
  );
}

function Hints(): ReactNode {
  return (
    <p className={styles['hints']}>
      {words.hint.map(([key, meaning]) => (
        <span key={key}>
          <Kbd>{key}</Kbd> {meaning}
        </span>
      ))}
    </p>
  );
}
