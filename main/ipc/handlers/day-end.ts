import type { TillbackHandlers } from '../../../shared/ipc/contract';
import type { WorkspaceHolder } from '../../services/workspace-holder';

export function dayEndHandlers(holder: WorkspaceHolder): TillbackHandlers['dayEnd'] {
  return {
    report: async (wanted) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.dayEnd.report(wanted) : workspace;
    },
    close: async (wanted, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.dayEnd.close(wanted, caller) : workspace;
    },
  };
}
