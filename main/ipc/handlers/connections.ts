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
    add: async (input) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.connections.add(input) : workspace;
    },
    rename: async ({ id, label }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.connections.rename(id, label) : workspace;
    },
    replaceSecret: async ({ id, fields }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.connections.replaceSecret(id, fields) : workspace;
    },
    test: async ({ id }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.connections.test(id) : workspace;
    },
    setDisabled: async ({ id, disabled }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.connections.setDisabled(id, disabled) : workspace;
    },
    remove: async ({ id }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.connections.remove(id) : workspace;
    },
  };
}
