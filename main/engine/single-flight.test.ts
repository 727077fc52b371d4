import { describe, expect, it } from 'vitest';
import { createSingleFlight } from './single-flight';

/** Work that ends when it is told to. */
function held(): {
  readonly work: () => Promise<string>;
  readonly end: (value: string) => void;
  runs: number;
} {
  const ends: ((value: string) => void)[] = [];
  const piece = {
    runs: 0,
    work: () => {
      piece.runs += 1;
      return new Promise<string>((resolve) => ends.push(resolve));
    },
    end: (value: string) => {
      ends.shift()?.(value);
    },
  };
  return piece;
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

describe('single flight', () => {
  it('the same work on a thing joins the one under way', async () => {
    const flights = createSingleFlight<string>();
    const look = held();
    const both = [flights.run('a', 'look', look.work), flights.run('a', 'look', look.work)];
    look.end('seen');
    expect(await Promise.all(both)).toEqual(['seen', 'seen']);
    expect(look.runs).toBe(1);
    expect(flights.busy).toBe(false);
    void flights.run('a', 'look', look.work);
    expect(look.runs).toBe(2);
  });

  it('other work on it waits, also for one that fails; work on another thing does not', async () => {
    const flights = createSingleFlight<string>();
    const close = held();
    let fail: (reason: Error) => void = () => undefined;
    const looking = flights.run('a', 'look', () => new Promise<string>((_, reject) => (fail = reject)));
    const closing = flights.run('a', 'close', close.work);
    const elsewhere = held();
    void flights.run('b', 'close', elsewhere.work);
    await settled();
    expect(close.runs).toBe(0);
    expect(elsewhere.runs).toBe(1);
    fail(new Error('no'));
    await expect(looking).rejects.toThrow('no');
    await settled();
    expect(close.runs).toBe(1);
    close.end('closed');
    expect(await closing).toBe('closed');
    expect(flights.has('a')).toBe(false);
    expect(flights.has('b')).toBe(true);
    expect(flights.has('b', 'close')).toBe(true);
    expect(flights.has('b', 'look')).toBe(false);
  });

  it('is idle once everything has ended, what was added meanwhile too', async () => {
    const flights = createSingleFlight<string>();
    const first = held();
    const second = held();
    void flights.run('a', 'look', first.work);
    let isIdle = false;
    const idle = flights.idle().then(() => (isIdle = true));
    void flights.run('a', 'close', second.work);
    first.end('x');
    await settled();
    await settled();
    expect(isIdle).toBe(false);
    second.end('y');
    await idle;
    expect(flights.busy).toBe(false);
  });

  it('waits for work that takes more than a turn', async () => {
    const flights = createSingleFlight<string>();
    void flights.run('a', 'look', () => new Promise((resolve) => setImmediate(resolve, 'seen')));
    await flights.idle();
    expect(flights.busy).toBe(false);
  });
});
