import { DateTime } from 'luxon';

/** Dojo does not say whose calendar day it means; its shops are in the United Kingdom and Ireland, so London is assumed. */
const SHOP_ZONE = 'Europe/London';

/** The calendar day of a moment, `yyyy-mm-dd`. */
export function calendarDay(at: number): string {
  return DateTime.fromMillis(at, { zone: SHOP_ZONE }).toFormat('yyyy-MM-dd');
}

/** A moment of an earlier calendar day, `hour` and `minute` in London. */
export function daysBefore(now: number, days: number, hour: number, minute: number): number {
  return DateTime.fromMillis(now, { zone: SHOP_ZONE })
    .minus({ days })
    .set({ hour, minute, second: 0, millisecond: 0 })
    .toMillis();
}

export function startOfDay(now: number): number {
  return DateTime.fromMillis(now, { zone: SHOP_ZONE }).startOf('day').toMillis();
}

/** A time as Dojo prints it: in UTC, without zeros at the end of the fraction. */
export function timeText(at: number): string {
  return new Date(at).toISOString().replace(/\.?0*Z$/, 'Z');
}

/** A transaction's time has nine places. */
export function transactionTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '410318Z');
}
