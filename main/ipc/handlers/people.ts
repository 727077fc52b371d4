import { ok } from '../../../shared/domain/result';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import type { WorkspaceHolder } from '../../services/workspace-holder';

export function peopleHandlers(holder: WorkspaceHolder): TillbackHandlers['people'] {
  return {
    session: async () => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.people.session()) : workspace;
    },
    signIn: async ({ id, pin }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.people.signIn(id, pin) : workspace;
    },
    lock: async () => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.people.lock()) : workspace;
    },
    active: async () => {
      const workspace = await holder.ready();
      if (!workspace.ok) return workspace;
      workspace.value.people.active();
      return ok(null);
    },
    firstAdministrator: async ({ name, pin }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.people.firstAdministrator(name, pin) : workspace;
    },
    recover: async ({ id, code, pin }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.people.recover(id, code, pin) : workspace;
    },
    list: async () => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.people.list()) : workspace;
    },
    add: async (wanted, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.people.add(wanted, caller) : workspace;
    },
    update: async (change, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.people.update(change, caller) : workspace;
    },
    setPin: async ({ id, pin }, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.people.setPin(id, pin, caller) : workspace;
    },
    changeOwnPin: async ({ pin, newPin }, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.people.changeOwnPin(pin, newPin, caller) : workspace;
    },
    newRecoveryCode: async ({ pin }, caller) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.people.newRecoveryCode(pin, caller) : workspace;
    },
  };
}
