import { ok } from '../../../shared/domain/result';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import type { WorkspaceHolder } from '../../services/workspace-holder';

export function shopHandlers(holder: WorkspaceHolder): TillbackHandlers['shop'] {
  return {
    settings: async () => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(workspace.value.rules.settings()) : workspace;
    },
    change: async (settings, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.rules.change(settings, caller) : workspace;
    },
  };
}
