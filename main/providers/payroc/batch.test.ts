import { describe, expect, test } from 'vitest';
import { batchClosingOf, nextInstant } from './batch';

const at = (text: string): number => Date.parse(text);
const next = (time: string, zone: string, now: string): string => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return new Date(nextInstant(hour, minute, zone, at(now))).toISOString();
};

test.each([
  ['23:40', 'America/Chicago', '2024-07-02T16:00:00Z', '2024-07-03T04:40:00.000Z'],
  ['23:40', 'America/Chicago', '2024-07-03T04:39:59Z', '2024-07-03T04:40:00.000Z'],
  ['23:40', 'America/Chicago', '2024-07-03T04:40:00Z', '2024-07-04T04:40:00.000Z'],
  ['00:00', 'Pacific/Kiritimati', '2024-07-02T09:59:00Z', '2024-07-02T10:00:00.000Z'],
  ['23:40', 'Pacific/Midway', '2024-07-02T16:00:00Z', '2024-07-03T10:40:00.000Z'],
  ['12:00', 'Asia/Kathmandu', '2024-07-02T06:16:00Z', '2024-07-03T06:15:00.000Z'],
])('%s in %s, seen at %s', (time, zone, now, expected) => {
  expect(next(time, zone, now)).toBe(expected);
});

describe('when clocks change', () => {
  test('the hour that is left out: as if clocks had not gone forward yet', () => {
    expect(next('02:30', 'America/New_York', '2024-03-10T06:00:00Z')).toBe('2024-03-10T07:30:00.000Z');
  });
  test('the hour that comes twice: the first, then the second', () => {
    expect(next('01:30', 'America/New_York', '2024-11-03T05:00:00Z')).toBe('2024-11-03T05:30:00.000Z');
    expect(next('01:30', 'America/New_York', '2024-11-03T05:30:00Z')).toBe('2024-11-03T06:30:00.000Z');
  });
  test('the day of the change has 23 or 25 hours', () => {
    expect(next('23:00', 'Europe/Berlin', '2024-03-30T22:30:00Z')).toBe('2024-03-31T21:00:00.000Z');
    expect(next('23:00', 'Europe/Berlin', '2024-10-26T21:30:00Z')).toBe('2024-10-27T22:00:00.000Z');
  });
});

describe('what terminals say', () => {
  const terminal = (timezone: string | undefined, batchClosure: Record<string, string> | undefined) =>
    batchClosingOf({ processingTerminalId: '1', timezone, batchClosure }, at('2024-07-02T16:00:00Z'));
  test('closed by hand', () => {
    expect(terminal('America/Chicago', { batchCloseType: 'manual' })).toEqual({
      closesAt: null,
      timeZone: 'America/Chicago',
      manual: true,
    });
  });
  test.each([
    ['America/Chicago', undefined],
    ['America/Chicago', { batchCloseType: 'automatic' }],
    ['America/Chicago', { batchCloseType: 'automatic', batchCloseTime: '25:00' }],
    ['Mars/Olympus', { batchCloseType: 'automatic', batchCloseTime: '23:40' }],
    [undefined, { batchCloseType: 'automatic', batchCloseTime: '23:40' }],
  ])('not told: %s, %j', (zone, closure) => {
    expect(terminal(zone, closure)).toBeNull();
  });
});
