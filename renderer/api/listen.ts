import type { QueryClient } from '@tanstack/react-query';
import { isOpen, type Operation } from '../../shared/domain/operation';
import type { AppInfo } from '../../shared/ipc/app';
import { awaitPrompt } from '../stores/prompt-store';
import { bridge } from './bridge';
import { keys } from './keys';
import { newer } from './operations';
import { takeSession } from './session';
import { terminalsChanged } from './terminals';

/** Rows change in bursts while a provider is read; the list asks again at most this often. */
const ROWS_EVERY_MS = 250;

/** Puts what the main process announces into the cache. The returned function stops listening. */
export function listen(client: QueryClient): () => void {
  const { on } = bridge();
  let rowsTimer: ReturnType<typeof setTimeout> | null = null;

  const readRows = (): void => {
    void client.invalidateQueries({ queryKey: keys.pages });
    void client.invalidateQueries({ queryKey: keys.facets });
  };
  const rowsChanged = (): void => {
    rowsTimer ??= setTimeout(() => {
      rowsTimer = null;
      readRows();
    }, ROWS_EVERY_MS);
  };

  const stops = [
    on('payments', rowsChanged),
    on('freshness', (freshness) => {
      client.setQueryData(keys.freshness, freshness);
    }),
    on('operation', (operation) => {
      takeOperation(client, operation);
      // The payment is free again: its row says so when its panel does.
      if (isOpen(operation.state)) rowsChanged();
      else readRows();
    }),
    on('session', (session) => {
      takeSession(client, session);
      void client.invalidateQueries({ queryKey: keys.operators });
    }),
    on('shop', () => {
      void client.invalidateQueries({ queryKey: keys.shop });
      void client.invalidateQueries({ queryKey: keys.dayReports });
    }),
    on('connections', () => {
      void client.invalidateQueries({ queryKey: keys.connections });
      void client.invalidateQueries({ queryKey: keys.freshness });
      rowsChanged();
    }),
    on('terminals', () => {
      terminalsChanged(client);
    }),
    on('receipts', (operationId) => {
      void client.invalidateQueries({ queryKey: keys.receipts(operationId) });
      awaitPrompt(operationId);
    }),
    on('training', (state) => {
      client.setQueryData(keys.training, state);
    }),
    on('notice', (notice) => {
      client.setQueryData<AppInfo>(keys.info, (info) =>
        info === undefined ||
        info.notices.some((known) => known.code === notice.code && known.detail === notice.detail)
          ? info
          : { ...info, notices: [...info.notices, notice] },
      );
    }),
  ];

  return () => {
    for (const stop of stops) stop();
    if (rowsTimer !== null) clearTimeout(rowsTimer);
  };
}

/** What tells of an operation besides itself, and has to be asked for again when it changes. */
function booksOf({ id }: Operation): readonly (readonly unknown[])[] {
  return [keys.approvals, keys.approval(id), keys.tasks, keys.forecasts, keys.audit, keys.dayReports];
}

/** Takes an operation into the cache, unless a newer copy of it is there already. */
export function takeOperation(client: QueryClient, operation: Operation): void {
  client.setQueryData<Operation>(
    keys.operation(operation.id),
    (known) => newer(operation, known ?? null) ?? operation,
  );
  client.setQueryData<readonly Operation[]>(keys.openOperations, (open = []) => {
    const others = open.filter((one) => one.id !== operation.id);
    return isOpen(operation.state) ? [operation, ...others] : others;
  });
  for (const queryKey of booksOf(operation)) void client.invalidateQueries({ queryKey });
  if (operation.state !== 'prepared' && operation.state !== 'dispatching') {
    void client.invalidateQueries({ queryKey: keys.detail(operation.intent.payment) });
  }
}
