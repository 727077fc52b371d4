import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Capability } from '../../../shared/domain/capability';
import { capabilitiesOf } from './capabilities';
import { connection, gbp, NOW, payment, sessionAt } from './fixtures/build';
import { transaction } from './fixtures/samples';
import { takingWireSchema } from './schema';
import { INTENT_STATUSES } from './status';
import { toTaking } from './takings';

const at = (text: string): number => Date.parse(text);
const MANUAL = { captureMode: 'Manual' };

/** `reversal 1000 whole until … may-be-refused`, `refund: nothing-left`. */
function inWords(one: Capability): string {
  if (!one.allowed) return `${one.verb}: ${one.why}`;
  const parts = [one.verb, one.max.minor, one.partial ? 'parts' : 'whole', one.until ?? ''];
  const cautions = one.cautions.filter((caution) => caution !== 'full-only');
  return [...parts, ...cautions, one.machine === undefined ? '' : 'machine']
    .filter((x) => x !== '')
    .join(' ');
}

function words(change: object, nowMs = NOW, onMachines = true): readonly string[] {
  return capabilitiesOf(payment({ ...change }, nowMs), nowMs, onMachines).map(inWords);
}

describe('the matrix', () => {
  test.each<[string, object, string[]]>([
    ['created', { status: 'Created' }, ['reversal: not-paid', 'refund: not-paid']],
    ['canceled', { status: 'Canceled' }, ['reversal: expired', 'refund: expired']],
    ['reversed', { status: 'Reversed' }, ['reversal: already-reversed', 'refund: already-reversed']],
    [
      'refunded',
      { status: 'Refunded', refundedAmount: 1000 },
      ['reversal: nothing-left', 'refund: nothing-left'],
    ],
    ['unknown', { status: 'Odd' }, ['reversal: status-unknown', 'refund: status-unknown']],
    [
      'a hold',
      { status: 'Authorized', ...MANUAL },
      ['reversal 1000 whole 2024-08-01T08:49:20.973Z', 'refund: not-settled-yet'],
    ],
    [
      'a hold that captures by itself',
      { status: 'Authorized' },
      ['reversal 1000 whole 2024-08-01T08:49:20.973Z may-be-refused', 'refund: not-settled-yet'],
    ],
    [
      'a hold that is captured in part',
      { status: 'Authorized', ...MANUAL, captures: [{ amount: 400, status: 'Successful' }] },
      ['reversal: part-captured', 'refund: not-settled-yet'],
    ],
    [
      'captured by itself today',
      {},
      ['reversal 1000 whole 2024-07-25T22:55:00.000Z may-be-refused', 'refund 1000 parts may-be-refused'],
    ],
    ['captured by hand', MANUAL, ['refund 1000 parts', 'reversal: already-settled']],
    [
      'captured today with a refund',
      { refundedAmount: 300 },
      ['refund 700 parts may-be-refused', 'reversal: already-settled'],
    ],
    [
      'captured by hand with a refund',
      { ...MANUAL, refundedAmount: 300 },
      ['refund 700 parts', 'reversal: already-settled'],
    ],
    [
      'at a machine, by hand',
      { ...MANUAL, terminalSessionHistory: [sessionAt('tm_1')] },
      ['refund 1000 parts may-be-refused machine', 'reversal: already-settled'],
    ],
    ['cashback', { cashbackAmount: gbp(500) }, ['reversal: cashback', 'refund: cashback']],
    [
      'other currency',
      { tipsAmount: { value: 1, currencyCode: 'EUR' } },
      ['reversal: currency-differs', 'refund: currency-differs'],
    ],
    [
      'more refunded than taken',
      { refundedAmount: 1500 },
      ['reversal: nothing-left', 'refund: nothing-left'],
    ],
    [
      'refunded below its total',
      { status: 'Refunded', refundedAmount: 900 },
      ['reversal: nothing-left', 'refund: nothing-left'],
    ],
  ])('%s', (_name, change, expected) => {
    expect(words(change)).toEqual(expected);
  });

  test('tip and service charge can be given back as well', () => {
    expect(words({ ...MANUAL, tipsAmount: gbp(100), totalAmount: gbp(1100) })[0]).toBe('refund 1100 parts');
  });

  test('without the maker’s id no machine is offered', () => {
    const change = { terminalSessionHistory: [sessionAt('tm_1')] };
    expect(words(change, NOW, true)[1]).toContain('machine');
    expect(words(change, NOW, false)[1]).not.toContain('machine');
  });
});

describe('the day of a capture, in London', () => {
  test.each([
    ['2024-07-25T22:54:59.999Z', ['reversal 1000', 'refund 1000']],
    ['2024-07-25T22:55:00Z', ['reversal: day-closing', 'refund: day-closing']],
    ['2024-07-25T22:59:59.999Z', ['reversal: day-closing', 'refund: day-closing']],
    ['2024-07-25T23:00:00Z', ['refund 1000', 'reversal: already-settled']],
  ])('in summer it ends at 23:00 UTC: %s', (time, expected) => {
    expect(words({}, at(time)).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual(expected);
  });

  test.each([
    ['2024-12-05T23:54:00Z', 'reversal 1000'],
    ['2024-12-05T23:56:00Z', 'reversal: day-closing'],
    ['2024-12-06T00:00:00Z', 'refund 1000'],
  ])('in winter at midnight UTC: %s', (time, expected) => {
    const change = { paymentDetails: { transactionDateTime: '2024-12-05T10:00:00Z' } };
    expect(words(change, at(time))[0]?.split(' ').slice(0, 2).join(' ')).toBe(expected);
  });

  test('a payment that was read yesterday is judged by now, not by when it was read', () => {
    const stale = payment();
    expect(stale.stage).toBe('open');
    expect(
      capabilitiesOf(stale, at('2024-07-26T08:00:00Z'), true).map(({ allowed, verb }) => [verb, allowed]),
    ).toEqual([
      ['refund', true],
      ['reversal', false],
    ]);
  });

  test('after midnight nothing may be closing, and a refund is no longer in doubt', () => {
    expect(words({}, at('2024-07-26T22:58:00Z'))).toEqual(['refund 1000 parts', 'reversal: already-settled']);
  });

  test('one with a refund keeps its refund until the last second', () => {
    expect(words({ refundedAmount: 1 }, at('2024-07-25T22:58:00Z'))[0]).toBe(
      'refund 999 parts may-be-refused',
    );
  });
});

test('a hold goes on being offered after its end: Dojo decides', () => {
  const hold = { status: 'Authorized', ...MANUAL };
  expect(words(hold, at('2024-08-01T08:49:00Z'))[0]).toBe('reversal 1000 whole 2024-08-01T08:49:20.973Z');
  expect(words(hold, at('2024-08-02T08:49:00Z'))[0]).toBe('reversal 1000 whole may-be-refused');
});

test.each([
  [{}, 'machine-only'],
  [{ type: 'Refund' }, 'not-a-payment'],
  [{ status: 'Declined' }, 'declined'],
  [{ status: 'Reversed' }, 'already-reversed'],
  [{ status: 'UnderReview' }, 'under-review'],
])('what a machine took by itself, %j: %s', (change, why) => {
  const taking = toTaking(takingWireSchema.parse({ ...transaction, ...change }), connection, NOW);
  expect(capabilitiesOf(taking, NOW, true)).toEqual([
    { allowed: false, verb: 'reversal', why, refundId: null },
    { allowed: false, verb: 'refund', why, refundId: null },
  ]);
});

test('I4: at any time, in any state, no offer is above what is left, and each verb has one answer', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...INTENT_STATUSES, 'Odd'),
      fc.constantFrom('Auto', 'Manual', null),
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 0, max: 6000 }),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: -48, max: 24 * 40 }),
      (status, captureMode, total, refundedAmount, tip, hours) => {
        const nowMs = NOW + hours * 3_600_000;
        const change = { status, captureMode, refundedAmount, totalAmount: gbp(total), tipsAmount: gbp(tip) };
        const found = capabilitiesOf(payment(change, nowMs), nowMs, true);
        expect(found.map(({ verb }) => verb).sort()).toEqual(['refund', 'reversal']);
        for (const one of found) {
          if (!one.allowed) continue;
          expect(one.max.minor).toBeGreaterThan(0);
          expect(one.max.minor).toBeLessThanOrEqual(total - refundedAmount);
        }
      },
    ),
  );
});
