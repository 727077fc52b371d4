import { dialog, type BrowserWindow, type FileFilter } from 'electron';

/** The kinds of file that go in and out of Tillback. */
export type FileKind = 'csv' | 'jsonl' | 'db';

/** Asks the person for a place on the disk; null where they thought better of it. */
export interface ChooseFile {
  save(kind: FileKind, name: string): Promise<string | null>;
  /** `folder` is where the person begins to look; left out where the system knows best. */
  open(kind: FileKind, folder?: string): Promise<string | null>;
}

const NAMES: Readonly<Record<FileKind, string>> = {
  csv: 'Table (CSV)',
  jsonl: 'JSON lines',
  db: 'Tillback backup',
};

/** Asks by the system's own dialogs: the window never names a path, so it cannot choose one by itself. */
export function createFileChooser(window: () => BrowserWindow | null): ChooseFile {
  const filters = (kind: FileKind): FileFilter[] => [{ name: NAMES[kind], extensions: [kind] }];
  return {
    save: async (kind, name) => {
      const parent = window();
      if (parent === null) return null;
      const answer = await dialog.showSaveDialog(parent, {
        defaultPath: `${name}.${kind}`,
        filters: filters(kind),
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
    open: async (kind, folder) => {
      const parent = window();
      if (parent === null) return null;
      const answer = await dialog.showOpenDialog(parent, {
        ...(folder === undefined ? {} : { defaultPath: folder }),
        filters: filters(kind),
        properties: ['openFile'],
      });
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
  };
}
