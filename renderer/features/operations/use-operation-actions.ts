import { useQueryClient } from '@tanstack/react-query';
import type { Operation } from '../../../shared/domain/operation';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { takeOperation } from '../../api/listen';
import { useAction, type Action } from '../../ui/use-action';

/** What a person can do about an operation that is not finished. None of these makes a second return. */
export interface OperationActions {
  readonly checkNow: Action<[]>;
  readonly retry: Action<[]>;
  readonly withdraw: Action<[]>;
}

export function useOperationActions({ id }: Operation): OperationActions {
  const client = useQueryClient();
  const { operations } = bridge();
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
  };
}
