import { basename } from 'node:path';
import type { AuditEntry, AuditFacts, AuditKind, ChainVerdict } from '../../shared/domain/audit';
import type { TillbackError } from '../../shared/domain/error-code';
import type { Actor } from '../../shared/domain/operator';
import type { Result } from '../../shared/domain/result';
import type { AuditFilter, WrittenFile } from '../../shared/ipc/audit';
import type { Anchor } from '../audit/anchor';
import { exportLines, type ExportFormat } from '../audit/export';
import { verifyLog } from '../audit/verify';
import type { AuditLog } from '../store/audit';

/** The audit log as the window asks for it. */
export interface AuditDesk {
  page(
    filter: AuditFilter,
    before: number | null,
    limit: number,
  ): Promise<{ readonly entries: readonly AuditEntry[]; readonly total: number }>;
  life(operationId: string): Promise<readonly AuditEntry[]>;
  verify(): Promise<ChainVerdict>;
  export(path: string, format: ExportFormat, by: Actor): Promise<Result<WrittenFile, TillbackError>>;
  /** Writes down something that somebody did outside of the database. */
  note(
    kind: AuditKind,
    subject: string | null,
    facts: AuditFacts,
    by: Actor | null,
  ): Promise<Result<unknown, TillbackError>>;
}

export interface AuditDeskParts {
  readonly log: AuditLog;
  readonly anchor: Pick<Anchor, 'read'>;
  readonly now: () => number;
}

export function createAuditDesk({ log, anchor, now }: AuditDeskParts): AuditDesk {
  const note: AuditDesk['note'] = (kind, subject, facts, by) =>
    log.append({
      at: new Date(now()).toISOString(),
      kind,
      actor: by === null ? null : { id: by.id, name: by.name },
      subject,
      facts,
    });

  return {
    page: (filter, before, limit) => log.page(filter, before, limit),
    life: (operationId) => log.life(operationId),
    verify: async () => verifyLog(log, await anchor.read()),
    export: async (path, format, by) => {
      const written = await exportLines(log.lines(), path, format);
      if (!written.ok) return written;
      const facts = { file: basename(path), format, entries: written.value.entries };
      const noted = await note('export', null, facts, by);
      return noted.ok ? written : noted;
    },
    note,
  };
}
