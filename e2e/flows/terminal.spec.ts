import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Counter } from '../counter';
import { expect, test } from '../fixtures';
import { kill } from '../kill-switch';
import { LEFT, TerminalsPage } from '../pages/terminals';

/** Reservations that were made at a terminal, and a sale, by what is printed on their receipts. */
const DEPOSIT = 'SHOP-41001';
const SECOND_DEPOSIT = 'SHOP-41002';
const SALE = 'SHOP-41010';

test('a reservation is reversed over the terminal that stands here, from its name in large type to its receipt', async ({
  tillback: { page, problems },
}) => {
  const terminals = new TerminalsPage(page);
  const { payments } = terminals;
  await terminals.openReturn(DEPOSIT);
  const id = await terminals.idOf(DEPOSIT);
  const identity = payments.dialog.getByTestId('chosen-machine');
  await expect(identity).toContainText(LEFT.name);
  await expect(identity).toContainText('127.0.0.1');
  const before = await terminals.face();
  await payments.confirm();
  const live = payments.dialog.getByTestId('machine-live');
  await expect(live).toContainText(LEFT.name);
  await expect(live.getByTestId('waking')).toContainText(`${LEFT.name} took the call.`);
  expect((await terminals.face()).calls).toBe(before.calls + 1);
  await terminals.pass(1);
  await expect(payments.outcome('succeeded')).toBeVisible();
  expect(await payments.effects(id)).toMatchObject({ reversals: 1, refunds: 0, returnedMinor: 15_000 });
  expect(problems).toEqual([]);
});

test('a sale is refunded with the card: the page wakes the terminal, and both receipts stay as they were printed', async ({
  tillback: { app, page },
}) => {
  const terminals = new TerminalsPage(page);
  const { payments } = terminals;
  await terminals.openReturn(SALE);
  const id = await terminals.idOf(SALE);
  const opening = app.waitForEvent('window');
  await payments.confirm();
  const provider = await opening;
  await expect(provider.locator('body')).toContainText(/terminal|card/i);
  await terminals.act('present-card');
  await terminals.act('approve');
  // The page's own end is no outcome: only a read is.
  await expect.poll(() => provider.isClosed(), { timeout: 60_000 }).toBe(true);
  await expect(payments.outcome('succeeded')).toBeVisible({ timeout: 60_000 });
  expect(await payments.effects(id)).toMatchObject({ refunds: 1, returnedMinor: 3495 });
  const { id: operationId } = await new Counter(page).newest();
  const receipts = await page.evaluate((input) => window.tillback.receipts.get(input), { id: operationId });
  expect(receipts.ok && receipts.value?.receipts.map(({ kind }) => kind)).toEqual(['merchant', 'customer']);
});

test('a terminal that is off is told as such, and the return goes on being read until CCV says how it ended', async ({
  tillback: { page },
}) => {
  const terminals = new TerminalsPage(page);
  const { payments } = terminals;
  await terminals.mode('off');
  await terminals.openReturn(DEPOSIT);
  await payments.confirm();
  await expect(payments.dialog.getByTestId('waking')).toContainText('Is it switched on?', {
    timeout: 30_000,
  });
  await terminals.pass(2);
  await expect(payments.outcome('pending')).toBeVisible();
  await terminals.pass(10);
  await expect(payments.outcome('declined')).toBeVisible();
  expect(await payments.effects(await terminals.idOf(DEPOSIT))).toBeNull();
});

test('I5: a terminal that approves late is an unknown outcome from six minutes on, and then the true one', async ({
  tillback: { page },
}) => {
  const terminals = new TerminalsPage(page);
  const { payments } = terminals;
  await terminals.mode('approves-late');
  await terminals.openReturn(DEPOSIT);
  const id = await terminals.idOf(DEPOSIT);
  await payments.confirm();
  await expect(payments.dialog.getByTestId('machine-live')).toBeVisible();
  await terminals.pass(5);
  await expect(payments.outcome('pending')).toBeVisible();
  await terminals.pass(2);
  await expect(payments.outcome('unknown')).toBeVisible();
  expect(await payments.effects(id)).toBeNull();
  await terminals.pass(6);
  await expect(payments.outcome('succeeded')).toBeVisible();
  expect(await payments.effects(id)).toMatchObject({ reversals: 1 });
});

test('another device at the address wakes nothing: that is known from CCV alone', async ({
  tillback: { page },
}) => {
  const terminals = new TerminalsPage(page);
  const { payments } = terminals;
  await terminals.mode('wrong-device');
  await terminals.openReturn(DEPOSIT);
  await payments.confirm();
  await expect(payments.dialog.getByTestId('waking')).toContainText('took the call');
  await terminals.pass(10);
  await expect(payments.outcome('declined')).toBeVisible();
  expect(await payments.effects(await terminals.idOf(DEPOSIT))).toBeNull();
});

test('one operation at a time at a terminal: a second return is told, and nothing of it is sent', async ({
  tillback: { page },
}) => {
  const terminals = new TerminalsPage(page);
  const { payments } = terminals;
  await terminals.mode('silent');
  await terminals.openReturn(DEPOSIT);
  await payments.confirm();
  await expect(payments.outcome('pending')).toBeVisible();
  await payments.leave();
  await payments.find(SECOND_DEPOSIT, SECOND_DEPOSIT);
  await page.keyboard.press('r');
  await expect(payments.dialog.getByRole('radio', { name: new RegExp(LEFT.name) })).toBeDisabled();
  await payments.leave();
  const second = await page.evaluate(
    async ({ order, machine }) => {
      const found = await window.tillback.payments.page({
        query: { view: 'all', orderId: order },
        offset: 0,
        limit: 1,
      });
      const row = found.ok ? found.value.rows[0] : undefined;
      if (row === undefined) throw new Error('there is no such payment');
      return window.tillback.operations.submit({
        requestId: crypto.randomUUID(),
        payment: row.payment.key,
        verb: 'reversal',
        amount: row.verdict.remaining,
        whole: true,
        refundId: null,
        reason: 'goodwill',
        note: '',
        seenRemaining: row.verdict.remaining,
        identifier: order,
        otherWay: null,
        machine,
      });
    },
    { order: SECOND_DEPOSIT, machine: LEFT },
  );
  expect(second).toMatchObject({ ok: false, error: { code: 'machine-busy' } });
  expect(await new Counter(page).operations()).toHaveLength(1);
});

test('a terminal that another counter has fails the second one, and nothing is booked', async ({
  tillback: { page },
}) => {
  const terminals = new TerminalsPage(page);
  const { payments } = terminals;
  await terminals.mode('busy');
  await terminals.openReturn(DEPOSIT);
  await payments.confirm();
  await terminals.pass(2);
  await expect(payments.outcome('declined')).toContainText(/busy/i);
  expect(await payments.effects(await terminals.idOf(DEPOSIT))).toBeNull();
});

test('what CCV itself cannot tell is a manager’s task with the reference to quote', async ({
  tillback: { page },
}) => {
  const terminals = new TerminalsPage(page);
  const { payments } = terminals;
  await payments.ready();
  await payments.fault('needs-helpdesk');
  await terminals.openReturn(DEPOSIT);
  await payments.confirm();
  await terminals.pass(2);
  const outcome = payments.outcome('needs-manual');
  await expect(outcome).toBeVisible();
  const { providerReference } = await new Counter(page).newest();
  expect(providerReference).not.toBeNull();
  await expect(outcome).toContainText(providerReference ?? '');
});

test('I2: an app that is killed while the terminal works finds the outcome at its next start', async ({
  launch,
}) => {
  const userData = await mkdtemp(path.join(tmpdir(), 'tillback-terminal-'));
  try {
    const before = await launch({ userData });
    const first = new TerminalsPage(before.page);
    await first.openReturn(DEPOSIT);
    await first.payments.confirm();
    await expect(first.payments.outcome('pending')).toBeVisible();
    await kill(before);

    const after = await launch({ userData });
    const again = new TerminalsPage(after.page);
    await again.payments.ready();
    await again.pass(3);
    await expect.poll(async () => (await new Counter(after.page).newest()).state).toBe('succeeded');
    const effects = await again.payments.effects(await again.idOf(DEPOSIT));
    expect(effects).toMatchObject({ reversals: 1, returnedMinor: 15_000 });
    await after.close();
  } finally {
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  }
});
