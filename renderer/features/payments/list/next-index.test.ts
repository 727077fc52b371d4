import { describe, expect, it } from 'vitest';
import { nextIndex } from './next-index';

describe('moving in the list', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['PageDown', 3, 13],
    ['PageDown', 95, 99],
    ['PageUp', 13, 3],
    ['PageUp', 3, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
  ])('%s from %i leads to %i', (key, from, to) => {
    expect(nextIndex(key, from, 100, 10)).toBe(to);
  });

  it('does nothing for other keys or an empty list', () => {
    expect(nextIndex('x', 1, 100, 10)).toBeNull();
    expect(nextIndex('ArrowDown', 0, 0, 10)).toBeNull();
  });
});
