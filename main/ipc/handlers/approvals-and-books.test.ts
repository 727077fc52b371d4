import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../shared/domain/operator';
import { ok } from '../../../shared/domain/result';
import type { SubmitInput } from '../../../shared/ipc/operations';
import { codeOf, valueOf } from '../../engine/testing/shop';
import { approvalHandlers } from './approvals';
import { dayEndHandlers } from './day-end';
import { operationHandlers } from './operations';
import { openCounter, PINS, type Counter } from '../../services/testing/counter';
import type { WorkspaceHolder } from '../../services/workspace-holder';

/** An open sale and a settled one that the simulator's shop day always has; both over 40.00 dollars. */
const OPEN = 'LRJ1QWEFRN';
const SETTLED = 'C8Y177VHWR';
const MINUTE = 60_000;
const DAY = '2026-03-13';

let shop: Counter;
let operations: ReturnType<typeof operationHandlers>;
let approvals: ReturnType<typeof approvalHandlers>;
let books: ReturnType<typeof dayEndHandlers>;

beforeEach(async () => {
  shop = await openCounter();
  const workspace = { ...shop, environment: 'training', payments: shop.floor.view };
  const holder = { ready: () => Promise.resolve(ok(workspace)) } as unknown as WorkspaceHolder;
  operations = operationHandlers(holder);
  approvals = approvalHandlers(holder);
  books = dayEndHandlers(holder);
});
afterEach(() => shop.close());

const given = (paymentId: string): number => {
  const { reversals, refunds } = shop.floor.simulator.control.effectsOf(paymentId);
  return reversals.count + refunds.count;
};
const submit = async (wish: SubmitInput, by: Actor) => valueOf(await operations.submit(wish, by));
const decide = (id: string, who: keyof typeof PINS, more: { pin?: string; decision?: 'refuse' } = {}) =>
  approvals.decide(
    { id, approverId: shop.staff[who].id, pin: PINS[who], decision: 'approve', note: '', ...more },
    // Whoever is signed in does not matter: it is the asker in every one of these tests.
    shop.staff.robin,
  );
const kindsOf = async (subject: string): Promise<readonly string[]> =>
  (await shop.audit.life(subject)).map(({ kind }) => kind);
async function asked(paymentId = OPEN, by: Actor = shop.staff.robin) {
  const operation = await submit(await shop.wish(paymentId), by);
  expect(operation.state).toBe('awaiting-approval');
  return operation;
}

describe('I8: approvals, by raw calls to the main process', () => {
  it('a cashier asks, a manager agrees with a PIN, and it is sent once', async () => {
    expect(
      valueOf(await operations.forecast({ ...(await shop.wish(OPEN)), refundId: null }, shop.staff.robin)),
    ).toMatchObject({ needs: [{ code: 'single-amount' }], denied: null });
    const { id } = await asked();
    expect(given(OPEN)).toBe(0);
    const [request] = valueOf(await approvals.list(undefined, shop.staff.robin));
    expect(request).toMatchObject({
      operation: { id, needs: [{ code: 'single-amount', limit: 1000, value: 4000 }] },
      row: { payment: { orderId: 'Test_007' } },
      expiresAt: '2026-03-14T04:00:00.000Z',
    });
    const { maria, noor, sam } = shop.staff;
    expect(new Set(request?.approvers)).toEqual(new Set([maria.id, noor.id, sam.id]));
    expect(valueOf(await decide(id, 'maria'))).toMatchObject({
      state: 'succeeded',
      approval: { outcome: 'approved', by: { name: 'Maria' }, alone: false },
    });
    expect(given(OPEN)).toBe(1);
    expect(await kindsOf(id)).toContain('approval');
    expect(valueOf(await approvals.list(undefined, shop.staff.robin))).toEqual([]);
    expect(codeOf(await decide(id, 'maria'))).toBe('approval-not-awaited');
  });

  it('the asker cannot approve their own request, a manager neither', async () => {
    const { id } = await asked();
    expect(codeOf(await decide(id, 'robin'))).toBe('approval-same-person');
    // Nobody's rules make a manager ask here, but whoever asked may not decide whatever their role.
    expect(codeOf(await shop.engine.approve(id, shop.staff.robin, ''))).toBe('approval-same-person');
    expect(given(OPEN)).toBe(0);
  });

  it('the operator of the sale cannot, also where only the provider knows who that is', async () => {
    const sold = shop.floor.simulator.control.sale({ amountMinor: 5200, operator: 'Noor' });
    const { id } = await asked(sold);
    expect(codeOf(await decide(id, 'noor'))).toBe('approval-sale-operator');
    expect(codeOf(await shop.engine.approve(id, shop.staff.noor, ''))).toBe('approval-sale-operator');
    expect(given(sold)).toBe(0);
    expect(valueOf(await decide(id, 'maria')).state).toBe('succeeded');
  });

  it('a wrong PIN is counted and in the audit log, and nothing is sent', async () => {
    const { id } = await asked();
    expect(codeOf(await decide(id, 'maria', { pin: '0000' }))).toBe('pin-wrong');
    const lines = await shop.audit.life(shop.staff.maria.id);
    expect(lines.at(-1)).toMatchObject({ kind: 'sign-in-missed', facts: { misses: 1 } });
    for (let tried = 0; tried < 4; tried += 1) {
      await decide(id, 'maria', { pin: '0000' });
      shop.floor.simulator.control.advanceClock(MINUTE);
    }
    expect(codeOf(await decide(id, 'maria'))).toBe('pin-locked');
    expect((await shop.person(shop.staff.maria.id))?.lockedUntil).not.toBeNull();
    expect([given(OPEN), valueOf(await operations.get({ id }, shop.staff.robin)).state]).toEqual([
      0,
      'awaiting-approval',
    ]);
  });

  it('I4, I7: something that changed at the provider withdraws the request', async () => {
    const { id } = await asked();
    shop.floor.simulator.control.portalReturn({ paymentId: OPEN, kind: 'reverse', amountMinor: 500 });
    expect(codeOf(await decide(id, 'maria'))).toBe('consent-changed');
    expect(valueOf(await operations.get({ id }, shop.staff.robin)).state).toBe('withdrawn');
    expect(given(OPEN)).toBe(1);
  });

  it('a refusal ends it, and unlocks the payment', async () => {
    const { id } = await asked();
    const again = await operations.submit(await wishAnyway(), shop.staff.robin);
    expect(codeOf(again)).toBe('payment-locked');
    expect(valueOf(await decide(id, 'noor', { decision: 'refuse' })).state).toBe('refused');
    await asked();
  });

  it('nobody decides any more once the day has ended', async () => {
    const { id } = await asked();
    await shop.skip(13 * 60 * MINUTE);
    expect(valueOf(await operations.get({ id }, shop.staff.robin)).state).toBe('expired');
    expect(codeOf(await decide(id, 'maria'))).toBe('approval-not-awaited');
  });

  it('I12: a payment of another environment is not looked for', async () => {
    const wish = await shop.wish(OPEN);
    const elsewhere = { ...wish, payment: { ...wish.payment, environment: 'live' as const } };
    expect(codeOf(await operations.submit(elsewhere, shop.staff.robin))).toBe('environment-mismatch');
    const unknown = { ...wish, payment: { ...wish.payment, merchantAccount: '999' } };
    expect(codeOf(await operations.submit(unknown, shop.staff.robin))).toBe('connection-not-found');
  });

  /** What a dialog that was opened before the lock would send. */
  async function wishAnyway(): Promise<SubmitInput> {
    const payment = await shop.read(OPEN);
    return {
      requestId: crypto.randomUUID(),
      payment: payment.key,
      verb: 'reversal',
      amount: payment.amount,
      whole: true,
      refundId: null,
      reason: 'goods-returned',
      note: '',
      seenRemaining: payment.amount,
      identifier: payment.orderId,
      otherWay: null,
      machine: null,
    };
  }
});

describe('the end of the day', () => {
  const report = async (fresh = true, day: string | null = DAY) =>
    valueOf(await books.report({ day, fresh }, shop.staff.robin));
  const close = (...named: { operationId: string; note: string }[]) =>
    books.close({ day: DAY, named }, shop.staff.maria);
  const counter = async (fresh = true) => {
    const [connection] = (await report(fresh)).connections;
    if (connection === undefined) throw new Error('no connection');
    return connection;
  };

  it('accounts for every return, compares it with the provider, and shows what was done elsewhere', async () => {
    const { id } = await asked();
    valueOf(await decide(id, 'maria'));
    await submit(await shop.wish(SETTLED, 1500), shop.staff.maria);
    shop.floor.simulator.control.portalReturn({ paymentId: SETTLED, kind: 'refund', amountMinor: 900 });
    const found = await counter();
    expect(found).toMatchObject({
      label: 'Shop',
      readAt: '2026-03-13T15:30:00.000Z',
      error: null,
      lines: [
        { outcome: 'done', agreement: 'agrees', mustBeNamed: false, orderId: 'Test_007' },
        { outcome: 'done', agreement: 'agrees', mustBeNamed: false },
      ],
      totals: [
        {
          reversed: { minor: 4000, currency: 'USD' },
          refunded: { minor: 1500, currency: 'USD' },
          count: 2,
        },
      ],
    });
    expect(found.elsewhere).toMatchObject([{ payment: { paymentId: SETTLED }, amount: { minor: 900 } }]);
    expect((await report(false, null)).day).toBe(DAY);
  });

  it('cannot be closed while an unknown is unnamed, and keeps what was said of it', async () => {
    const wish = await shop.wish(SETTLED, 1500);
    shop.floor.simulator.control.setFault({ kind: 'request-lost', scope: 'money' });
    const lost = await submit(wish, shop.staff.maria);
    expect((await counter()).lines).toMatchObject([
      { outcome: 'unknown', agreement: 'not-compared', mustBeNamed: true },
    ]);
    expect(codeOf(await close())).toBe('day-has-open-lines');
    const named = { operationId: lost.id, note: 'Asked Payroc, they look into it' };
    expect(valueOf(await close(named)).closing).toMatchObject({
      named: [named],
      compared: true,
      by: { name: 'Maria' },
    });
    expect(codeOf(await close(named))).toBe('day-already-closed');
    expect(await kindsOf(DAY)).toEqual(['day-closed']);
    expect((await report()).closing?.named).toEqual([named]);
  });

  it('what was open yesterday and ended today is in the books of both days, and counted once', async () => {
    const wish = await shop.wish(SETTLED, 1500);
    shop.floor.simulator.control.setFault({ kind: 'reply-lost', scope: 'money' });
    const lost = await submit(wish, shop.staff.maria);
    shop.floor.simulator.control.setFault({ kind: 'unavailable-page', scope: 'reads', count: null });
    await shop.skip(14 * 60 * MINUTE);
    shop.floor.simulator.control.clearFaults();
    expect(valueOf(await operations.checkNow({ id: lost.id }, shop.staff.maria)).state).toBe('succeeded');
    const [today] = (await report(false, null)).connections;
    expect(today).toMatchObject({ lines: [{ outcome: 'done' }], totals: [] });
    expect(await counter()).toMatchObject({ lines: [{ outcome: 'done' }], totals: [{ count: 1 }] });
    await shop.skip(26 * 60 * MINUTE);
    expect((await report(false, null)).connections[0]?.lines).toEqual([]);
  });

  it('a return that the provider no longer shows disagrees, and has to be named', async () => {
    await submit(await shop.wish(SETTLED, 1500), shop.staff.maria);
    shop.floor.simulator.control.setFault({
      kind: 'payment-vanished',
      scope: 'reads',
      count: null,
      resourceId: SETTLED,
    });
    expect((await counter()).lines).toMatchObject([{ agreement: 'disagrees', mustBeNamed: true }]);
    expect(codeOf(await close())).toBe('day-has-open-lines');
  });

  it('a provider that is down does not stop it, and that nothing was compared is kept', async () => {
    await submit(await shop.wish(SETTLED, 1500), shop.staff.maria);
    await shop.floor.simulator.close();
    expect(await counter()).toMatchObject({
      error: { code: 'network-unreachable' },
      lines: [{ outcome: 'done', agreement: 'not-compared', mustBeNamed: false }],
    });
    expect(valueOf(await close()).closing).toMatchObject({ compared: false });
  });

  it('lists what was given back another way, and a removed connection', async () => {
    const wish = await shop.wish(SETTLED, 1500);
    const cash = {
      ...wish,
      verb: 'other-way' as const,
      otherWay: { how: 'cash' as const, reference: 'till 2' },
    };
    expect((await submit(cash, shop.staff.maria)).state).toBe('succeeded');
    await shop.floor.connections.remove(shop.connectionId, new Date(shop.floor.now()).toISOString());
    expect(await counter()).toMatchObject({
      label: 'Shop',
      lines: [{ outcome: 'done', agreement: 'not-compared' }],
      totals: [{ otherWay: { minor: 1500 } }],
    });
  });
});

describe('I6: what nothing can prove', () => {
  /** A refund of long ago whose outcome no read tells: somebody else made one of the same amount since. */
  async function stuck(): Promise<string> {
    const wish = await shop.wish(SETTLED, 1500);
    shop.floor.simulator.control.setFault({ kind: 'request-lost', scope: 'money' });
    const { id } = await submit(wish, shop.staff.sam);
    shop.floor.simulator.control.portalReturn({ paymentId: SETTLED, kind: 'refund', amountMinor: 1500 });
    await shop.skip(7 * 24 * 60 * MINUTE);
    return id;
  }

  it('is a task until a manager ends it with evidence and a second person’s PIN', async () => {
    const id = await stuck();
    expect(valueOf(await operations.tasks(undefined, shop.staff.robin))).toMatchObject([
      { id, state: 'needs-manual', task: 'manual' },
    ]);
    const word = {
      id,
      happened: false,
      reference: 'portal, 20 March',
      note: '',
      secondId: shop.staff.noor.id,
    };
    const { maria } = shop.staff;
    expect(codeOf(await operations.closeByHand({ ...word, pin: PINS.maria }, maria))).toBe('pin-wrong');
    expect(codeOf(await operations.closeByHand({ ...word, secondId: null, pin: PINS.maria }, maria))).toBe(
      'second-person-needed',
    );
    const closed = valueOf(await operations.closeByHand({ ...word, pin: PINS.noor }, maria));
    expect(closed).toMatchObject({
      state: 'closed-by-hand',
      closing: { happened: false, by: { name: 'Maria' }, second: { name: 'Noor' } },
    });
    expect(valueOf(await operations.tasks(undefined, shop.staff.robin))).toEqual([]);
    expect(await kindsOf(id)).toContain('manual-closing');
    expect(given(SETTLED)).toBe(1);
  });
});
