import { fault, type TillbackError } from '../../../shared/domain/error-code';
import { atLeast, type Actor } from '../../../shared/domain/operator';
import { err, ok } from '../../../shared/domain/result';
import type { AppInfo, Notice } from '../../../shared/ipc/app';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import { isBlocked, type WorkspaceHolder } from '../../services/workspace-holder';
import type { Blocked, Workspace } from '../../services/workspace';
import type { SettingsStore } from '../../settings/settings';

export interface AppFacts {
  readonly version: string;
  readonly locale: string;
  /** Told to the window's frame, so that native parts follow the chosen theme. */
  readonly applyTheme: (theme: AppInfo['theme']) => void;
}

/** What the window needs to know before anything else. */
export function describeApp(
  workspace: Workspace | Blocked,
  settings: SettingsStore,
  facts: AppFacts,
): AppInfo {
  const { counterName, theme } = settings.get();
  const blocked = isBlocked(workspace);
  return {
    version: facts.version,
    environment: workspace.environment,
    secrets: blocked ? 'none' : workspace.secrets,
    dataFolder: workspace.folder,
    notices: [...settingsNotice(settings), ...(blocked ? storeNotice(workspace) : workspace.notices)],
    blocked: blocked ? workspace.failure.code : null,
    counterName,
    theme,
    locale: facts.locale,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    clockOffsetMs: blocked ? 0 : workspace.now() - Date.now(),
  };
}

export function appHandlers(
  holder: WorkspaceHolder,
  settings: SettingsStore,
  facts: AppFacts,
): TillbackHandlers['app'] {
  const info = (workspace: Workspace | Blocked): AppInfo => describeApp(workspace, settings, facts);

  async function renameCounter(counterName: string, caller: Actor | null): Promise<TillbackError | null> {
    if (caller === null) return fault('not-signed-in');
    if (!atLeast(caller.role, 'administrator'))
      return fault('role-too-low', undefined, { needed: 'administrator' });
    const workspace = await holder.ready();
    if (!workspace.ok) return workspace.error;
    const facts = { what: 'counter', from: settings.get().counterName, to: counterName };
    const noted = await workspace.value.audit.note('settings', null, facts, caller);
    return noted.ok ? null : noted.error;
  }

  return {
    info: async () => ok(info(await holder.opened())),
    switchEnvironment: async ({ environment }) => {
      const moved = await holder.move(environment);
      if (!moved.ok) return moved;
      settings.set({ environment });
      return ok(info(moved.value));
    },
    setPreferences: async ({ theme, counterName }, caller) => {
      // Slips and the log go by the counter's name; how the window looks is anybody's choice.
      if (counterName !== undefined && counterName !== settings.get().counterName) {
        const refused = await renameCounter(counterName, caller);
        if (refused !== null) return err(refused);
      }
      settings.set({
        ...(theme === undefined ? {} : { theme }),
        ...(counterName === undefined ? {} : { counterName }),
      });
      facts.applyTheme(settings.get().theme);
      return ok(info(await holder.opened()));
    },
  };
}

function settingsNotice(settings: SettingsStore): readonly Notice[] {
  return settings.setAside === null ? [] : [{ code: 'settings-damaged', detail: settings.setAside }];
}

function storeNotice({ failure, folder }: Blocked): readonly Notice[] {
  if (failure.kind === 'unavailable') return [];
  return [{ code: failure.kind === 'too-new' ? 'store-too-new' : 'store-damaged', detail: folder }];
}
