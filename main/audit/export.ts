import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { auditEntrySchema } from '../../shared/domain/audit';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import { err, ok, type Result } from '../../shared/domain/result';
import type { WrittenFile } from '../../shared/ipc/audit';

export type ExportFormat = 'csv' | 'jsonl';

const COLUMNS = ['seq', 'at', 'kind', 'actorId', 'actorName', 'subject', 'facts', 'prev', 'hash'];
/** Without it spreadsheets take UTF-8 for something older. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Writes lines of the audit log to a file that only this system user can read. The name appears when the file is whole:
 * a full disk leaves nothing half-written behind.
 */
export async function exportLines(
  lines: AsyncIterable<unknown>,
  path: string,
  format: ExportFormat,
): Promise<Result<WrittenFile, TillbackError>> {
  const unfinished = `${path}.${randomBytes(4).toString('hex')}.part`;
  let entries = 0;
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      if (format === 'csv') await file.write(`${BYTE_ORDER_MARK}${csvLine(COLUMNS)}`);
      for await (const line of lines) {
        await file.write(format === 'csv' ? csvLine(cells(line)) : `${JSON.stringify(line)}\n`);
        entries += 1;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    return ok({ path, entries });
  } catch (thrown) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    return err(fault('file-not-written', thrown instanceof Error ? thrown.message : String(thrown)));
  }
}

function cells(line: unknown): readonly string[] {
  const { seq, at, kind, actor, subject, facts, prev, hash } = auditEntrySchema.parse(line);
  return [
    String(seq),
    at,
    kind,
    actor?.id ?? '',
    actor?.name ?? '',
    subject ?? '',
    JSON.stringify(facts),
    prev,
    hash,
  ];
}

function csvLine(values: readonly string[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/** Quoted, and with an apostrophe before what a spreadsheet would run as a formula. */
export function csvCell(value: string): string {
  const guarded = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${guarded.replace(/"/g, '""')}"`;
}
