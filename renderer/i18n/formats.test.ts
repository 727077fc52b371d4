import { describe, expect, it } from 'vitest';
import { age, makeFormats, timeLeft } from './formats';

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('how long ago', () => {
  it.each([
    [30, 'just now'],
    [-60, 'just now'],
    [200, '3 min ago'],
    [2 * 3600, '2 h ago'],
    [3 * 86_400, '3 days ago'],
  ])('%d s ago is %s', (seconds, text) => {
    expect(age('2026-11-22T09:00:00Z', Date.parse('2026-11-22T09:00:00Z') + seconds * 1000)).toBe(text);
  });
});

describe('times', () => {
  const shop = makeFormats('en-US', 'America/New_York');

  it('are the shop’s', () => {
    expect(shop.time('2026-11-22T09:38:12Z')).toBe('04:38');
    expect(shop.timeWithSeconds('2026-11-22T09:38:12Z')).toBe('04:38:12');
    expect(makeFormats('en', 'Asia/Tokyo').time('2026-11-22T09:38:12Z')).toBe('18:38');
  });

  it('name the day only where it is not today', () => {
    expect(shop.short('2026-11-22T09:38:12Z', NOW)).toEqual({ day: null, time: '04:38' });
    expect(shop.short('2026-11-22T03:00:00Z', NOW)).toEqual({ day: '21 Nov', time: '22:00' });
    expect(shop.short('2025-11-22T12:00:00Z', NOW)).toEqual({ day: '22 Nov', time: '2025' });
    expect(shop.spoken('2026-11-22T09:38:12Z', NOW)).toBe('today 04:38');
    expect(shop.spoken('2026-11-22T03:00:00Z', NOW)).toBe('yesterday 22:00');
    expect(shop.spoken('2026-11-23T12:00:00Z', NOW)).toBe('tomorrow 07:00');
    expect(shop.spoken('2026-11-01T12:00:00Z', NOW)).toBe('1 Nov 2026, 07:00');
  });

  it('survive a locale and a zone that do not exist', () => {
    const odd = makeFormats('no_such_locale!', 'Mars/Olympus');
    expect(odd.time('2026-11-22T09:38:12Z')).toBe('09:38');
    expect(odd.money({ minor: 4000, currency: 'USD' })).toBe('$40.00');
  });
});

describe('the time that is left', () => {
  it.each([
    ['2026-11-22T15:12:00Z', '3 h 12 min'],
    ['2026-11-22T12:12:30Z', '12 min'],
    ['2026-11-22T12:00:45Z', '45 s'],
    ['2026-11-22T12:00:00.400Z', '1 s'],
    ['2026-11-26T12:00:00Z', '4 days'],
    ['2026-11-22T12:00:00Z', null],
    ['2026-11-22T11:00:00Z', null],
    ['not a time', null],
  ])('until %s is %s', (iso, left) => {
    expect(timeLeft(iso, NOW)).toBe(left);
  });
});
