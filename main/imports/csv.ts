import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import { err, ok, type Result } from '../../shared/domain/result';
import type { ImportFile } from '../../shared/ipc/imports';

export type Separator = ImportFile['separator'];

const CHARACTERS: Readonly<Record<Separator, string>> = { ',': ',', ';': ';', tab: '\t' };

/** One row of a file with the number of the line that it ends on. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** How a file is to be read, found out by looking at its beginning. */
export interface Layout {
  readonly bytes: number;
  readonly separator: Separator;
  /** Files of older spreadsheets are not UTF-8. */
  readonly encoding: 'utf8' | 'latin1';
}

const HEAD_BYTES = 64 * 1024;
/** No honest row is longer; a quote that is never closed would otherwise take in the whole file. */
const LONGEST_ROW = 512 * 1024;
export const LARGEST_FILE = 512 * 1024 * 1024;

/** Looks at a file's beginning. */
export async function inspect(path: string): Promise<Result<Layout, TillbackError>> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) return err(fault('file-not-readable', 'more than 512 MB'));
    const head = Buffer.alloc(Math.min(size, HEAD_BYTES));
    const file = await open(path);
    try {
      await file.read(head, 0, head.length, 0);
    } finally {
      await file.close();
    }
    if (head.includes(0)) return err(fault('file-not-readable', 'not a text file'));
    const encoding = isUtf8(head) ? 'utf8' : 'latin1';
    return ok({ bytes: size, encoding, separator: separatorOf(head.toString(encoding)) });
  } catch (thrown) {
    return err(unreadable(thrown));
  }
}

/** A character that the end of the piece cuts through is no sign of another encoding. */
function isUtf8(head: Buffer): boolean {
  for (let cut = 0; cut < 4; cut += 1) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, head.length - cut));
      return true;
    } catch {
      continue;
    }
  }
  return false;
}

/** The separator that the first line has most of. */
function separatorOf(head: string): Separator {
  const first = head.split(/\r?\n/, 1)[0] ?? '';
  const count = (one: Separator): number => first.split(CHARACTERS[one]).length;
  return ([',', ';', 'tab'] as const).reduce((best, one) => (count(one) > count(best) ? one : best));
}

export interface Reading {
  /** The rows, the headings first. @throws an error with a code of this app's in `reason` */
  readonly lines: AsyncIterable<Line>;
  readonly bytesRead: () => number;
  /** SHA-256 of all that was read; meaningful once the last row has come. */
  readonly digest: () => string;
}

/** Reads a file row by row. Rows may be of different lengths; whoever asks for a cell says what is wrong with that. */
export function readRows(path: string, { encoding, separator }: Layout): Reading {
  const hash = createHash('sha256');
  const source = createReadStream(path);
  source.on('data', (chunk) => hash.update(chunk));
  const parser = parse({
    bom: true,
    delimiter: CHARACTERS[separator],
    encoding,
    info: true,
    max_record_size: LONGEST_ROW,
    relax_column_count: true,
    // A stray quote spoils its own row, which then has too few cells, and not the file.
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  return {
    lines: linesOf(parser),
    bytesRead: () => source.bytesRead,
    digest: () => hash.copy().digest('hex'),
  };
}

async function* linesOf(parser: AsyncIterable<unknown>): AsyncGenerator<Line> {
  for await (const row of parser) {
    const { record, info } = row as { record: string[]; info: { lines: number } };
    yield { line: info.lines, cells: record };
  }
}

/** What a failed reading is shown as. */
export function unreadable(thrown: unknown): TillbackError {
  if (thrown instanceof CsvError) {
    const line = typeof thrown['lines'] === 'number' ? { line: thrown['lines'] } : undefined;
    return fault('file-not-readable', thrown.code, line);
  }
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
  return code.includes('SQLITE') ? fault('store-unavailable', code) : fault('file-not-readable', code);
}
