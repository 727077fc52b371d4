import { basename } from 'node:path';
import { fault } from '../../../shared/domain/error-code';
import { err, ok } from '../../../shared/domain/result';
import type { AppInfo } from '../../../shared/ipc/app';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import { prepareRestore } from '../../services/copies';
import type { Blocked, Workspace } from '../../services/workspace';
import { isBlocked, type WorkspaceHolder } from '../../services/workspace-holder';
import type { ChooseFile } from '../choose-file';
import type { Publish } from '../publish';

export function dataHandlers(
  holder: WorkspaceHolder,
  files: ChooseFile,
  publish: Publish,
  info: (workspace: Workspace | Blocked) => AppInfo,
): TillbackHandlers['data'] {
  return {
    backup: async (_input, caller) => {
      const workspace = await holder.ready();
      if (!workspace.ok) return workspace;
      const { environment } = workspace.value;
      const day = new Date().toISOString().slice(0, 10);
      const path = await files.save('db', `tillback-${environment}-${day}`);
      return path === null ? err(fault('cancelled')) : workspace.value.backUp(path, caller);
    },

    restore: async (_input, caller) => {
      const workspace = await holder.ready();
      if (!workspace.ok) return workspace;
      const { environment, folder } = workspace.value;
      const path = await files.open('db');
      if (path === null) return err(fault('cancelled'));
      const prepared = await prepareRestore(folder, environment, path);
      if (!prepared.ok) return prepared;
      const { lines, swap, discard } = prepared.value;
      let aside = '';
      try {
        const moved = await holder.move(environment, () => {
          aside = swap(Date.now());
        });
        if (!moved.ok) return moved;
        if (!isBlocked(moved.value)) {
          const facts = { file: basename(path), lines, kept: basename(aside) };
          await moved.value.audit.note('restore', null, facts, caller);
        }
        publish('connections', null);
        publish('payments', null);
        publish('shop', null);
        return ok(info(moved.value));
      } catch (thrown) {
        return err(fault('file-not-written', thrown instanceof Error ? thrown.message : String(thrown)));
      } finally {
        discard();
      }
    },
  };
}
