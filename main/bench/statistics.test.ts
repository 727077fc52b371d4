import { describe, expect, it } from 'vitest';
import { summarise } from './statistics';

describe('a summary of measurements', () => {
  it('has the median and the 99th percentile, whatever the order', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(summarise(hundred)).toEqual({ count: 100, median: 50, p99: 99 });
    expect(summarise([...hundred, 1000])).toEqual({ count: 101, median: 51, p99: 100 });
  });

  it('sorts by size and not by text', () => {
    expect(summarise([9, 10, 100])).toMatchObject({ median: 10, p99: 100 });
  });

  it('is the one measurement where there is one', () => {
    expect(summarise([3.5])).toEqual({ count: 1, median: 3.5, p99: 3.5 });
  });

  it('leaves the measurements as they were', () => {
    const given = [3, 1, 2];
    summarise(given);
    expect(given).toEqual([3, 1, 2]);
  });

  it('of nothing is a programming fault', () => {
    expect(() => summarise([])).toThrow(RangeError);
  });
});
