import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { Counter } from '../counter';
import { expect, test as base } from '../fixtures';
import { exitOf } from '../kill-switch';
import { BIG_SALE, OPEN_SALE, PaymentsPage } from '../pages/payments';

/** A data folder that outlives one start of the app. */
const test = base.extend<{ readonly userData: string }>({
  userData: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tillback-restart-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

test('I1, I2: killed between journal and reply, the next start finds out what happened', async ({
  launch,
  userData,
}) => {
  const first = await launch({ userData });
  const before = new PaymentsPage(first.page);
  await before.find(OPEN_SALE.last4, OPEN_SALE.order);
  await before.openReturn();
  await before.fault('slow-reply');
  await before.confirm();
  await expect.poll(() => before.effects(OPEN_SALE.paymentId)).toMatchObject({ reversals: 1 });
  first.app.process().kill('SIGKILL');
  await first.close();

  const second = await launch({ userData });
  const after = new PaymentsPage(second.page);
  await expect(second.page.getByText(/found|open return|looking/i).first()).toBeVisible();
  await expect
    .poll(
      () =>
        second.page.evaluate(async () => {
          const answer = await window.tillback.operations.list({ open: false, limit: 10 });
          return answer.ok ? answer.value.map(({ state, evidence }) => ({ state, evidence })) : [];
        }),
      { timeout: 20_000 },
    )
    .toEqual([{ state: 'succeeded', evidence: 'read' }]);
  expect(await after.effects(OPEN_SALE.paymentId)).toMatchObject({ reversals: 1, returnedMinor: 4000 });
});

test('I1: a window that is closed while the request is on its way loses nothing', async ({
  launch,
  userData,
}) => {
  const first = await launch({ userData });
  const before = new PaymentsPage(first.page);
  await before.find(OPEN_SALE.last4, OPEN_SALE.order);
  await before.openReturn();
  await before.fault('slow-reply');
  await before.confirm();
  await expect.poll(() => before.effects(OPEN_SALE.paymentId)).toMatchObject({ reversals: 1 });
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve));
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await expect(first.page.getByText('A return is still on its way.')).toBeVisible();
  await ended;
  await first.close();

  const second = await launch({ userData });
  await new PaymentsPage(second.page).ready();
  const operations = await second.page.evaluate(() =>
    window.tillback.operations.list({ open: false, limit: 10 }),
  );
  expect(operations).toMatchObject({ ok: true, value: [{ state: 'succeeded', evidence: 'reply' }] });
});

test('I1: SIGTERM while the request is on its way waits for the outcome, and says so', async ({
  launch,
  userData,
}) => {
  const first = await launch({ userData });
  const before = new PaymentsPage(first.page);
  await before.find(OPEN_SALE.last4, OPEN_SALE.order);
  await before.openReturn();
  await before.fault('slow-reply');
  await before.confirm();
  await expect.poll(() => before.effects(OPEN_SALE.paymentId)).toMatchObject({ reversals: 1 });
  const ended = exitOf(first.app);
  first.app.process().kill('SIGTERM');
  await expect(first.page.getByText('A return is still on its way.')).toBeVisible();
  await ended;
  await first.close();

  const second = await launch({ userData });
  expect(await new Counter(second.page).operations()).toMatchObject([
    { state: 'succeeded', evidence: 'reply' },
  ]);
});

test('closing the window while a request waits for approval ends at once; it waits on after the next start', async ({
  launch,
  userData,
}) => {
  const first = await launch({ userData, signIn: 'Robin' });
  const counter = new Counter(first.page);
  const asked = await counter.submit({ order: BIG_SALE.order, verb: 'reversal' });
  expect(asked.state).toBe('awaiting-approval');
  const ended = exitOf(first.app);
  await closeWindow(first.app);
  await ended;
  await first.close();

  const second = await launch({ userData, signIn: 'Robin' });
  expect(await new Counter(second.page).operations()).toMatchObject([
    { id: asked.id, state: 'awaiting-approval' },
  ]);
});

test('closing the window while an outcome is unknown ends at once; the next start goes on looking', async ({
  launch,
  userData,
}) => {
  const first = await launch({ userData });
  const counter = new Counter(first.page);
  await counter.row(OPEN_SALE.order);
  await new PaymentsPage(first.page).fault('request-lost');
  const lost = await counter.submit({ order: OPEN_SALE.order, verb: 'reversal' });
  expect(lost.state).toBe('unknown');
  const ended = exitOf(first.app);
  await closeWindow(first.app);
  await ended;
  await first.close();

  const second = await launch({ userData });
  const payments = new PaymentsPage(second.page);
  expect(await new Counter(second.page).operations()).toMatchObject([{ id: lost.id, state: 'unknown' }]);
  await payments.skip(3);
  await expect
    .poll(async () => (await new Counter(second.page).newest()).state, { timeout: 20_000 })
    .toBe('succeeded');
  expect(await payments.effects(OPEN_SALE.paymentId)).toMatchObject({ reversals: 1, returnedMinor: 4000 });
});

/** Closes the window as its person does; the answer may not come, because the app ends. */
async function closeWindow(app: ElectronApplication): Promise<void> {
  await app
    .evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close();
    })
    .catch(() => undefined);
}
