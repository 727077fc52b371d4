import { describe, expect, it } from 'vitest';
import { operationStateSchema } from '../../shared/domain/operation';
import { openShop, valueOf, wish } from './testing/shop';
import { advance, mayFollow } from './transition';

const ENDED = ['succeeded', 'declined', 'not-done', 'withdrawn'] as const;

describe('transition', () => {
  it('nothing follows an ended operation', () => {
    for (const from of ENDED)
      for (const to of operationStateSchema.options) expect(mayFollow(from, to)).toBe(false);
  });

  it('I6: only what is proven not sent, or never was, can be dispatched', () => {
    const before = operationStateSchema.options.filter((from) => mayFollow(from, 'dispatching'));
    expect(before).toEqual(['prepared', 'not-sent']);
  });

  it('I6: what may have arrived is never given up without proof', () => {
    for (const from of ['dispatching', 'unknown', 'pending', 'needs-manual'] as const) {
      expect(mayFollow(from, 'withdrawn')).toBe(false);
      expect(mayFollow(from, 'not-sent')).toBe(from === 'dispatching');
    }
  });

  it('refuses a step that the table does not list, and counts revisions', async () => {
    const shop = openShop();
    const operation = valueOf(await shop.engine.submit(wish()));
    expect(() => advance(operation, 'dispatching', shop.nowMs)).toThrow(RangeError);
    expect(shop.changes.map(({ state, revision }) => [state, revision])).toEqual([
      ['prepared', 0],
      ['dispatching', 1],
      ['succeeded', 2],
    ]);
  });
});
