import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isOpen, type OperationState } from '../../shared/domain/operation';
import { Counter } from '../counter';
import { expect, test as base } from '../fixtures';
import { NOTHING, type Effects, type Stage } from '../kill-deeds';
import { killPoints, type KillPoint } from '../kill-points';
import { holdLooks, killAt, releaseLooks } from '../kill-switch';
import type { RunningApp } from '../launch';
import { PaymentsPage } from '../pages/payments';

const test = base.extend<{ readonly userData: string }>({
  userData: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tillback-kill-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** The row's pill while the payment is locked. */
const PILLS: Partial<Record<OperationState, string>> = {
  'awaiting-approval': 'Approval',
  approved: 'Approved',
  'not-sent': 'Not sent',
  unknown: 'Checking',
  'needs-manual': 'Manager',
};

for (const point of killPoints) {
  const { deed, moment, when, fault, found, acted, finish, end } = point;
  const earlier = deed.earlier ?? NOTHING;

  test(`I1, I2: killed during ${deed.title}: ${when}`, async ({ launch, userData }) => {
    const before = stageOf(await launch({ userData, signIn: deed.signIn ?? 'Sam' }));
    await before.payments.ready();
    await before.counter.row(deed.order);
    await deed.before?.(before);
    if (fault !== undefined) await before.payments.fault(fault);
    const gone = await killAt(before.running, moment);
    // The app dies in the middle of it: what it would have answered, nobody hears.
    void deed.act(before).catch(() => undefined);
    await gone();

    const after = stageOf(await launch({ userData, early: holdLooks }));
    const returns = await after.counter.operations();
    // A kill takes effect in its own time: a write that was next may have reached the disk, and is as true.
    const now = found === 'unknown' && returns[0]?.state === end ? end : found;
    expect(returns.map(({ state }) => state)).toEqual([
      now,
      ...(deed.earlier === undefined ? [] : ['succeeded']),
    ]);
    await choose(after, deed.order);
    await shows(after, point, now);
    const soFar = await effects(after, deed.order);
    if (acted === undefined) expect([earlier, deed.once]).toContainEqual(soFar);
    else expect(soFar).toEqual(acted === 1 ? deed.once : earlier);

    await releaseLooks(after.running.app);
    if (now === 'unknown') await after.payments.skip(3);
    if (found === 'approved') await after.payments.skip(6);
    await finish?.(after);
    await expect.poll(async () => (await after.counter.newest()).state, { timeout: 20_000 }).toBe(end);
    await shows(after, point, end);
    expect(await effects(after, deed.order)).toEqual(end === 'succeeded' ? deed.once : earlier);
    expect(await after.counter.operations()).toHaveLength(returns.length);

    const { intact, states } = await after.counter.audit((await after.counter.newest()).id);
    expect(intact).toBe(true);
    expect(states).toContain(now);
    expect(states.at(-1)).toBe(end);
    expect(after.running.problems).toEqual([]);
  });
}

function stageOf(running: RunningApp): Stage {
  return { running, payments: new PaymentsPage(running.page), counter: new Counter(running.page) };
}

async function choose({ running, payments }: Stage, order: string): Promise<void> {
  await payments.ready();
  await payments.show('All');
  await payments.search(order);
  await expect(payments.rows).toHaveCount(1);
  await running.page.keyboard.press('ArrowDown');
  await expect(payments.rows.first()).toHaveAttribute('aria-selected', 'true');
}

/** The chosen payment's row and panel say how the return stands, and offer no second one while it is open. */
async function shows({ payments }: Stage, { deed, end }: KillPoint, state: OperationState): Promise<void> {
  if (isOpen(state)) {
    await expect(payments.panel.getByTestId('outcome')).toHaveAttribute('data-state', state);
    await expect(payments.rows.first()).toContainText(PILLS[state] ?? state);
    await expect(payments.panel.getByRole('button', { name: /^(Reverse|Refund) / })).toBeHidden();
    return;
  }
  await expect(payments.panel.getByTestId('outcome')).toBeHidden();
  await expect(payments.panel).toContainText(end === 'withdrawn' ? /given up, never sent/ : deed.words);
}

/** What the simulated provider itself counted. */
async function effects({ payments, counter }: Stage, order: string): Promise<Effects> {
  const { payment } = await counter.row(order);
  const counted = await payments.effects(payment.key.paymentId);
  if (counted === null) return NOTHING;
  const { reversals, refunds, refundReversals, returnedMinor } = counted;
  return { reversals, refunds, refundReversals, returnedMinor };
}
