import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Environment } from '../../../shared/domain/provider';
import type { PaymentKey } from '../../../shared/domain/payment';
import { err, ok, type Result } from '../../../shared/domain/result';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import type { PaymentView } from '../../services/payment-view';
import type { WorkspaceHolder } from '../../services/workspace-holder';

export function operationHandlers(holder: WorkspaceHolder): TillbackHandlers['operations'] {
  const withEngine =
    (call: 'checkNow' | 'retry' | 'withdraw'): TillbackHandlers['operations'][typeof call] =>
    async ({ id }, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.engine[call](id, caller) : workspace;
    };

  return {
    submit: async (input, caller) => {
      const workspace = await holder.ready();
      if (!workspace.ok) return workspace;
      const connectionId = await connectionOf(workspace.value, input.payment);
      if (!connectionId.ok) return connectionId;
      const otherWay =
        input.otherWay === null
          ? null
          : { ...input.otherWay, reference: withoutCardNumbers(input.otherWay.reference) };
      return workspace.value.engine.submit({ ...input, otherWay, connectionId: connectionId.value }, caller);
    },
    forecast: async (input, caller) => {
      const workspace = await holder.ready();
      if (!workspace.ok) return workspace;
      const connectionId = await connectionOf(workspace.value, input.payment);
      if (!connectionId.ok) return connectionId;
      return workspace.value.engine.forecast({ ...input, connectionId: connectionId.value }, caller);
    },
    get: async ({ id }) => {
      const workspace = await holder.ready();
      if (!workspace.ok) return workspace;
      const operation = await workspace.value.engine.get(id);
      return operation === null ? err(fault('operation-not-found')) : ok(operation);
    },
    list: async ({ open, limit }) => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.operations(open, limit)) : workspace;
    },
    checkNow: withEngine('checkNow'),
    retry: withEngine('retry'),
    withdraw: withEngine('withdraw'),
    closeByHand: async (input, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.closeByHand(input, caller) : workspace;
    },
    acknowledge: async ({ id, note }, caller) => {
      const workspace = await holder.ready();
      return workspace.ok
        ? workspace.value.engine.acknowledge(id, withoutCardNumbers(note), caller)
        : workspace;
    },
    tasks: async () => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.tasks()) : workspace;
    },
  };
}

/** The connection of a payment of this environment (I12). */
async function connectionOf(
  { environment, payments }: { readonly environment: Environment; readonly payments: PaymentView },
  key: PaymentKey,
): Promise<Result<string, TillbackError>> {
  if (key.environment !== environment) return err(fault('environment-mismatch'));
  const connectionId = await payments.connectionOf(key);
  return connectionId === null ? err(fault('connection-not-found')) : ok(connectionId);
}
