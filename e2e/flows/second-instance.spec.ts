import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Counter } from '../counter';
import { expect, test as base } from '../fixtures';
import { kill } from '../kill-switch';
import { startBeside } from '../launch';
import { OPEN_SALE, PaymentsPage } from '../pages/payments';

const test = base.extend<{ readonly userData: string }>({
  userData: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tillback-second-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

test('a second start on the same data gives way, shows the first window, and disturbs no return', async ({
  launch,
  userData,
  executable,
  sessionEnv,
}) => {
  const first = await launch({ userData });
  const payments = new PaymentsPage(first.page);
  const counter = new Counter(first.page);
  await payments.ready();
  await payments.fault('slow-reply');
  const returning = counter.submit({ order: OPEN_SALE.order, verb: 'reversal' });
  await expect.poll(() => payments.effects(OPEN_SALE.paymentId)).toMatchObject({ reversals: 1 });
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
  });

  expect(await startBeside({ executable, env: sessionEnv }, userData)).toBe(0);
  await expect
    .poll(() =>
      first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isVisible())),
    )
    .toEqual([true]);
  expect((await returning).state).toBe('succeeded');
  expect(await payments.effects(OPEN_SALE.paymentId)).toMatchObject({ reversals: 1, returnedMinor: 4000 });
  expect(first.problems).toEqual([]);
});

test('two starts on data of their own both run, each with its own shop', async ({ launch }) => {
  const [one, other] = await Promise.all([launch(), launch()]);
  await Promise.all([new PaymentsPage(one.page).ready(), new PaymentsPage(other.page).ready()]);
  const done = await new Counter(one.page).submit({ order: OPEN_SALE.order, verb: 'reversal' });
  expect(done.state).toBe('succeeded');
  expect(await new PaymentsPage(other.page).effects(OPEN_SALE.paymentId)).toBeNull();
  expect(await new Counter(other.page).operations()).toEqual([]);
});

test('an app that was killed leaves no lock behind that keeps the next start away', async ({
  launch,
  userData,
  executable,
  sessionEnv,
}) => {
  const first = await launch({ userData });
  expect(await startBeside({ executable, env: sessionEnv }, userData)).toBe(0);
  await kill(first);
  const second = await launch({ userData });
  await new PaymentsPage(second.page).ready();
  expect(await startBeside({ executable, env: sessionEnv }, userData)).toBe(0);
  expect(second.problems).toEqual([]);
});
