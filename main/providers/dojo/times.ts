import { DateTime } from 'luxon';
import { DAY_CLOSING_MS, SHOP_ZONE } from './assumed';

/** True where both instants are on one calendar day of the shop. */
export function isSameDay(a: number, b: number): boolean {
  return startOfDay(a) === startOfDay(b);
}

/** The shop's midnight before or at an instant, in milliseconds. */
export function startOfDay(at: number): number {
  return DateTime.fromMillis(at, { zone: SHOP_ZONE }).startOf('day').toMillis();
}

/** From when on the day of an instant is too close to its end for a reversal, in milliseconds. */
export function dayClosesAt(at: number): number {
  const day = DateTime.fromMillis(at, { zone: SHOP_ZONE }).startOf('day');
  return day.plus({ days: 1 }).toMillis() - DAY_CLOSING_MS;
}

/** A span as Dojo writes it, `dd.hh:MM:ss` with the days left out at times, in milliseconds; null where it is none. */
export function spanMs(text: string | null | undefined): number | null {
  const parts = /^(?:(\d{1,3})\.)?(\d{1,2}):(\d{2}):(\d{2})$/.exec(text?.trim() ?? '');
  if (parts === null) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part || 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
