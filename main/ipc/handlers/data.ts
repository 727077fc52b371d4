import { basename } from 'node:path';
import { fault } from '../../../shared/domain/error-code';
import { err, ok } from '../../../shared/domain/result';
import type { OperationState } from '../../../shared/domain/operation';
import type { AppInfo } from '../../../shared/ipc/app';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import { prepareRestore } from '../../services/copies';
import type { Blocked, Workspace } from '../../services/workspace';
import { isBlocked, type WorkspaceHolder } from '../../services/workspace-holder';
import type { ChooseFile } from '../choose-file';
import type { Publish } from '../publish';

/** States whose money may be on its way: the books that know of it are not put aside. */
const IN_DOUBT: ReadonlySet<OperationState> = new Set(['dispatching', 'unknown', 'pending', 'needs-manual']);

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
      if (path === null) return err(fault('cancelled'));
      if (workspace.value.people.caller()?.id !== caller.id) return err(fault('not-signed-in'));
      return workspace.value.backUp(path, caller);
    },

    restore: async (_input, caller) => {
      const workspace = await holder.ready();
      if (!workspace.ok) return workspace;
      const { environment, folder, people } = workspace.value;
      const path = await files.open('db');
      if (path === null) return err(fault('cancelled'));
      // The file dialog stays open while the window locks: whoever chose has to be who asked.
      if (people.caller()?.id !== caller.id) return err(fault('not-signed-in'));
      const inDoubt = (await workspace.value.operations(true, 500)).filter(({ state }) =>
        IN_DOUBT.has(state),
      );
      if (inDoubt.length > 0) return err(fault('returns-in-doubt', undefined, { count: inDoubt.length }));
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
          const taken = await moved.value.carryOver(aside);
          const facts = { file: basename(path), lines, kept: basename(aside), taken };
          const noted = await moved.value.audit.note('restore', null, facts, caller);
          if (!noted.ok) return noted;
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
