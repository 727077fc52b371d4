import type { NewestFirst } from './store';

/** Where a page begins: after or before a record, or at the newest. */
export type Cursor = { readonly after: string } | { readonly before: string } | null;

export interface Page<T> {
  readonly items: readonly T[];
  /** Id to ask the next, older page with. */
  readonly next: string | null;
  /** Id to ask the previous, newer page with. */
  readonly previous: string | null;
}

/** Cuts one page out of the records that match. Looks no further than it must. */
export function page<T extends { readonly id: string }>(
  records: NewestFirst<T>,
  matches: (record: T) => boolean,
  cursor: Cursor,
  limit: number,
): Page<T> {
  const items =
    cursor !== null && 'before' in cursor
      ? take(records.newerThan(cursor.before), matches, limit).reverse()
      : take(cursor === null ? records.newestFirst() : records.olderThan(cursor.after), matches, limit);
  const first = items[0];
  const last = items[items.length - 1];
  const hasOlder = last !== undefined && take(records.olderThan(last.id), matches, 1).length > 0;
  const hasNewer =
    first !== undefined && cursor !== null && take(records.newerThan(first.id), matches, 1).length > 0;
  return { items, next: hasOlder ? last.id : null, previous: hasNewer ? first.id : null };
}

function take<T>(from: Iterable<T>, matches: (record: T) => boolean, limit: number): T[] {
  const taken: T[] = [];
  for (const record of from) {
    if (!matches(record)) continue;
    taken.push(record);
    if (taken.length === limit) break;
  }
  return taken;
}
