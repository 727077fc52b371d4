import { ok } from '../../../shared/domain/result';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import { providers } from '../../providers/registry';
import type { WorkspaceHolder } from '../../services/workspace-holder';

export function connectionHandlers(holder: WorkspaceHolder): TillbackHandlers['connections'] {
  return {
    providers: () => Promise.resolve(ok(providers.map((provider) => provider.describe()))),
    list: async () => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.connections.list()) : workspace;
    },
    add: async (input, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.connections.add(input, caller) : workspace;
    },
    rename: async ({ id, label }, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.connections.rename(id, label, caller) : workspace;
    },
    replaceSecret: async ({ id, fields }, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.connections.replaceSecret(id, fields, caller) : workspace;
    },
    test: async ({ id }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.connections.test(id) : workspace;
    },
    setDisabled: async ({ id, disabled }, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.connections.setDisabled(id, disabled, caller) : workspace;
    },
    remove: async ({ id }, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.connections.remove(id, caller) : workspace;
    },
  };
}
