import { checkChain, type ChainVerdict } from '../../shared/domain/audit';
import { sha256, type AuditHead, type AuditLog } from '../store/audit';

/**
 * Reads the whole log and checks every line (I9). What the log cannot tell of itself, that its end was cut off or that
 * all of it was made anew, shows against the anchor: the newest line that the keychain remembers.
 */
export async function verifyLog(
  log: Pick<AuditLog, 'lines' | 'hashAt'>,
  anchor: AuditHead | null,
): Promise<ChainVerdict> {
  const verdict = await verifyLines(log.lines());
  if (!verdict.intact || anchor === null || anchor.seq === 0) return verdict;
  if (anchor.seq > verdict.entries) return { intact: false, seq: verdict.entries + 1, why: 'cut-off' };
  return (await log.hashAt(anchor.seq)) === anchor.hash
    ? verdict
    : { intact: false, seq: anchor.seq, why: 'edited' };
}

/** Checks lines from wherever they come, one at a time. */
export async function verifyLines(lines: AsyncIterable<unknown>): Promise<ChainVerdict> {
  const check = checkChain(sha256);
  for await (const line of lines) if (check.next(line) !== null) break;
  return check.end();
}
