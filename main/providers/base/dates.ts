import { DateTime } from 'luxon';

/** A date with `Z` or an offset, as UTC; null where it is missing or no date. One without either is read as UTC. */
export function toUtc(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const at = DateTime.fromISO(text, { zone: 'utc' });
  return at.isValid ? at.toISO() : null;
}
