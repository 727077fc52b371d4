import { DateTime } from 'luxon';
import { formatMoney, type Money } from '../../shared/domain/money';

/** How amounts and times are written for this shop. Times are the shop's, whatever zone this PC is in. */
export interface Formats {
  readonly zone: string;
  money(value: Money): string;
  count(value: number): string;
  /** `09:38` */
  time(iso: string): string;
  /** `09:38:12` */
  timeWithSeconds(iso: string): string;
  /** `21 Nov 2026, 09:38` */
  dateTime(iso: string): string;
  /** For a narrow column: `09:38`; for another day `21 Nov` over it, for another year `21 Nov` over `2025`. */
  short(iso: string, nowMs: number): { readonly day: string | null; readonly time: string };
  /** In a sentence: `today 09:38`, `yesterday 18:02`, `21 Nov 2026, 09:38`. */
  spoken(iso: string, nowMs: number): string;
  /** A day of the calendar: `Sunday, 22 Nov 2026`. */
  day(day: string): string;
  /** When a day of the shop's calendar begins, UTC; null for what is no day. */
  dayStart(day: string): string | null;
}

export function makeFormats(locale: string, timeZone: string): Formats {
  const language = usableLocale(locale);
  const zone = DateTime.local().setZone(timeZone).isValid ? timeZone : 'utc';
  const at = (iso: string): DateTime => DateTime.fromISO(iso, { zone, locale: 'en-GB' });
  const now = (ms: number): DateTime => DateTime.fromMillis(ms, { zone });
  const numbers = new Intl.NumberFormat(language);
  return {
    zone,
    money: (value) => formatMoney(value, language),
    count: (value) => numbers.format(value),
    time: (iso) => at(iso).toFormat('HH:mm'),
    timeWithSeconds: (iso) => at(iso).toFormat('HH:mm:ss'),
    dateTime: (iso) => at(iso).toFormat('d LLL yyyy, HH:mm'),
    short: (iso, nowMs) => {
      const time = at(iso);
      const today = now(nowMs);
      const clock = time.toFormat('HH:mm');
      if (time.hasSame(today, 'day')) return { day: null, time: clock };
      if (time.hasSame(today, 'year')) return { day: time.toFormat('d LLL'), time: clock };
      return { day: time.toFormat('d LLL'), time: time.toFormat('yyyy') };
    },
    spoken: (iso, nowMs) => {
      const time = at(iso);
      const today = now(nowMs);
      if (time.hasSame(today, 'day')) return `today ${time.toFormat('HH:mm')}`;
      if (time.hasSame(today.minus({ days: 1 }), 'day')) return `yesterday ${time.toFormat('HH:mm')}`;
      if (time.hasSame(today.plus({ days: 1 }), 'day')) return `tomorrow ${time.toFormat('HH:mm')}`;
      return time.toFormat('d LLL yyyy, HH:mm');
    },
    day: (day) => DateTime.fromISO(day, { zone: 'utc', locale: 'en-GB' }).toFormat('cccc, d LLL yyyy'),
    dayStart: (day) => {
      const start = DateTime.fromISO(day, { zone }).startOf('day');
      return start.isValid ? start.toUTC().toISO() : null;
    },
  };
}

/** `3 h 12 min`, `12 min`, `45 s`; null once the moment has passed. */
export function timeLeft(iso: string, nowMs: number): string | null {
  const left = Date.parse(iso) - nowMs;
  if (!(left > 0)) return null;
  const seconds = Math.ceil(left / 1000);
  if (seconds < 60) return `${String(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${String(minutes)} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${String(hours)} h ${String(minutes % 60)} min`;
  return `${String(Math.floor(hours / 24))} days`;
}

/** How long ago: `just now`, `3 min ago`, `2 h ago`, `4 days ago`. */
export function age(iso: string, nowMs: number): string {
  const minutes = Math.floor((nowMs - Date.parse(iso)) / 60_000);
  if (!(minutes >= 1)) return 'just now';
  if (minutes < 60) return `${String(minutes)} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${String(hours)} h ago`;
  return `${String(Math.floor(hours / 24))} days ago`;
}

/** The day so many days after another one: `2026-11-23`. */
export function dayAfter(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate() ?? day;
}

/** A locale that `Intl` takes; a PC may name one that it does not. */
function usableLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
