import { describe, expect, it } from 'vitest';
import { isOpen, operationStateSchema, type OperationState } from '../../shared/domain/operation';
import { openShop, ROBIN, valueOf, wish } from './testing/shop';
import { advance, mayFollow } from './transition';

/** Every step that there is, from state to state, as the life of an operation is written down. */
const LIFE = `
prepared -> dispatching succeeded withdrawn
awaiting-approval -> approved withdrawn refused expired
approved -> awaiting-approval dispatching succeeded withdrawn
dispatching -> not-sent pending unknown succeeded declined
not-sent -> awaiting-approval dispatching withdrawn
pending -> unknown needs-manual succeeded declined not-done
unknown -> pending needs-manual succeeded declined not-done
needs-manual -> succeeded declined not-done closed-by-hand
succeeded -> settled bounced
declined -> succeeded
not-done -> succeeded
withdrawn ->
refused ->
expired ->
closed-by-hand -> succeeded
settled -> bounced
bounced ->
`.trim();

const states = operationStateSchema.options;

describe('transition', () => {
  it("allows the steps of an operation's life and no other", () => {
    const table = states.map((from) => {
      const next = states.filter((to) => mayFollow(from, to));
      return `${from} ->${next.map((to) => ` ${to}`).join('')}`;
    });
    const sorted = (lines: readonly string[]): readonly string[] => [...lines].sort();
    expect(sorted(table)).toEqual(sorted(LIFE.split('\n').map((line) => line.trimEnd())));
  });

  it('I6: what may have arrived is never given up or sent anew without proof', () => {
    for (const from of ['dispatching', 'unknown', 'pending', 'needs-manual'] as const) {
      expect(mayFollow(from, 'withdrawn')).toBe(false);
      expect(mayFollow(from, 'expired')).toBe(false);
      expect(mayFollow(from, 'awaiting-approval')).toBe(false);
      expect(mayFollow(from, 'not-sent')).toBe(from === 'dispatching');
    }
  });

  it('I6: a person can end only what nothing else could prove', () => {
    expect(states.filter((from) => mayFollow(from, 'closed-by-hand'))).toEqual(['needs-manual']);
  });

  it('an ended operation never locks its payment again', () => {
    const ended = states.filter((state) => !isOpen(state));
    for (const from of ended)
      for (const to of states) if (isOpen(to)) expect(mayFollow(from, to)).toBe(false);
  });

  it('refuses a step that the table does not list, and counts revisions', async () => {
    const shop = openShop();
    const operation = valueOf(await shop.engine.submit(wish(), ROBIN));
    expect(() => advance(operation, 'dispatching', shop.nowMs)).toThrow(RangeError);
    expect(shop.changes.map(({ state, revision }) => [state, revision])).toEqual([
      ['prepared', 0],
      ['dispatching', 1],
      ['succeeded', 2],
    ]);
  });

  it('I1: the before-state is written down with the send, and never changes afterwards', async () => {
    const shop = openShop();
    const operation = valueOf(await shop.engine.submit(wish(), ROBIN));
    const { before } = operation;
    const step = (from: OperationState, to: OperationState) => (): unknown =>
      advance({ ...operation, state: from }, to, shop.nowMs, { before });
    expect(step('unknown', 'unknown')).toThrow(RangeError);
    expect(step('dispatching', 'succeeded')).toThrow(RangeError);
    expect(step('approved', 'dispatching')).not.toThrow();
    expect(step('not-sent', 'dispatching')).not.toThrow();
  });
});
