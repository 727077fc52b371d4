import { setImmediate } from 'node:timers/promises';
import type { Payment } from '../../shared/domain/payment';
import { importProblemSchema, type ImportMapping, type ImportPreview } from '../../shared/ipc/imports';
import type { Register } from '../providers/provider';
import { readRows, type Layout } from './csv';
import { placesOf, readRow, type RowProblem } from './read-row';

/** Rows that are handed on at a time; in between the app sees to whatever else came in. */
const BATCH = 500;
/** Bad rows that are named; of the others only the number is told. */
const MOST_PROBLEMS = 200;

export interface ScanParts {
  readonly path: string;
  readonly layout: Layout;
  readonly mapping: ImportMapping;
  readonly register: Register;
  readonly zone: string;
  readonly nowMs: number;
  /** Takes a batch of good rows. */
  readonly take: (payments: readonly Payment[]) => void;
  readonly progress: (rows: number, bytes: number) => void;
}

export interface Scan {
  readonly good: number;
  readonly bad: number;
  readonly problems: ImportPreview['problems'];
  /** SHA-256 of the file. */
  readonly digest: string;
}

/**
 * Reads a whole file against a mapping; null where its headings do not have what the mapping names.
 * @throws what the reading of the file throws
 */
export async function scan(parts: ScanParts): Promise<Scan | null> {
  const reading = readRows(parts.path, parts.layout);
  const problems: ImportPreview['problems'][number][] = [];
  const seen = new Set<string>();
  let headings: readonly string[] | null = null;
  let places: ReturnType<typeof placesOf> = null;
  let batch: Payment[] = [];
  let good = 0;
  let bad = 0;
  const flush = async (): Promise<void> => {
    parts.take(batch);
    batch = [];
    parts.progress(good + bad, reading.bytesRead());
    await setImmediate();
  };

  for await (const { line, cells } of reading.lines) {
    if (headings === null) {
      headings = cells;
      places = placesOf(cells, parts.mapping);
      if (places === null) return null;
      continue;
    }
    const read = places === null ? null : paymentOf(parts, cells, headings.length, places, seen);
    if (read === null) return null;
    if ('why' in read) {
      bad += 1;
      if (problems.length < MOST_PROBLEMS) problems.push({ line, ...read });
    } else {
      good += 1;
      batch.push(read);
    }
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return { good, bad, problems, digest: reading.digest() };
}

function paymentOf(
  { register, zone, nowMs }: ScanParts,
  cells: readonly string[],
  headings: number,
  places: NonNullable<ReturnType<typeof placesOf>>,
  seen: Set<string>,
): Payment | RowProblem {
  const row = readRow(cells, headings, places, zone);
  if (!row.ok) return row.error;
  const payment = register.unread(row.value, nowMs);
  if (!payment.ok) {
    const why = importProblemSchema.safeParse(payment.error.facts?.['why']);
    return { why: why.success ? why.data : 'reference-not-valid', column: null };
  }
  const { paymentId } = payment.value.key;
  if (seen.has(paymentId)) return { why: 'twice-in-file', column: null };
  seen.add(paymentId);
  return payment.value;
}
