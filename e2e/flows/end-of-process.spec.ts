import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test as base } from '../fixtures';
import { OPEN_SALE, PaymentsPage } from '../pages/payments';

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
