import { importColumnSchema, type ImportColumn, type ImportMapping } from '../../../../shared/ipc/imports';

/** What a heading of the file stands for; null where it is passed over. */
export function columnOf(mapping: ImportMapping, heading: string): ImportColumn | null {
  return importColumnSchema.options.find((column) => mapping[column] === heading) ?? null;
}

/** Says what a heading stands for. What stood for that before no longer does, and the heading for nothing else. */
export function assign(mapping: ImportMapping, heading: string, column: ImportColumn | null): ImportMapping {
  const others = Object.entries(mapping).filter(([name, of]) => of !== heading && name !== column);
  return { ...Object.fromEntries(others), ...(column === null ? {} : { [column]: heading }) };
}

/** A payment is found by its own id or by the shop's. */
export function hasReference(mapping: ImportMapping): boolean {
  return mapping['payment-id'] !== undefined || mapping['transaction-id'] !== undefined;
}
