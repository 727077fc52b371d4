import { DateTime } from 'luxon';
import type { DateChoice } from '../../../stores/filter-store';

export interface DateBounds {
  readonly from?: string;
  readonly to?: string;
}

/** The instants between which a choice of days lies, in the shop's time zone; `to` is the first one after them. */
export function dateBounds(choice: DateChoice, nowMs: number, zone: string): DateBounds {
  const today = DateTime.fromMillis(nowMs, { zone });
  const from = (day: DateTime): DateBounds => ({ from: day.startOf('day').toUTC().toISO() ?? '' });
  const to = (day: DateTime): DateBounds => ({
    to: day.plus({ days: 1 }).startOf('day').toUTC().toISO() ?? '',
  });
  switch (choice.kind) {
    case 'any':
      return {};
    case 'today':
      return from(today);
    case 'yesterday':
      return { ...from(today.minus({ days: 1 })), ...to(today.minus({ days: 1 })) };
    case 'last-7':
      return from(today.minus({ days: 6 }));
    case 'last-30':
      return from(today.minus({ days: 29 }));
    case 'range':
      return {
        ...(choice.from === null ? {} : from(DateTime.fromISO(choice.from, { zone }))),
        ...(choice.to === null ? {} : to(DateTime.fromISO(choice.to, { zone }))),
      };
  }
}
