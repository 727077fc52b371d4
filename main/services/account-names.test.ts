import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Operation } from '../../shared/domain/operation';
import { money } from '../../shared/domain/money';
import type { PaymentKey } from '../../shared/domain/payment';
import type { PaymentRow } from '../../shared/domain/payment-query';
import type { Submission } from '../engine/submit';
import { codeOf, valueOf } from '../engine/testing/shop';
import { openCounter, type Counter } from './testing/counter';

const DAY = 86_400_000;
const MINUTE = 60_000;

let counter: Counter;
let secret: string;
/** A sale of 40.00 pounds, made yesterday. */
let paymentId: string;
beforeEach(async () => {
  counter = await openCounter();
  const { simulator } = counter.floor;
  secret = simulator.gateways.find(({ provider }) => provider === 'dojo')?.accounts[0]?.secret ?? '';
  paymentId = simulator.control.sale({ provider: 'dojo', amountMinor: 4000, operator: 'Jane' });
  simulator.control.advanceClock(DAY);
});
afterEach(() => counter.close());

/** Connects the one location under a name of its own, as if Dojo had given it a second key. */
async function connect(merchantAccount: string): Promise<string> {
  const { connections, now, secrets } = counter.floor;
  const id = randomUUID();
  await secrets.set(id, secret);
  valueOf(
    await connections.insert({
      id,
      provider: 'dojo',
      environment: 'training',
      label: merchantAccount,
      merchantAccount,
      settings: { account: merchantAccount },
      disabled: false,
      createdAt: new Date(now()).toISOString(),
    }),
  );
  return id;
}

/** The way through the window: one key cannot be connected twice, but it can be removed and entered again. */
async function connectByForm(account: string): Promise<string> {
  const fields = { account, apiKey: secret };
  const wanted = { provider: 'dojo', environment: 'training', label: account, fields } as const;
  return valueOf(await counter.floor.admin.add(wanted, counter.staff.sam)).connection.id;
}

function key(merchantAccount: string): PaymentKey {
  return { provider: 'dojo', environment: 'training', merchantAccount, paymentId };
}

const shown = async (account: string): Promise<PaymentRow> =>
  valueOf(await counter.floor.view.detail(key(account))).row;

async function wish(
  account: string,
  connectionId: string,
  change: Partial<Submission> = {},
): Promise<Submission> {
  const { verdict, payment } = await shown(account);
  return {
    requestId: randomUUID(),
    payment: key(account),
    connectionId,
    verb: 'refund',
    amount: verdict.remaining,
    whole: false,
    refundId: null,
    reason: 'goods-returned',
    note: '',
    seenRemaining: verdict.remaining,
    identifier: payment.orderId,
    otherWay: null,
    machine: null,
    ...change,
  };
}

const effects = (): readonly number[] =>
  counter.floor.simulator.control.effectsOf(paymentId).events.map(({ amountMinor }) => amountMinor);

describe('one Dojo location that is connected under two names', () => {
  it('I3: what is unknown under one name locks the payment under the other, and is seen there', async () => {
    const { engine, floor, staff } = counter;
    const [first, second] = [await connect('High Street'), await connect('High street 1')];
    const before = await wish('High street 1', second, { amount: money(1000, 'GBP') });
    floor.simulator.control.setFault({ kind: 'reply-lost', scope: 'money' });
    const asked = await wish('High Street', first, { amount: money(1000, 'GBP') });
    const lost = valueOf(await engine.submit(asked, staff.maria));
    expect(lost.state).toBe('unknown');

    expect(codeOf(await engine.submit(before, staff.maria))).toBe('payment-locked');
    const cash = { verb: 'other-way', otherWay: { how: 'cash', reference: '' } } as const;
    expect(codeOf(await engine.submit({ ...before, ...cash }, staff.maria))).toBe('payment-locked');
    for (const account of ['High Street', 'High street 1'])
      expect(await shown(account)).toMatchObject({
        verdict: { why: 'locked' },
        operation: { id: lost.id, state: 'unknown' },
      });
    const { operations } = valueOf(await floor.view.detail(key('High street 1')));
    expect(operations.map(({ id }) => id)).toEqual([lost.id]);
    const attention = await floor.view.page({ view: 'attention' }, 0, 10);
    expect(attention.rows.map(({ payment }) => payment.key.merchantAccount).sort()).toEqual([
      'High Street',
      'High street 1',
    ]);
    expect(attention.attention).toBe(1);

    await counter.skip(2 * MINUTE);
    expect((await engine.get(lost.id))?.state).toBe('succeeded');
    expect(effects()).toEqual([1000]);
    expect((await shown('High street 1')).verdict.remaining).toEqual(money(3000, 'GBP'));
  });

  it('is no look-alike of itself: no receipt could tell the two rows apart', async () => {
    const [first] = [await connect('High Street'), await connect('High street 1')];
    await shown('High street 1');
    const { payment } = await shown('High Street');
    expect(await counter.floor.lookAlikes(payment)).toEqual([]);
    const done = await counter.engine.submit(
      await wish('High Street', first, { identifier: null }),
      counter.staff.maria,
    );
    expect(valueOf(done).state).toBe('succeeded');
  });
});

describe('a Dojo location that is removed and added again under another name', () => {
  /** Gives 10.00 back in cash, then has the location under another name. */
  async function renamed(): Promise<{ readonly id: string; readonly cash: Operation }> {
    const { engine, floor, staff } = counter;
    const first = await connectByForm('High Street');
    const otherWay = { how: 'cash', reference: 'Bon 7' } as const;
    const asked = await wish('High Street', first, {
      verb: 'other-way',
      amount: money(1000, 'GBP'),
      otherWay,
    });
    const cash = valueOf(await engine.submit(asked, staff.maria));
    valueOf(await floor.admin.remove(first, staff.sam));
    return { id: await connectByForm('HIGH STREET'), cash };
  }

  it('I4: what was given back in cash under the old name still counts against the remainder', async () => {
    const { id, cash } = await renamed();
    const { verdict, operation } = await shown('HIGH STREET');
    expect([verdict.remaining, operation?.id]).toEqual([money(3000, 'GBP'), cash.id]);
    const all = money(4000, 'GBP');
    const asked = await wish('HIGH STREET', id, { amount: all, seenRemaining: all });
    expect(codeOf(await counter.engine.submit(asked, counter.staff.maria))).toBe('consent-changed');
    const rest = await counter.engine.submit(await wish('HIGH STREET', id), counter.staff.maria);
    expect([valueOf(rest).state, effects()]).toEqual(['succeeded', [3000]]);
  });

  it('has day books in which its operations explain its sums, and somebody else’s refund is told once', async () => {
    const { engine, floor, staff } = counter;
    const first = await connectByForm('High Street');
    valueOf(
      await engine.submit(await wish('High Street', first, { amount: money(500, 'GBP') }), staff.maria),
    );
    valueOf(await floor.admin.remove(first, staff.sam));
    await connectByForm('HIGH STREET');
    await shown('HIGH STREET');
    const told = async (): Promise<readonly unknown[]> => {
      const report = valueOf(await counter.dayEnd.report({ day: null, fresh: false }));
      expect(report.connections.flatMap(({ lines }) => lines)).toHaveLength(1);
      return report.connections.flatMap(({ elsewhere }) =>
        elsewhere.filter(({ payment }) => payment.paymentId === paymentId),
      );
    };
    expect(await told()).toEqual([]);
    floor.simulator.control.portalReturn({ paymentId, kind: 'refund', amountMinor: 300 });
    await shown('HIGH STREET');
    expect(await told()).toMatchObject([{ amount: money(300, 'GBP'), at: null }]);
  });
});
