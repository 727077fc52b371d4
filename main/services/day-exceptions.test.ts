import { describe, expect, it } from 'vitest';
import type { Operation } from '../../shared/domain/operation';
import type { Operator } from '../../shared/domain/operator';
import { STAFF } from '../engine/testing/shop';
import { exceptionsOf, isOpenAt, type DayFacts, type Looked } from './day-exceptions';
import { operation } from './testing/operations';

const span = {
  fromMs: Date.parse('2026-11-22T03:00:00.000Z'),
  toMs: Date.parse('2026-11-23T03:00:00.000Z'),
};
const settings = { timeZone: 'Europe/Amsterdam', opensAt: '08:00', closesAt: '20:00' };
/** Whoever makes a return counts as working there, so alone Maria has no share above the average. */
const facts: DayFacts = { span, settings, operators: [] };

let made = 0;
/** A return on a card of its own, unless the test says otherwise. */
function looked(change: Partial<Looked> = {}, of: Parameters<typeof operation>[0] = {}): Looked {
  made += 1;
  return {
    operation: operation(of),
    card: { brand: 'Visa', last4: String(1000 + made), funding: null },
    entryMethod: 'icc',
    ...change,
  };
}

const at = (time: string, change: Partial<Operation> = {}) => looked({}, { firstSentAt: time, ...change });
const by = (person: Operator): Looked =>
  looked({}, { intent: { operator: person.name, operatorId: person.id } });
const ids = (all: readonly Looked[]): readonly string[] => all.map(({ operation: { id } }) => id);
const kinds = (all: readonly Looked[], more: Partial<DayFacts> = {}): readonly string[] =>
  exceptionsOf(all, { ...facts, ...more }).map(({ kind }) => kind);

describe('opening hours', () => {
  it.each([
    ['08:00', '08:00', '20:00', true],
    ['07:59', '08:00', '20:00', false],
    ['19:59', '08:00', '20:00', true],
    ['20:00', '08:00', '20:00', false],
    ['23:30', '18:00', '03:00', true],
    ['02:59', '18:00', '03:00', true],
    ['03:00', '18:00', '03:00', false],
    ['12:00', '18:00', '03:00', false],
    ['04:00', '09:00', '09:00', true],
  ])('%s with hours from %s to %s: %s', (time, opensAt, closesAt, open) => {
    expect(isOpenAt(time, { opensAt, closesAt })).toBe(open);
  });

  it('are those on the shop’s wall: one exception a person, with all of theirs', () => {
    const late = [at('2026-11-22T19:00:00.000Z'), at('2026-11-22T21:30:00.000Z')];
    expect(exceptionsOf([at('2026-11-22T18:59:00.000Z'), ...late], facts)).toEqual([
      { kind: 'outside-hours', about: STAFF.maria.name, operationIds: ids(late), share: null },
    ]);
    const newYork = { ...settings, timeZone: 'America/New_York' };
    expect(kinds(late, { settings: newYork })).toEqual([]);
  });

  it('count from when the request left, not from when it was asked for', () => {
    expect(kinds([at('2026-11-22T21:00:00.000Z', { createdAt: '2026-11-22T12:00:00.000Z' })])).toEqual([
      'outside-hours',
    ]);
  });
});

describe('several returns to one card', () => {
  const card = { brand: 'Visa', last4: '1111', funding: 'debit' as const };
  it('are two or more with the same brand and last four digits', () => {
    const two = [looked({ card }), looked({ card: { ...card, funding: null } })];
    expect(exceptionsOf([...two, looked({ card: { ...card, brand: 'Mastercard' } })], facts)).toEqual([
      { kind: 'same-card', about: 'Visa 1111', operationIds: ids(two), share: null },
    ]);
    expect(kinds([looked({ card: null }), looked({ card: null })])).toEqual([]);
  });

  it('leave out what gave nothing back, and what takes a refund back', () => {
    const refused = looked({ card }, { state: 'declined' });
    const back = looked({ card }, { intent: { verb: 'refund-reversal', refundId: 'R1' } });
    expect(kinds([looked({ card }), refused, back])).toEqual([]);
    expect(kinds([looked({ card }), looked({ card }, { state: 'unknown' })])).toEqual(['same-card']);
  });

  it('leave out what left on another day', () => {
    const yesterday = looked({ card }, { firstSentAt: '2026-11-22T02:59:59.000Z' });
    expect(kinds([looked({ card }), yesterday])).toEqual([]);
  });
});

describe('an operator’s share', () => {
  const { robin, maria, noor, sam } = STAFF;
  const operators = [robin, maria, noor, sam];
  it('is shown where it is more than twice the average of those who work there', () => {
    const robins = [by(robin), by(robin), by(robin)];
    expect(exceptionsOf([...robins, by(maria)], { ...facts, operators })).toEqual([
      {
        kind: 'operator-share',
        about: robin.name,
        operationIds: ids(robins),
        share: { own: 75, average: 25 },
      },
    ]);
  });

  it('is not shown at twice the average, under three returns, or of people who have left', () => {
    const twice = [by(robin), by(robin), by(robin), by(maria), by(noor), by(sam)];
    expect(kinds(twice, { operators })).toEqual([]);
    expect(kinds([by(robin), by(robin)], { operators })).toEqual([]);
    const left = operators.map((one) => ({ ...one, active: one.id === robin.id || one.id === maria.id }));
    expect(kinds([by(robin), by(robin), by(robin)], { operators: left })).toEqual([]);
  });
});

it('returns on keyed payments are listed by who made them', () => {
  const typed = looked({ entryMethod: 'keyed' });
  expect(exceptionsOf([typed, looked()], facts)).toEqual([
    { kind: 'keyed', about: STAFF.maria.name, operationIds: ids([typed]), share: null },
  ]);
});

it('a day of many thousands is gone through once', () => {
  const many = Array.from({ length: 20_000 }, () => looked());
  expect(kinds(many)).toEqual([]);
});
