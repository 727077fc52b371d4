import { linesOfFile } from './read-file';
import { verifyLines } from './verify';

/** What a check of a file says, and the code that the command ends with. */
export interface CommandAnswer {
  readonly words: string;
  readonly code: 0 | 1 | 2;
}

/** Checks the audit log in a file, line by line: 0 intact, 1 broken, 2 no file that can be read. */
export async function auditVerify(args: readonly string[]): Promise<CommandAnswer> {
  const [path] = args;
  if (path === undefined || args.length !== 1) {
    return { words: 'usage: npm run audit:verify -- <export.jsonl or tillback.db>', code: 2 };
  }
  try {
    const verdict = await verifyLines(linesOfFile(path));
    return verdict.intact
      ? { words: `intact: ${verdict.entries} lines, head ${verdict.head}`, code: 0 }
      : { words: `broken at line ${verdict.seq}: ${verdict.why}`, code: 1 };
  } catch (thrown) {
    return { words: `unreadable: ${thrown instanceof Error ? thrown.message : String(thrown)}`, code: 2 };
  }
}
