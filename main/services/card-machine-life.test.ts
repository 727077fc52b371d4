import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { money } from '../../shared/domain/money';
import type { CardMachine, Operation } from '../../shared/domain/operation';
import type { PaymentKey } from '../../shared/domain/payment';
import type { DojoWorld } from '../../simulator/gateways/dojo/world';
import type { Submission } from '../engine/submit';
import { codeOf, valueOf } from '../engine/testing/shop';
import { openCounter, type Counter } from './testing/counter';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let counter: Counter;
let world: DojoWorld;
let connectionId: string;
let key: PaymentKey;
beforeEach(async () => {
  counter = await openCounter();
  const { admin, simulator } = counter.floor;
  world = simulator.worldOf('dojo') as DojoWorld;
  const [account] = world.accounts;
  const fields = { account: account?.merchantAccount ?? '', apiKey: account?.secret ?? '' };
  const wanted = { provider: 'dojo', environment: 'training', label: 'Café', fields } as const;
  connectionId = valueOf(await admin.add(wanted, counter.staff.sam)).connection.id;
  const paymentId = world.sale({ amountMinor: 4000, terminalId: machine('SIP0')?.id });
  key = { provider: 'dojo', environment: 'training', merchantAccount: fields.account, paymentId };
});
afterEach(() => counter.close());

function machine(end: string): CardMachine | null {
  const found = world.terminals().find(({ tid, status }) => tid.endsWith(end) && status === 'Available');
  return found === undefined ? null : { id: found.id, name: found.tid };
}

async function wish(end: string | null): Promise<Submission> {
  const { row } = valueOf(await counter.floor.view.detail(key));
  return {
    requestId: randomUUID(),
    payment: key,
    connectionId,
    verb: 'refund',
    amount: money(1500, 'GBP'),
    whole: false,
    refundId: null,
    reason: 'goods-returned',
    note: '',
    seenRemaining: row.verdict.remaining,
    identifier: row.payment.orderId,
    otherWay: null,
    machine: end === null ? null : machine(end),
  };
}

const submitted = async (end: string): Promise<Operation> =>
  valueOf(await counter.engine.submit(await wish(end), counter.staff.maria));
const now = async ({ id }: Operation): Promise<Operation | null> => counter.engine.get(id);
const refunds = (): readonly number[] =>
  counter.floor.simulator.control.effectsOf(key.paymentId).events.map(({ amountMinor }) => amountMinor);

describe('a refund on a card machine', () => {
  it('I6: that is cut off is a manager’s matter, locks the payment, and ends when the machine reports', async () => {
    world.setAssumed({ expiredSession: 'reported-late' });
    const made = await submitted('TIP0');
    expect(made.state).toBe('pending');
    await counter.skip(2 * MINUTE);
    expect(await now(made)).toMatchObject({ state: 'needs-manual', task: 'manual' });
    for (let looks = 0; looks < 4; looks += 1) await counter.skip(6 * MINUTE);
    expect((await now(made))?.state).toBe('needs-manual');
    expect(codeOf(await counter.engine.submit(await wish(null), counter.staff.maria))).toBe('payment-locked');
    await counter.skip(60 * MINUTE);
    expect(await now(made)).toMatchObject({ state: 'succeeded', task: null });
    expect(refunds()).toEqual([1500]);
  });

  it('I6: whose reply was lost is found by its payment’s history, and can be stopped at the machine', async () => {
    counter.floor.simulator.control.setFault({ kind: 'reply-lost', scope: 'money' });
    const made = await submitted('SIP0');
    expect(made).toMatchObject({ state: 'unknown', providerReference: null });
    expect(codeOf(await counter.machines.cancel(made.id, counter.staff.maria))).toBe('operation-not-open');
    valueOf(await counter.engine.checkNow(made.id));
    const [session] = world.sessions();
    expect(await now(made)).toMatchObject({ state: 'pending', providerReference: session?.id });
    valueOf(await counter.machines.cancel(made.id, counter.staff.maria));
    await counter.skip(3 * MINUTE);
    expect((await now(made))?.state).toBe('declined');
    expect(refunds()).toEqual([]);
  });

  it('I5: that was refused is not held against the next try, which the day finds in the same history', async () => {
    const busy = await wish('SIP0');
    world.setTerminal(busy.machine?.id ?? '', 'InUse');
    const refused = valueOf(await counter.engine.submit(busy, counter.staff.maria));
    expect(refused).toMatchObject({ state: 'declined', error: 'machine-busy' });
    world.setTerminal(busy.machine?.id ?? '', 'Available');
    await counter.skip(MINUTE);
    const made = await submitted('SIP0');
    await counter.skip(3 * MINUTE);
    expect((await now(made))?.state).toBe('succeeded');
    await counter.skip(60 * MINUTE);
    expect(await now(refused)).toMatchObject({ state: 'declined', task: null });
    const report = valueOf(await counter.dayEnd.report({ day: null, fresh: true }));
    const lines = report.connections.flatMap((one) => one.lines);
    expect(lines.map(({ operation, agreement }) => [operation.state, agreement])).toEqual([
      ['declined', 'agrees'],
      ['succeeded', 'agrees'],
    ]);
  });

  it('I6: whose reply was lost is not done where the history lists no refunds, only after looks have shown nothing', async () => {
    world.setAssumed({ refundSessionsInHistory: 'absent' });
    counter.floor.simulator.control.setFault({ kind: 'request-lost', scope: 'money' });
    const made = await submitted('SIP0');
    expect(made.state).toBe('unknown');
    await counter.skip(10 * SECOND);
    expect((await now(made))?.state).toBe('unknown');
    for (let looks = 0; looks < 4; looks += 1) await counter.skip(6 * MINUTE);
    expect((await now(made))?.state).toBe('not-done');
    expect(refunds()).toEqual([]);
  });
});
