import type { TillbackHandlers } from '../../../shared/ipc/contract';
import type { WorkspaceHolder } from '../../services/workspace-holder';

export function machineHandlers(holder: WorkspaceHolder): TillbackHandlers['machines'] {
  return {
    list: async ({ connectionId }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.machines.list(connectionId) : workspace;
    },
    state: async ({ id }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.machines.state(id) : workspace;
    },
    showPage: async ({ id }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.machines.showPage(id) : workspace;
    },
    cancel: async ({ id }, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.machines.cancel(id, caller) : workspace;
    },
    answerSignature: async ({ id, accepted }, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.machines.answerSignature(id, accepted, caller) : workspace;
    },
  };
}
