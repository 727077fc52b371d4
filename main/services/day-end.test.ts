import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditNote } from '../../shared/domain/audit';
import type { DayClosing, DayOutcome, DayReport } from '../../shared/domain/day-end';
import { defaultShopSettings } from '../../shared/domain/default-settings';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import { operationStateSchema, type Operation } from '../../shared/domain/operation';
import { paymentKeyText, type Payment } from '../../shared/domain/payment';
import { err, ok } from '../../shared/domain/result';
import { codeOf, CONNECTION, KEY, MARIA, sale, STAFF, valueOf } from '../engine/testing/shop';
import { createDayEnd, type BookConnection, type DayEnd } from './day-end';
import type { Reader } from './day-reads';
import { child, operation } from './testing/operations';

const DAY = '2026-11-22';
const DAY_MS = 24 * 3600 * 1000;
const FROM = Date.parse('2026-11-22T04:00:00.000Z');
const OTHER = '11111111-2222-4333-8444-555555555555';

let now: number;
let operations: Operation[];
let known: Map<string, Payment>;
/** What the provider shows; what is missing here it does not have. */
let shown: Map<string, Payment>;
let connections: BookConnection[];
let down: TillbackError | null;
let reads: string[];
let underWay: number;
let most: number;
let closings: Map<string, DayClosing>;
let notes: AuditNote[];
let books: DayEnd;

beforeEach(() => {
  now = FROM + 12 * 3600 * 1000;
  operations = [];
  known = new Map();
  shown = new Map();
  connections = [{ id: CONNECTION, label: 'Shop', removed: false }];
  down = null;
  reads = [];
  underWay = 0;
  most = 0;
  closings = new Map();
  notes = [];
  const reader: Reader = {
    read: async (key) => {
      reads.push(key.paymentId);
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      if (down !== null) return err(down);
      const payment = shown.get(paymentKeyText(key));
      return payment === undefined ? err(fault('payment-not-found')) : ok(payment);
    },
    withRefundDetails: (payment) => Promise.resolve(ok(payment)),
    prove: () => Promise.resolve(ok({ kind: 'unchanged' })),
  };
  books = createDayEnd({
    now: () => now,
    settings: () => Promise.resolve(defaultShopSettings('UTC')),
    operators: () => Promise.resolve(Object.values(STAFF)),
    connections: () => Promise.resolve(connections),
    session: (id) => Promise.resolve(id === CONNECTION ? reader : null),
    operationsIn: () => Promise.resolve(operations),
    operationsOn: (keys) => {
      const wanted = new Set(keys.map(paymentKeyText));
      return Promise.resolve(operations.filter(({ intent }) => wanted.has(paymentKeyText(intent.payment))));
    },
    refundedPayments: () => Promise.resolve([...known.values()].filter(({ refunds }) => refunds.length > 0)),
    payments: {
      get: (key) => Promise.resolve(known.get(paymentKeyText(key)) ?? null),
      put: (payments) => {
        for (const payment of payments) known.set(paymentKeyText(payment.key), payment);
        return Promise.resolve();
      },
    },
    closing: (day) => Promise.resolve(closings.get(day) ?? null),
    saveClosing: (closing, over, note) => {
      if ((closings.get(closing.day)?.at ?? null) !== over)
        return Promise.resolve(err(fault('day-already-closed')));
      closings.set(closing.day, closing);
      notes.push(note);
      return Promise.resolve(ok(null));
    },
  });
});

/** A refund on a payment of its own, and the payment as the provider shows it. */
function refund(at: number, change: Parameters<typeof operation>[0] = {}, minor = 4000): Operation {
  const key = { ...KEY, paymentId: `PAYMENT${String(at).padStart(3, '0')}` };
  const refundId = `REFUND${String(at).padStart(4, '0')}`;
  const { intent, ...rest } = change;
  const made = operation({
    providerReference: refundId,
    ...rest,
    intent: { payment: key, amount: money(minor, 'USD'), ...intent },
  });
  operations.push(made);
  shown.set(
    paymentKeyText(key),
    sale({ key, stage: 'settled', refunds: [child({ refundId, amount: money(minor, 'USD') })] }),
  );
  return made;
}

const report = async (fresh = true): Promise<DayReport> => valueOf(await books.report({ day: DAY, fresh }));
const only = (of: DayReport) => {
  const [first] = of.connections;
  if (first === undefined) throw new Error('no connection');
  return first;
};
const named = (...of: readonly Operation[]) =>
  of.map(({ id }) => ({ operationId: id, note: 'asked the provider' }));

describe('the report', () => {
  it('names the day, its bounds, and every connection of today', async () => {
    expect(valueOf(await books.report({ day: null, fresh: false }))).toMatchObject({
      day: DAY,
      from: '2026-11-22T04:00:00.000Z',
      to: '2026-11-23T04:00:00.000Z',
      closing: null,
      connections: [{ label: 'Shop', lines: [], readAt: null, error: null }],
    });
  });

  it('has every state in one of six outcomes, and names those that nobody may leave open', async () => {
    for (const state of operationStateSchema.options) refund(operations.length, { state });
    const { lines } = only(await report(false));
    const states = (wanted: DayOutcome) =>
      lines.filter(({ outcome }) => outcome === wanted).map(({ operation: { state } }) => state);
    expect(states('done')).toEqual(['succeeded', 'settled']);
    expect(states('refused')).toEqual(['declined', 'not-done', 'refused', 'closed-by-hand', 'bounced']);
    expect(states('unknown')).toEqual(['prepared', 'dispatching', 'unknown', 'needs-manual']);
    expect(states('pending')).toEqual(['pending']);
    expect(states('waiting')).toEqual(['awaiting-approval', 'approved', 'not-sent']);
    expect(states('given-up')).toEqual(['withdrawn', 'expired']);
    expect(new Set(lines.filter((line) => line.mustBeNamed).map(({ outcome }) => outcome))).toEqual(
      new Set(['unknown', 'pending', 'waiting']),
    );
  });

  it('compares what was sent and has ended with a fresh read of its payment, each payment once', async () => {
    refund(1);
    refund(2, { providerReference: 'GONE' });
    refund(3, { state: 'unknown' });
    refund(4, { state: 'withdrawn', sends: 0 });
    refund(5, { sends: 0, providerReference: null, intent: { verb: 'other-way' } });
    const found = only(await report());
    expect(found.lines.map(({ agreement, mustBeNamed }) => [agreement, mustBeNamed])).toEqual([
      ['agrees', false],
      ['disagrees', true],
      ['not-compared', true],
      ['not-compared', false],
      ['not-compared', false],
    ]);
    expect([...reads].sort()).toEqual(['PAYMENT001', 'PAYMENT002']);
    expect(found.readAt).toBe('2026-11-22T16:00:00.000Z');
    expect(found.lines[0]).toMatchObject({ card: { last4: '1111' }, orderId: 'Test_007' });
    reads = [];
    expect(only(await report(false)).lines[0]?.agreement).toBe('not-compared');
    expect(reads).toEqual([]);
  });

  it('reads at most four payments of a connection at a time, and goes on after one that is gone', async () => {
    for (let at = 0; at < 40; at += 1) refund(at);
    shown.delete(paymentKeyText({ ...KEY, paymentId: 'PAYMENT000' }));
    const { lines, error } = only(await report());
    expect([most, reads.length, error]).toEqual([4, 40, null]);
    expect(lines.filter(({ agreement }) => agreement === 'agrees')).toHaveLength(39);
    expect(lines[0]?.agreement).toBe('disagrees');
  });

  it('a provider that cannot be reached is asked no further, and the report still comes', async () => {
    for (let at = 0; at < 40; at += 1) refund(at);
    down = fault('network-unreachable');
    const { lines, error } = only(await report());
    expect(error).toEqual(down);
    expect(reads.length).toBeLessThanOrEqual(4);
    expect(new Set(lines.map(({ agreement }) => agreement))).toEqual(new Set(['not-compared']));
  });

  it('lists what belongs to removed connections, by label or else by id', async () => {
    connections = [
      { id: CONNECTION, label: 'Old shop', removed: true },
      { id: '99999999-2222-4333-8444-555555555555', label: 'Never used', removed: true },
    ];
    refund(1);
    refund(2, { intent: { connectionId: OTHER } });
    expect((await report()).connections).toMatchObject([
      { connectionId: CONNECTION, label: 'Old shop', error: null, lines: [{ agreement: 'agrees' }] },
      {
        connectionId: OTHER,
        label: OTHER,
        error: { code: 'connection-disabled' },
        lines: [{ agreement: 'not-compared' }],
      },
    ]);
  });

  it('I13: sums what was given back in each currency, each return on the day on which it left', async () => {
    refund(1, {}, 1500);
    refund(2, { intent: { verb: 'refund-reversal', refundId: 'R' } }, 500);
    refund(3, { intent: { verb: 'reversal' } }, 2000);
    refund(4, { sends: 0, firstSentAt: null, intent: { verb: 'other-way' } }, 300);
    refund(5, { intent: { amount: money(700, 'EUR') } });
    refund(6, { state: 'unknown' }, 10_000);
    refund(7, { firstSentAt: '2026-11-22T03:59:59.999Z' }, 10_000);
    const usd = (minor: number) => money(minor, 'USD');
    const none = money(0, 'EUR');
    expect(only(await report(false)).totals).toEqual([
      { reversed: none, refunded: money(700, 'EUR'), otherWay: none, count: 1 },
      { reversed: usd(2000), refunded: usd(1000), otherWay: usd(300), count: 4 },
    ]);
  });

  it('shows refunds that were made elsewhere on that day, and none that is ours', async () => {
    const ours = refund(1);
    const portal = { refundId: 'PORTAL0001', amount: money(900, 'USD') };
    const older = { refundId: 'PORTAL0002', at: '2026-11-21T10:00:00.000Z' };
    const undated = { refundId: 'PORTAL0003', at: null };
    const payment = sale({
      key: ours.intent.payment,
      stage: 'settled',
      refunds: [child({ refundId: 'REFUND0001' }), child(portal), child(older), child(undated)],
    });
    shown.set(paymentKeyText(payment.key), payment);
    expect(only(await report()).elsewhere.map(({ refundId }) => refundId)).toEqual([
      'PORTAL0001',
      'PORTAL0003',
    ]);
    // Without a read it is what this PC knows, also of payments that nothing was done with here.
    operations = [];
    expect(only(await report(false)).elsewhere).toHaveLength(3);
  });

  it('a refund of ours whose name is not known is not taken for somebody else’s, nor two for one', async () => {
    const ours = refund(1, { state: 'unknown', providerReference: null });
    const refunds = [child({ refundId: 'A' }), child({ refundId: 'B' })];
    known.set(paymentKeyText(ours.intent.payment), sale({ key: ours.intent.payment, refunds }));
    expect(only(await report(false)).elsewhere.map(({ refundId }) => refundId)).toEqual(['B']);
  });

  it('takes a day of many thousands in its stride', async () => {
    for (let at = 0; at < 5000; at += 1) refund(at);
    const { lines } = only(await report());
    expect(lines.filter(({ agreement }) => agreement === 'agrees')).toHaveLength(5000);
  });
});

describe('closing a day', () => {
  const close = (...names: ReturnType<typeof named>) => books.close({ day: DAY, named: names }, MARIA);

  it('is refused while an open line is unnamed, and says how many there are', async () => {
    const lost = refund(1, { state: 'unknown' });
    refund(2, { providerReference: 'GONE' });
    const refused = await books.close({ day: DAY, named: named(lost) }, MARIA);
    expect(refused).toMatchObject({ ok: false, error: { code: 'day-has-open-lines', facts: { lines: 1 } } });
    expect([closings.size, notes]).toEqual([0, []]);
  });

  it('keeps who closed it, what was named, and its line of the audit log (I9)', async () => {
    const lost = refund(1, { state: 'unknown' });
    const fine = refund(2);
    const closed = valueOf(await close(...named(lost, fine)));
    const closing = {
      day: DAY,
      at: '2026-11-22T16:00:00.000Z',
      by: MARIA,
      named: named(lost),
      compared: true,
    };
    expect(closed).toMatchObject({ closing, connections: [{ lines: [{ mustBeNamed: false }, {}] }] });
    expect(closings.get(DAY)).toEqual(closing);
    expect(notes).toEqual([
      {
        at: closing.at,
        kind: 'day-closed',
        actor: { id: MARIA.id, name: MARIA.name },
        subject: DAY,
        facts: { lines: 2, named: 1, compared: true },
      },
    ]);
    expect(only(await report()).lines.some(({ mustBeNamed }) => mustBeNamed)).toBe(false);
    expect(codeOf(await close(...named(lost)))).toBe('day-already-closed');
  });

  it('asks for a word on what comes after an early closing, and closes the day once more', async () => {
    const early = refund(1, { state: 'unknown' });
    valueOf(await close(...named(early)));
    now += 60_000;
    const late = refund(2, { state: 'unknown', createdAt: new Date(now).toISOString() });
    now += 60_000;
    expect(codeOf(await close())).toBe('day-has-open-lines');
    expect(valueOf(await close(...named(late))).closing?.named).toEqual(named(early, late));
    expect(notes).toHaveLength(2);
    expect(codeOf(await close())).toBe('day-already-closed');
  });

  it('goes on where a provider cannot be reached, and keeps that it could not', async () => {
    refund(1);
    down = fault('network-unreachable');
    expect(valueOf(await close()).closing).toMatchObject({ compared: false });
  });

  it('is possible for a day that has passed, not for one to come', async () => {
    now += 3 * DAY_MS;
    valueOf(await close());
    expect(codeOf(await books.close({ day: '2026-11-26', named: [] }, MARIA))).toBe('invalid-input');
  });

  it('I11: keeps no card number that somebody wrote', async () => {
    const lost = refund(1, { state: 'unknown' });
    valueOf(await close({ operationId: lost.id, note: 'card 4111111111111111' }));
    expect(JSON.stringify([...closings])).not.toContain('4111');
  });
});
