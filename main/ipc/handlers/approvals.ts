import { ok } from '../../../shared/domain/result';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import type { WorkspaceHolder } from '../../services/workspace-holder';

export function approvalHandlers(holder: WorkspaceHolder): TillbackHandlers['approvals'] {
  return {
    list: async () => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.approvals.list()) : workspace;
    },
    get: async ({ id }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.approvals.get(id) : workspace;
    },
    decide: async (decision) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.approvals.decide(decision) : workspace;
    },
  };
}
