import { DateTime } from 'luxon';
import type { ShopSettings } from '../../shared/domain/shop-settings';

/** How a shop tells its days apart. */
export type DayRule = Pick<ShopSettings, 'timeZone' | 'dayStartsAt'>;

/** One business day: its date, and its bounds in milliseconds; the end is not part of it. */
export interface BusinessDay {
  readonly day: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** The business day that an instant belongs to. Before the cut-off it is still the day before. */
export function businessDayOf(rule: DayRule, ms: number): BusinessDay {
  const date = DateTime.fromMillis(ms, { zone: rule.timeZone }).startOf('day');
  const day = bounds(rule, date);
  if (ms < day.startMs) return bounds(rule, date.minus({ days: 1 }));
  return ms >= day.endMs ? bounds(rule, date.plus({ days: 1 })) : day;
}

/** The business day of a date. */
export function businessDay(rule: DayRule, day: string): BusinessDay {
  return bounds(rule, DateTime.fromISO(day, { zone: rule.timeZone }));
}

function bounds(rule: DayRule, date: DateTime): BusinessDay {
  return {
    day: date.toFormat('yyyy-MM-dd'),
    startMs: cutOff(rule, date),
    endMs: cutOff(rule, date.plus({ days: 1 })),
  };
}

/**
 * The instant of the cut-off on a date. Where the clocks jump over that time it is the time after the jump, and where
 * the time comes twice the first one: each day still begins where the one before it ends.
 */
function cutOff({ dayStartsAt }: DayRule, date: DateTime): number {
  const [hour = 0, minute = 0] = dayStartsAt.split(':').map(Number);
  return date.set({ hour, minute, second: 0, millisecond: 0 }).toMillis();
}
