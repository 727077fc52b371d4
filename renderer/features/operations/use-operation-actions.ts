import { useQueryClient } from '@tanstack/react-query';
import type { Operation } from '../../../shared/domain/operation';
import { bridge } from '../../api/bridge';
import { CallError, unwrap } from '../../api/client';
import { takeOperation } from '../../api/listen';
import type { Decision } from '../../ui/decide-form';
import { useAction, type Action } from '../../ui/use-action';

/** What a person can do about an operation that is not finished. None of these makes a second return. */
export interface OperationActions {
  readonly checkNow: Action<[]>;
  readonly retry: Action<[]>;
  readonly withdraw: Action<[]>;
  readonly decide: Action<[Decision]>;
}

/** `onChanged` is told of a request that was approved too late: the payment had changed, and it was withdrawn (I7). */
export function useOperationActions(
  operation: Operation,
  onChanged?: (operation: Operation) => void,
): OperationActions {
  const client = useQueryClient();
  const { id } = operation;
  const { operations, approvals } = bridge();
  return {
    checkNow: useAction(async () => {
      takeOperation(client, await unwrap(operations.checkNow({ id })));
    }),
    retry: useAction(async () => {
      takeOperation(client, await unwrap(operations.retry({ id })));
    }),
    withdraw: useAction(async () => {
      takeOperation(client, await unwrap(operations.withdraw({ id })));
    }),
    decide: useAction(async (decision) => {
      try {
        takeOperation(client, await unwrap(approvals.decide({ id, ...decision })));
      } catch (thrown) {
        if (thrown instanceof CallError && thrown.error.code === 'consent-changed') onChanged?.(operation);
        throw thrown;
      }
    }),
  };
}
