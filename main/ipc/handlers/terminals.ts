import { ok } from '../../../shared/domain/result';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import type { WorkspaceHolder } from '../../services/workspace-holder';

export function terminalHandlers(holder: WorkspaceHolder): TillbackHandlers['terminals'] {
  return {
    list: async () => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.terminals.list()) : workspace;
    },
    reach: async ({ id }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.terminals.reach(id) : workspace;
    },
    save: async (input, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.terminals.save(input, caller) : workspace;
    },
    remove: async ({ id }, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.terminals.remove(id, caller) : workspace;
    },
  };
}

export function receiptHandlers(holder: WorkspaceHolder): TillbackHandlers['receipts'] {
  return {
    get: async ({ id }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.receipts.get(id) : workspace;
    },
    unseen: async () => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.receipts.unseen()) : workspace;
    },
    seen: async ({ id }, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.receipts.seen(id, caller) : workspace;
    },
    journals: async ({ id }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.receipts.journals(id) : workspace;
    },
  };
}
