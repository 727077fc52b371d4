import { describe, expect, it } from 'vitest';
import { businessDay, businessDayOf } from './business-day';

const HOUR = 3_600_000;
const AMSTERDAM = { timeZone: 'Europe/Amsterdam', dayStartsAt: '04:00' };
const at = (iso: string): number => Date.parse(iso);

describe('the business day', () => {
  it.each([
    ['2026-11-22T03:00:00Z', '2026-11-22'], // 04:00 on the wall: the new day begins
    ['2026-11-22T02:59:59.999Z', '2026-11-21'], // before the cut-off it still is yesterday
    ['2026-11-22T23:30:00Z', '2026-11-22'], // after midnight too
    ['2026-12-31T23:30:00Z', '2026-12-31'],
  ])('%s is of %s', (iso, day) => {
    const found = businessDayOf(AMSTERDAM, at(iso));
    expect(found.day).toBe(day);
    expect(found.startMs <= at(iso) && at(iso) < found.endMs).toBe(true);
  });

  it.each([
    ['spring', '2026-03-28', 23],
    ['autumn', '2026-10-24', 25],
    ['no change', '2026-11-22', 24],
  ])('lasts as long as the clocks say (%s)', (_name, day, hours) => {
    const { startMs, endMs } = businessDay(AMSTERDAM, day);
    expect((endMs - startMs) / HOUR).toBe(hours);
  });

  it.each([
    ['Europe/Amsterdam', '02:30'], // missing in spring, twice in autumn
    ['Europe/Amsterdam', '00:00'],
    ['America/New_York', '01:30'],
    ['Asia/Tokyo', '04:00'],
    ['Africa/Cairo', '00:00'], // its clocks change at midnight
    ['Australia/Lord_Howe', '02:15'], // by half an hour
  ])('each instant of a year is of one day, and the days join (%s, %s)', (timeZone, dayStartsAt) => {
    const rule = { timeZone, dayStartsAt };
    let day = businessDayOf(rule, at('2026-01-01T12:00:00Z'));
    for (let count = 0; count < 366; count += 1) {
      const next = businessDayOf(rule, day.endMs);
      expect(next.startMs).toBe(day.endMs);
      expect(next.day > day.day).toBe(true);
      expect(businessDayOf(rule, day.endMs - 1)).toEqual(day);
      expect(businessDay(rule, day.day)).toEqual(day);
      day = next;
    }
  });
});
