import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import { z } from 'zod';
import { environmentSchema } from '../../shared/domain/provider';
import { themeSchema } from '../../shared/ipc/app';

const settingsSchema = z.object({
  /** The shape of this file; a newer Tillback's file is set aside like a damaged one. */
  version: z.literal(2),
  environment: environmentSchema,
  /** The name of this PC's counter. */
  counterName: z.string().trim().min(1).max(50),
  theme: themeSchema,
});
export type Settings = z.infer<typeof settingsSchema>;

const DEFAULTS: Settings = {
  version: 2,
  environment: 'training',
  counterName: 'Counter 1',
  theme: 'system',
};

/** Choices of this counter. Never a secret: those are in the keychain. */
export interface SettingsStore {
  get(): Settings;
  set(change: Partial<Omit<Settings, 'version'>>): Settings;
  /** Where a damaged file was put at this start; null when there was none. */
  readonly setAside: string | null;
}

type Shape = Readonly<Record<string, unknown>>;
/** Steps from older shapes, by the version that they start from; each takes the file's object one version on. */
export type Migrations = Readonly<Record<number, (old: Shape) => Shape>>;

const MIGRATIONS: Migrations = {
  // People have a register of their own since version 2; what was called the operator names the counter.
  1: ({ operatorName, ...rest }) => ({ ...rest, version: 2, counterName: operatorName }),
};

/** Opens `settings.json` in a folder. A file that cannot be understood is kept under another name, not overwritten. */
export function openSettings(
  folder: string,
  nowMs: number,
  migrations: Migrations = MIGRATIONS,
): SettingsStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'settings.json');
  const read = readSettings(path, migrations);
  const setAside = read === 'damaged' ? putAside(path, nowMs) : null;
  const store = new Store<Settings>({ cwd: folder, name: 'settings', clearInvalidConfig: false });
  store.store = read === 'damaged' || read === 'absent' ? DEFAULTS : read;
  return {
    get: () => settingsSchema.parse(store.store),
    set: (change) => {
      store.store = settingsSchema.parse({ ...store.store, ...change });
      return settingsSchema.parse(store.store);
    },
    setAside,
  };
}

function readSettings(path: string, migrations: Migrations): Settings | 'absent' | 'damaged' {
  if (!existsSync(path)) return 'absent';
  try {
    const raw: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const parsed = settingsSchema.safeParse(
      migrate(z.record(z.string(), z.unknown()).parse(raw), migrations),
    );
    return parsed.success ? parsed.data : 'damaged';
  } catch {
    return 'damaged';
  }
}

function migrate(raw: Shape, migrations: Migrations): Shape {
  const step = migrations[versionOf(raw)];
  return step === undefined ? raw : migrate(step(raw), migrations);
}

function versionOf(settings: Shape): number {
  return typeof settings['version'] === 'number' ? settings['version'] : 0;
}

function putAside(path: string, nowMs: number): string {
  const aside = path.replace(
    /\.json$/,
    `.damaged-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}.json`,
  );
  try {
    renameSync(path, aside);
  } catch {
    copyFileSync(path, aside);
  }
  return aside;
}
