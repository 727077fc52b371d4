import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { PaymentsPage } from '../pages/payments';

/** Payments of the made-up shops, by what is printed on their receipts. */
const ONLINE = { id: 'pi_pT08VyWG3EC_HQB4NBVliA', order: 'Order 3443' } as const;
const AT_MACHINE = { order: 'Order 5101' } as const;
const RATEPAY = { id: '6b2f9c4d8e1a47539f6b3d7a5c8e2410', order: 'WEB-77120' } as const;
const NOT_IMPORTED = {
  id: 'f5c28eb0d6b94a7fe8cdaabcf6d7a69d',
  fresh: 'd3a06c9f4b7e485dc6abe8fad4b5e47b',
} as const;

/** The id of the payment of an order, which no receipt shows. */
async function idOf(page: Page, orderId: string): Promise<string> {
  const found = await page.evaluate(
    (order) => window.tillback.payments.page({ query: { view: 'all', orderId: order }, offset: 0, limit: 1 }),
    orderId,
  );
  return found.ok ? (found.value.rows[0]?.payment.key.paymentId ?? '') : '';
}

async function findAnywhere(payments: PaymentsPage, order: string): Promise<void> {
  await payments.ready();
  await payments.show('All');
  await payments.find(order, order);
}

test('one list has the payments of every connection, each says whose it is, and one can be looked at alone', async ({
  tillback: { page },
}) => {
  const payments = new PaymentsPage(page);
  await payments.ready();
  await payments.show('All');
  for (const shop of ['Payroc training shop', 'Dojo training café', 'Axepta training boutique'])
    await expect(payments.rows.filter({ hasText: shop }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Connection', exact: true }).click();
  await page
    .getByRole('option', { name: 'Dojo training café' })
    .or(page.getByRole('menuitemradio', { name: 'Dojo training café' }))
    .click();
  await page.keyboard.press('Escape');
  await expect(payments.rows.filter({ hasText: 'Dojo training café' }).first()).toBeVisible();
  await expect(payments.rows.filter({ hasText: 'Payroc training shop' })).toHaveCount(0);
});

test('a provider that is down hides nobody else’s payments, and says so', async ({ tillback: { page } }) => {
  const payments = new PaymentsPage(page);
  await payments.ready();
  await payments.show('All');
  const broken = await page.evaluate(async () => {
    const all = await window.tillback.connections.list();
    const dojo = all.ok ? all.value.find((one) => one.connection.provider === 'dojo') : undefined;
    const id = dojo?.connection.id ?? '';
    const done = await window.tillback.connections.replaceSecret({
      id,
      fields: { apiKey: 'sk_sandbox_wrong' },
    });
    await window.tillback.payments.refresh({ query: { view: 'all' } });
    return done.ok;
  });
  expect(broken).toBe(true);
  await expect(
    page
      .getByText(/Dojo training café/)
      .filter({ hasText: /could not|not be|key/i })
      .first(),
  ).toBeVisible();
  await expect(payments.rows.filter({ hasText: 'Payroc training shop' }).first()).toBeVisible();
});

test('I7: where only all of it can be reversed, a part is a refund, and the button says which', async ({
  tillback: { page },
}) => {
  const payments = new PaymentsPage(page);
  await findAnywhere(payments, ONLINE.order);
  await page.keyboard.press('r');
  await expect(payments.dialog.getByRole('button', { name: /^Reverse £13\.85/ })).toBeVisible();
  await payments.dialog.getByText('A part of it: refund').click();
  await payments.dialog.getByLabel('Amount', { exact: true }).fill('5');
  await expect(payments.dialog.getByRole('button', { name: /^Refund £5\.00/ })).toBeVisible();
  await payments.dialog.getByRole('button', { name: /Reason/ }).click();
  await page.getByRole('option', { name: 'Customer changed their mind' }).click();
  await payments.confirm();
  await expect(payments.outcome('succeeded')).toBeVisible();
  expect(await payments.effects(ONLINE.id)).toMatchObject({ reversals: 0, refunds: 1, returnedMinor: 500 });
});

test('a card-machine payment: the reversal is refused, and the refund goes over a machine with a signature', async ({
  tillback: { page },
}) => {
  const payments = new PaymentsPage(page);
  await findAnywhere(payments, AT_MACHINE.order);
  const id = await idOf(page, AT_MACHINE.order);
  await payments.openReturn();
  await payments.confirm();
  await expect(payments.outcome('declined')).toBeVisible();
  await payments.leave();
  expect(await payments.effects(id)).toBeNull();

  await expect(payments.panel.getByRole('button', { name: /^Refund / })).toBeVisible();
  await page.keyboard.press('r');
  await payments.dialog.getByText('On a card machine, with the customer’s card').click();
  await payments.dialog.getByText('TRCAFE1SIS0').click();
  await payments.fillReturn();
  await payments.confirm();
  const live = payments.dialog.getByTestId('machine-live');
  await expect(live).toContainText('TRCAFE1SIS0');
  await live.getByRole('button', { name: 'It matches' }).click({ timeout: 40_000 });
  await expect(payments.outcome('succeeded')).toBeVisible({ timeout: 40_000 });
  expect(await payments.effects(id)).toMatchObject({ refunds: 1, returnedMinor: 2785 });
});

test('a refund on a card machine is cancelled before the card is there: nothing moves', async ({
  tillback: { page },
}) => {
  const payments = new PaymentsPage(page);
  await findAnywhere(payments, 'Order 4996');
  const id = await idOf(page, 'Order 4996');
  await page.keyboard.press('r');
  await payments.dialog.getByText('On a card machine, with the customer’s card').click();
  await payments.dialog.getByText('TRCAFE1SIP0').click();
  await payments.fillReturn();
  await payments.confirm();
  await payments.dialog.getByRole('button', { name: 'Cancel at the machine' }).click();
  await expect(payments.outcome('declined')).toBeVisible({ timeout: 40_000 });
  expect(await payments.effects(id)).toBeNull();
});

test('a payment is looked up by what is on its receipt and reversed; a lost reply is repeated with the same key', async ({
  tillback: { page },
}) => {
  const payments = new PaymentsPage(page);
  await payments.ready();
  await page.keyboard.press('l');
  await payments.dialog.getByLabel(/reference/i).fill('BOUT-2026-10395');
  await page.keyboard.press('Enter');
  await expect(payments.dialog).toBeHidden();
  await expect(payments.panel).toContainText(RATEPAY.order);
  await payments.fault('reply-lost');
  await payments.openReturn();
  await payments.confirm();
  await expect(payments.outcome('unknown')).toBeVisible();
  await payments.leave();
  await payments.skip(3);
  await expect
    .poll(
      async () => {
        const listed = await page.evaluate(() => window.tillback.operations.list({ open: false, limit: 1 }));
        return listed.ok ? listed.value[0]?.state : listed.error.code;
      },
      { timeout: 30_000 },
    )
    .toBe('succeeded');
  expect(await payments.effects(RATEPAY.id)).toMatchObject({ reversals: 1, returnedMinor: 14_970 });
  await expect(payments.panel).toContainText('All of it was given back');
  await expect(payments.rows.first()).toContainText('Reversed');
});

test('a register is imported from a file: what is shown is what comes, and what was read is kept', async ({
  launch,
}) => {
  const { app, page, userData } = await launch();
  const payments = new PaymentsPage(page);
  await payments.ready();
  const file = path.join(userData, 'training', 'axepta-payments.csv');
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
  const known = (id: string): Promise<number> =>
    page.evaluate(async (paymentId) => {
      const found = await window.tillback.payments.page({
        query: { view: 'all', paymentId },
        offset: 0,
        limit: 1,
      });
      return found.ok ? found.value.total : -1;
    }, id);
  expect(await known(NOT_IMPORTED.id)).toBe(0);
  await page.getByRole('button', { name: /^Import CSV/ }).click();
  await payments.dialog.getByRole('button', { name: /^Choose/ }).click();
  await payments.dialog.getByRole('button', { name: 'Check the file' }).click();
  await expect(payments.dialog).toContainText(/already known/);
  await expect(payments.dialog).toContainText('Nothing has been imported yet.');
  await payments.dialog.getByRole('button', { name: /^Import \d+ payments/ }).click();
  await expect(payments.dialog).toContainText(/imported/i);
  await page.keyboard.press('Escape');
  expect(await known(NOT_IMPORTED.id)).toBe(1);
  await expect
    .poll(
      async () => {
        const found = await page.evaluate(async (paymentId) => {
          await window.tillback.payments.refresh({ query: { view: 'all' } });
          const query = { view: 'all', paymentId } as const;
          return window.tillback.payments.page({ query, offset: 0, limit: 1 });
        }, NOT_IMPORTED.fresh);
        return found.ok ? found.value.rows[0]?.payment.stage : found.error.code;
      },
      { timeout: 30_000 },
    )
    .toBe('settled');
});

test('whoever has no connection without a list is not offered a look-up', async ({ tillback: { page } }) => {
  const payments = new PaymentsPage(page);
  await payments.ready();
  await expect(page.getByRole('button', { name: /^Look up/ })).toBeVisible();
  await page.evaluate(async () => {
    const all = await window.tillback.connections.list();
    const axepta = all.ok ? all.value.find((one) => one.connection.provider === 'axepta') : undefined;
    await window.tillback.connections.setDisabled({ id: axepta?.connection.id ?? '', disabled: true });
  });
  await expect(page.getByRole('button', { name: /^Look up/ })).toBeHidden();
});
