import { fault } from '../../../shared/domain/error-code';
import { err } from '../../../shared/domain/result';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import type { WorkspaceHolder } from '../../services/workspace-holder';
import type { ChooseFile } from '../choose-file';

export function importHandlers(holder: WorkspaceHolder, files: ChooseFile): TillbackHandlers['imports'] {
  return {
    lookUp: async ({ connectionId, reference }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.payments.lookUp(connectionId, reference) : workspace;
    },
    choose: async ({ connectionId }, caller) => {
      const workspace = await holder.ready();
      if (!workspace.ok) return workspace;
      const { environment, folder } = workspace.value;
      // Training's made-up registers lie in its own folder.
      const path = await files.open('csv', environment === 'training' ? folder : undefined);
      if (path === null) return err(fault('cancelled'));
      // The system's dialog may have stood open while the window was locked.
      if (workspace.value.people.caller()?.id !== caller.id) return err(fault('not-signed-in'));
      return workspace.value.imports.open(connectionId, path);
    },
    preview: async (input) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.imports.preview(input) : workspace;
    },
    run: async (input, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.imports.run(input, caller) : workspace;
    },
  };
}
