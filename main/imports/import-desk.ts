import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { withoutCardNumbers } from '../../shared/domain/card-digits';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Actor } from '../../shared/domain/operator';
import { err, ok, type Result } from '../../shared/domain/result';
import type { ImportFile, ImportMapping, ImportPreview, ImportProgress } from '../../shared/ipc/imports';
import type { Register } from '../providers/provider';
import type { ImportMappings } from '../store/import-mappings';
import type { Imported, PaymentImport } from '../store/payment-import';
import { inspect, readRows, unreadable, type Layout } from './csv';
import { guessMapping } from './guess-mapping';
import { placesOf } from './read-row';
import { scan, type Scan } from './scan';

/** Takes payments over from a file, for providers that have no list of them. */
export interface ImportDesk {
  /** Looks at a file that a person chose. */
  open(connectionId: string, path: string): Promise<Result<ImportFile, TillbackError>>;
  preview(asked: Asked): Promise<Result<ImportPreview, TillbackError>>;
  /** `by` is null where training fills its own made-up shop. */
  run(asked: Asked, by: Actor | null): Promise<Result<Imported, TillbackError>>;
}

export interface Asked {
  readonly fileId: string;
  readonly connectionId: string;
  readonly mapping: ImportMapping;
}

export interface ImportDeskParts {
  /** What makes unread payments of rows; null where the connection's provider lists payments itself. */
  readonly register: (connectionId: string) => Promise<Register | null>;
  readonly begin: () => PaymentImport;
  readonly mappings: ImportMappings;
  /** The shop's time zone, for dates that name none. */
  readonly zone: () => string;
  readonly now: () => number;
  readonly progress: (progress: ImportProgress) => void;
  readonly rowsChanged: () => void;
  readonly note: (facts: Readonly<Record<string, string | number>>, by: Actor | null) => Promise<unknown>;
}

interface Chosen {
  readonly fileId: string;
  readonly path: string;
  readonly layout: Layout;
  readonly connectionId: string;
  /** Of the preview; what is imported has to be what was shown. */
  digest: string | null;
}

const SAMPLE_ROWS = 5;

export function createImportDesk(parts: ImportDeskParts): ImportDesk {
  /** One file at a time: a newly chosen one takes the place of the one before. */
  let chosen: Chosen | null = null;
  let isBusy = false;

  async function read<T>(
    { fileId, connectionId, mapping }: Asked,
    finish: (done: Scan, file: Chosen, rows: PaymentImport) => Promise<Result<T, TillbackError>>,
  ): Promise<Result<T, TillbackError>> {
    const file = chosen;
    if (file?.fileId !== fileId || file.connectionId !== connectionId) return err(fault('file-changed'));
    if (isBusy) return err(fault('store-unavailable', 'another import is under way'));
    isBusy = true;
    const rows = parts.begin();
    try {
      const register = await parts.register(connectionId);
      if (register === null) return err(fault('connection-not-found'));
      const done = await scan({
        path: file.path,
        layout: file.layout,
        mapping,
        register,
        zone: parts.zone(),
        nowMs: parts.now(),
        take: (payments) => {
          rows.add(payments);
        },
        progress: (count, bytes) => {
          parts.progress({ fileId, rows: count, bytes, total: file.layout.bytes });
        },
      });
      return done === null ? err(fault('import-columns')) : await finish(done, file, rows);
    } catch (thrown) {
      return err(unreadable(thrown));
    } finally {
      rows.drop();
      isBusy = false;
    }
  }

  return {
    open: async (connectionId, path) => {
      const layout = await inspect(path);
      if (!layout.ok) return layout;
      const head: (readonly string[])[] = [];
      try {
        for await (const { cells } of readRows(path, layout.value).lines) {
          head.push(cells);
          if (head.length > SAMPLE_ROWS) break;
        }
      } catch (thrown) {
        return err(unreadable(thrown));
      }
      const [headings, ...sample] = head;
      if (headings === undefined || sample.length === 0) return err(fault('import-without-rows'));
      const remembered = await parts.mappings.get(connectionId);
      const isRemembered = remembered !== null && placesOf(headings, remembered) !== null;
      const fileId = randomUUID();
      chosen = { fileId, path, layout: layout.value, connectionId, digest: null };
      return ok({
        fileId,
        name: basename(path),
        bytes: layout.value.bytes,
        separator: layout.value.separator,
        headings,
        // A card number that strayed into a file does not get to the window (I11).
        sample: sample.map((cells) => cells.map((cell) => withoutCardNumbers(cell))),
        mapping: isRemembered ? remembered : guessMapping(headings),
        isRemembered,
      });
    },

    preview: (asked) =>
      read(asked, ({ good, bad, problems, digest }, file, rows) => {
        file.digest = digest;
        return Promise.resolve(ok({ good, bad, problems, known: rows.known(), redated: rows.redated() }));
      }),

    run: (asked, by) =>
      read(asked, async ({ good, bad, digest }, file, rows) => {
        if (digest !== file.digest) return err(fault('file-changed'));
        if (good === 0) return err(fault('import-without-rows'));
        const imported = rows.commit();
        await parts.mappings.set(asked.connectionId, asked.mapping);
        await parts.note({ file: basename(file.path), ...imported, left: bad }, by);
        chosen = null;
        parts.rowsChanged();
        return ok(imported);
      }),
  };
}
