import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../../shared/domain/provider';
import { openStore, type Store } from '../open-store';

/** A folder of one test with databases in it. */
export interface StoreFolder {
  readonly folder: string;
  readonly path: string;
  /** Opens the database; every handle is closed at the end. */
  open(environment?: Environment, hasUniqueIds?: (provider: string) => boolean): Promise<Store>;
  close(): Promise<void>;
}

export function makeStoreFolder(): StoreFolder {
  const folder = mkdtempSync(join(tmpdir(), 'tillback-store-'));
  const path = join(folder, 'tillback.db');
  const handles = new Set<Store>();
  return {
    folder,
    path,
    open: async (environment, hasUniqueIds) => {
      const opened = await openStore(path, environment ?? null, hasUniqueIds);
      if (!opened.ok) throw new Error(opened.error.detail);
      const store: Store = opened.value;
      const handle: Store = {
        ...store,
        close: async () => {
          handles.delete(handle);
          await store.close();
        },
      };
      handles.add(handle);
      return handle;
    },
    close: async () => {
      for (const handle of handles) await handle.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
