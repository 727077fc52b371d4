import { beforeAll, describe, expect, it } from 'vitest';
import type { Proof } from '../../shared/domain/gateway';
import type { Operation } from '../../shared/domain/operation';
import { decide, noted } from './recovery-decision';
import { ENDS, openShop, ROBIN, valueOf, wish } from './testing/shop';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const SENT = Date.parse('2026-11-22T10:00:00.000Z');

const UNCHANGED: Proof = { kind: 'unchanged' };
const AMBIGUOUS: Proof = { kind: 'ambiguous' };

let lost: Operation;

beforeAll(async () => {
  const shop = openShop();
  shop.script = [ENDS.requestLost];
  lost = valueOf(await shop.engine.submit(wish(), ROBIN));
});

const at = (ms: number): string => new Date(SENT + ms).toISOString();

/** What is decided a time after the send, with a key that is safe for a day. */
function decided(age: number, proof: Proof, change: Partial<Operation> = {}, inDoubt = false): string {
  const sent = { firstSentAt: at(0), lastSentAt: at(0), replayUntil: at(24 * HOUR) };
  return decide({ ...lost, ...sent, ...change }, proof, SENT + age, inDoubt).kind;
}

const keyless = { replayUntil: null } as const;
const pending = { state: 'pending' } as const;

describe('the decision after a read (I6)', () => {
  it('a proof decides at once, whatever the clocks say and whoever has the case', () => {
    for (const state of ['unknown', 'pending', 'needs-manual'] as const) {
      const operation = { ...lost, state };
      for (const inDoubt of [true, false]) {
        expect(decide(operation, { kind: 'done', reference: 'R1' }, SENT, inDoubt)).toEqual({
          kind: 'succeeded',
          reference: 'R1',
        });
        expect(decide(operation, { kind: 'refused', reference: null }, SENT, inDoubt)).toMatchObject({
          kind: 'declined',
        });
      }
    }
  });

  it('what the provider still works on is pending for a day, then a manager asks', () => {
    const pending = { kind: 'pending', reference: 'R2' } as const;
    for (const state of ['unknown', 'pending'] as const) {
      expect(decide({ ...lost, state }, pending, SENT + 24 * HOUR - 1, false)).toEqual({
        ...pending,
        awaitsSignature: false,
      });
      expect(decide({ ...lost, state }, pending, SENT + 24 * HOUR, false)).toEqual({ kind: 'needs-manual' });
    }
    expect(decide({ ...lost, state: 'needs-manual' }, pending, SENT, false)).toEqual({ kind: 'wait' });
  });

  it.each([UNCHANGED, AMBIGUOUS])('a replay comes 90 s after the last send, not before: %o', (proof) => {
    expect(decided(90 * SECOND - 1, proof)).toBe('wait');
    expect(decided(90 * SECOND, proof)).toBe('replay');
    expect(decided(2 * MINUTE, proof, { lastSentAt: at(MINUTE) })).toBe('wait');
    expect(decided(2 * MINUTE + 30 * SECOND, proof, { lastSentAt: at(MINUTE) })).toBe('replay');
  });

  it.each([UNCHANGED, AMBIGUOUS])('and never once the key may be forgotten: %o', (proof) => {
    expect(decided(24 * HOUR - 1, proof)).toBe('replay');
    expect(decided(24 * HOUR, proof)).toBe('needs-manual');
  });

  it('a clock in doubt, or a person who has the case: reads only', () => {
    expect(decided(2 * HOUR, UNCHANGED, {}, true)).toBe('wait');
    expect(decided(24 * HOUR - 1, UNCHANGED, {}, true)).toBe('wait');
    expect(decided(24 * HOUR, UNCHANGED, {}, true)).toBe('needs-manual');
    expect(decided(48 * HOUR, UNCHANGED, keyless, true)).toBe('wait');
    expect(decided(2 * HOUR, UNCHANGED, { state: 'needs-manual' })).toBe('wait');
    expect(decided(2 * HOUR, AMBIGUOUS, { state: 'needs-manual' })).toBe('wait');
  });

  it('a clock that ran backwards says nothing about how long ago the request left', () => {
    expect(decided(-1, UNCHANGED)).toBe('wait');
    expect(decided(0, UNCHANGED, keyless)).toBe('wait');
    expect(decided(-1, AMBIGUOUS, keyless)).toBe('wait');
    expect(decided(-1, UNCHANGED, { reads: 27 })).toBe('wait');
    expect(decided(-1, UNCHANGED, { reads: 28 })).toBe('needs-manual');
  });

  it('without a last send its making counts', () => {
    const unsent = { firstSentAt: null, lastSentAt: null, createdAt: at(0) };
    expect(decided(90 * SECOND - 1, UNCHANGED, unsent)).toBe('wait');
    expect(decided(90 * SECOND, UNCHANGED, unsent)).toBe('replay');
  });

  it('without keys: three unchanged reads in ten minutes; a change may be anybody’s', () => {
    const looked = (looks: number, age: number): string =>
      decided(HOUR, UNCHANGED, { ...keyless, unchanged: { since: at(HOUR - age), looks } });
    expect(looked(2, HOUR)).toBe('wait');
    expect(looked(3, HOUR)).toBe('not-done');
    expect(looked(9, 10 * MINUTE - 1)).toBe('wait');
    expect(looked(9, 10 * MINUTE)).toBe('not-done');
    expect(decided(SECOND, AMBIGUOUS, keyless)).toBe('needs-manual');
  });

  it('without keys: what no look found out does not count, however long it was', () => {
    expect(decided(HOUR, UNCHANGED, { ...keyless, reads: 30, unchanged: null })).toBe('wait');
  });

  it('what reads no longer name is looked for like a lost reply, where the repeat of its key would tell', () => {
    const quiet = { ...pending, unchanged: { since: at(0), looks: 3 } };
    const exact: Proof = { kind: 'ambiguous', exact: true };
    expect(decided(10 * MINUTE, UNCHANGED, quiet)).toBe('unknown');
    expect(decided(10 * MINUTE, UNCHANGED, { ...quiet, ...keyless })).toBe('wait');
    expect(decided(10 * MINUTE - 1, UNCHANGED, quiet)).toBe('wait');
    expect(decided(MINUTE, exact, pending)).toBe('unknown');
    expect(decided(MINUTE, exact, { ...pending, ...keyless })).toBe('wait');
    expect(decided(24 * HOUR, exact, pending)).toBe('needs-manual');
  });

  it('what nothing to come would tell is a manager’s at once, also where the provider took it', () => {
    const untold: Proof = { kind: 'ambiguous', replayTells: false };
    expect(decided(MINUTE, untold, pending)).toBe('needs-manual');
    expect(decided(MINUTE, AMBIGUOUS, pending)).toBe('wait');
  });

  it('at a card machine: nothing came of it after three unchanged looks', () => {
    const intent = { ...lost.intent, machine: { id: 'tm_1', name: 'Counter' } };
    const machine = { ...keyless, ...pending, intent };
    const unchanged = { since: at(0), looks: 3 };
    expect(decided(10 * MINUTE, UNCHANGED, { ...machine, unchanged })).toBe('not-done');
    expect(decided(10 * MINUTE, UNCHANGED, { ...machine, unchanged: { ...unchanged, looks: 2 } })).toBe(
      'wait',
    );
  });

  it.each([
    ['at once', MINUTE * 2, null, false],
    ['just in time', 10 * MINUTE - 1, null, false],
    ['ten minutes on', 10 * MINUTE, null, true],
    ['after a look that found nothing', MINUTE * 2, { since: at(SECOND), looks: 1 }, true],
  ])('a change that shows %s is late or not', (_, age, unchanged, late) => {
    for (const exact of [true, false]) {
      const proof: Proof = exact ? { kind: 'ambiguous', exact } : AMBIGUOUS;
      const operation = { ...lost, firstSentAt: at(0), lastSentAt: at(0), replayUntil: at(HOUR), unchanged };
      expect(decide(operation, proof, SENT + age, false)).toEqual({
        kind: 'replay',
        change: { exact, late },
      });
    }
  });

  it('unchanged looks are counted from the first of them; anything else but an unnamed change ends the count', () => {
    const first = noted(lost, UNCHANGED, SENT + SECOND);
    expect(first.unchanged).toEqual({ since: at(SECOND), looks: 1 });
    const second = noted(first, UNCHANGED, SENT + MINUTE);
    expect(second.unchanged).toEqual({ since: at(SECOND), looks: 2 });
    expect(noted(second, AMBIGUOUS, SENT + HOUR)).toEqual(second);
    expect(noted(second, { kind: 'pending', reference: null }, SENT + HOUR).unchanged).toBeNull();
  });

  it('what the provider took and has not decided is waited for, for a day', () => {
    expect(decided(HOUR, UNCHANGED, { ...pending, reads: 30 })).toBe('wait');
    expect(decided(0, UNCHANGED, { ...pending, reads: 28 })).toBe('wait');
    expect(decided(HOUR, UNCHANGED, { ...pending, createdAt: at(-48 * HOUR) })).toBe('wait');
    for (const proof of [UNCHANGED, AMBIGUOUS]) {
      expect(decided(2 * MINUTE, proof, pending)).toBe('wait');
      expect(decided(24 * HOUR - 1, proof, pending)).toBe('wait');
      expect(decided(24 * HOUR, proof, pending)).toBe('needs-manual');
    }
  });
});
