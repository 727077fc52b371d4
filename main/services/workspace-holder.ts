import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Actor } from '../../shared/domain/operator';
import type { Environment } from '../../shared/domain/provider';
import { err, ok, type Result } from '../../shared/domain/result';
import type { Blocked, Workspace } from './workspace';

/** The environment that is open. One at a time: live, test and training never share anything (I12). */
export interface WorkspaceHolder {
  /** The open workspace, once it is open; an error where its data cannot be used. */
  ready(): Promise<Result<Workspace, TillbackError>>;
  /** What was opened, usable or not. */
  opened(): Promise<Workspace | Blocked>;
  /** Closes what is open and opens another environment. Refused while money is on its way. */
  move(environment: Environment, between?: () => void): Promise<Result<Workspace | Blocked, TillbackError>>;
  /** Who is signed in at this moment in the environment that is open; nobody where its data cannot be used. */
  readonly caller: () => Promise<Actor | null>;
  /** Resolves when no money is on its way; null where none is. */
  underWay(): Promise<void> | null;
  close(): Promise<void>;
}

export function createWorkspaceHolder(
  first: Environment,
  open: (environment: Environment) => Promise<Workspace | Blocked>,
): WorkspaceHolder {
  const opening = (environment: Environment): Promise<Workspace | Blocked> =>
    open(environment).catch((thrown: unknown) => ({
      environment,
      folder: '',
      failure: { ...fault('store-unavailable', String(thrown)), kind: 'unavailable' as const },
    }));
  let current = opening(first);
  /** What is open, for those who cannot wait; null while it opens. */
  let settled: Workspace | Blocked | null = null;
  const settle = (): void => {
    const opened = current;
    settled = null;
    void opened.then((workspace) => {
      if (current === opened) settled = workspace;
    });
  };
  settle();
  return {
    ready: async () => {
      const workspace = await current;
      return isBlocked(workspace) ? err(workspace.failure) : ok(workspace);
    },
    opened: () => current,
    move: async (environment, between = () => undefined) => {
      const before = await current;
      if (!isBlocked(before)) {
        if (before.engine.busy) return err(fault('connection-in-use'));
        await before.close();
      }
      try {
        between();
      } finally {
        current = opening(environment);
        settle();
      }
      return ok(await current);
    },
    caller: async () => {
      const workspace = await current;
      return isBlocked(workspace) ? null : workspace.people.caller();
    },
    underWay: () =>
      settled !== null && !isBlocked(settled) && settled.engine.busy ? settled.engine.idle() : null,
    close: async () => {
      const workspace = await current;
      if (!isBlocked(workspace)) await workspace.close();
    },
  };
}

export function isBlocked(workspace: Workspace | Blocked): workspace is Blocked {
  return 'failure' in workspace;
}
