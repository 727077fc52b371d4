import { fault } from '../../../shared/domain/error-code';
import { err, ok } from '../../../shared/domain/result';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import type { WorkspaceHolder } from '../../services/workspace-holder';
import type { SettingsStore } from '../../settings/settings';

export function operationHandlers(
  holder: WorkspaceHolder,
  settings: SettingsStore,
): TillbackHandlers['operations'] {
  const withEngine =
    (call: 'checkNow' | 'retry' | 'withdraw'): TillbackHandlers['operations'][typeof call] =>
    async ({ id }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.engine[call](id) : workspace;
    };

  return {
    submit: async (input) => {
      const workspace = await holder.ready();
      if (!workspace.ok) return workspace;
      const { engine, payments, environment } = workspace.value;
      if (input.payment.environment !== environment) return err(fault('environment-mismatch'));
      const connectionId = await payments.connectionOf(input.payment);
      if (connectionId === null) return err(fault('connection-not-found'));
      return engine.submit({ ...input, connectionId, operator: settings.get().operatorName });
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
  };
}
