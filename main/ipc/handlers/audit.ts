import { fault } from '../../../shared/domain/error-code';
import { err, ok } from '../../../shared/domain/result';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import type { WorkspaceHolder } from '../../services/workspace-holder';
import type { ChooseFile } from '../choose-file';

export function auditHandlers(holder: WorkspaceHolder, files: ChooseFile): TillbackHandlers['audit'] {
  return {
    page: async ({ filter, before, limit }) => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.audit.page(filter, before, limit)) : workspace;
    },
    life: async ({ operationId }) => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.audit.life(operationId)) : workspace;
    },
    verify: async () => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.audit.verify()) : workspace;
    },
    export: async ({ format }, caller) => {
      const workspace = await holder.ready();
      if (!workspace.ok) return workspace;
      const path = await files.save(format, `tillback-${workspace.value.environment}-audit`);
      if (path === null) return err(fault('cancelled'));
      if (workspace.value.people.caller()?.id !== caller.id) return err(fault('not-signed-in'));
      return workspace.value.audit.export(path, format, caller);
    },
  };
}
