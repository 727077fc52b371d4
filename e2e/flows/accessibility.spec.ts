import type { Page } from '@playwright/test';
import { faults } from '../checker';
import { expect, test } from '../fixtures';
import { BIG_SALE, OPEN_SALE, PaymentsPage } from '../pages/payments';

/** The pages of an administrator, by the key that opens each and its heading. */
const PAGES = [
  ['2', 'Approvals'],
  ['3', 'Activity'],
  ['4', 'End of day'],
  ['5', 'Operators'],
  ['6', 'Rules'],
  ['7', 'Connections'],
  ['8', 'Settings'],
] as const;

for (const theme of ['light', 'dark'] as const) {
  const themed = async (page: Page): Promise<void> => {
    await page.evaluate((chosen) => window.tillback.app.setPreferences({ theme: chosen }), theme);
    await page.reload();
    await expect(page.locator(`html[data-theme="${theme}"]`)).toHaveCount(1);
  };

  test(`every page and its dialogs pass the checker, ${theme}`, async ({ launch }) => {
    const { page } = await launch({ args: ['--force-prefers-reduced-motion'] });
    const payments = new PaymentsPage(page);
    await payments.ready();
    await themed(page);
    const dialog = page.getByRole('dialog');
    for (const [key, title] of PAGES) {
      await page.keyboard.press(key);
      await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
      expect.soft(await faults(page), title).toEqual([]);
      if (title === 'Operators') {
        await page.getByRole('button', { name: 'Add a person' }).click();
        await expect(dialog).toBeVisible();
        expect.soft(await faults(page), 'add a person').toEqual([]);
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
      }
      if (title === 'Rules') {
        await page.getByRole('button', { name: 'Add a rule' }).click();
        await expect(dialog).toBeVisible();
        expect.soft(await faults(page), 'add a rule').toEqual([]);
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
      }
    }
    await page.getByRole('button', { name: 'Faults & clock' }).click();
    await expect(dialog).toBeVisible();
    expect.soft(await faults(page), 'training').toEqual([]);
  });

  test(`a return and what may come of it pass the checker, ${theme}`, async ({ launch }) => {
    const { page } = await launch({ args: ['--force-prefers-reduced-motion'], signIn: 'Robin' });
    const payments = new PaymentsPage(page);
    await payments.ready();
    await themed(page);
    await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
    expect.soft(await faults(page), 'payments').toEqual([]);
    await payments.openReturn('12.50');
    expect.soft(await faults(page), 'dialog').toEqual([]);
    await payments.fault('reply-lost');
    await payments.confirm();
    await expect(payments.outcome('unknown')).toBeVisible();
    expect.soft(await faults(page), 'unknown').toEqual([]);
    await payments.leave();
    await payments.find(BIG_SALE.paymentId, BIG_SALE.order);
    await payments.openReturn();
    await expect(page.getByTestId('forecast')).toBeVisible();
    expect.soft(await faults(page), 'forecast').toEqual([]);
    await payments.confirm();
    await expect(payments.outcome('awaiting-approval')).toBeVisible();
    expect.soft(await faults(page), 'awaiting approval').toEqual([]);
    await payments.leave();
    await page.keyboard.press('2');
    await expect(page.getByTestId('approval')).toBeVisible();
    expect.soft(await faults(page), 'approval').toEqual([]);
  });

  test(`look-up, import and two ways to return pass the checker, ${theme}`, async ({ launch }) => {
    const { page } = await launch({ args: ['--force-prefers-reduced-motion'] });
    const payments = new PaymentsPage(page);
    await payments.ready();
    await themed(page);
    await payments.ready();
    await page.keyboard.press('l');
    await expect(payments.dialog).toBeVisible();
    expect.soft(await faults(page), 'look-up').toEqual([]);
    await payments.leave();
    await page.getByRole('button', { name: /^Import CSV/ }).click();
    await expect(payments.dialog).toBeVisible();
    expect.soft(await faults(page), 'import').toEqual([]);
    await payments.leave();
    await payments.show('All');
    await payments.find('Order 5101', 'Order 5101');
    await page.keyboard.press('r');
    await payments.dialog.getByText('A part of it: refund').click();
    await payments.dialog.getByText('On a card machine, with the customer’s card').click();
    await expect(payments.dialog.getByText('TRCAFE1SIP0')).toBeVisible();
    expect.soft(await faults(page), 'card machines').toEqual([]);
  });

  test(`payments that look alike pass the checker, ${theme}`, async ({ launch }) => {
    const { page } = await launch({ args: ['--force-prefers-reduced-motion'] });
    const payments = new PaymentsPage(page);
    await payments.ready();
    await themed(page);
    await payments.ready();
    const alike = await page.evaluate(async () => {
      const query = { view: 'open-batch' } as const;
      const found = await window.tillback.payments.page({ query, offset: 0, limit: 200 });
      for (const { payment, verdict } of found.ok ? found.value.rows : []) {
        const others = await window.tillback.payments.lookAlikes({ key: payment.key });
        if (verdict.primary !== null && others.ok && others.value.length > 0)
          return { paymentId: payment.key.paymentId, order: payment.orderId ?? '' };
      }
      return null;
    });
    if (alike === null) throw new Error('the made-up shop has no payments that look alike');
    await payments.find(alike.paymentId, alike.order);
    await page.keyboard.press('r');
    await expect(payments.receiptField).toBeVisible();
    expect.soft(await faults(page), 'look-alikes').toEqual([]);
  });

  test(`the door passes the checker, ${theme}`, async ({ launch }) => {
    const { page } = await launch({ args: ['--force-prefers-reduced-motion'], signIn: null });
    await themed(page);
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect.soft(await faults(page), 'sign-in').toEqual([]);
    await page.getByRole('button', { name: 'Lost PIN? Use the recovery code' }).click();
    await expect(page.getByRole('heading', { name: 'Let an administrator in' })).toBeVisible();
    expect.soft(await faults(page), 'recovery').toEqual([]);
    await page.evaluate(() => window.tillback.app.switchEnvironment({ environment: 'test' }));
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Welcome to Tillback' })).toBeVisible();
    expect.soft(await faults(page), 'first start').toEqual([]);
    await page.getByLabel('Your name').fill('Olga');
    await page.getByLabel('PIN', { exact: true }).fill('8426');
    await page.getByLabel('PIN again').fill('8426');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('recovery-code')).toBeVisible();
    expect.soft(await faults(page), 'recovery code').toEqual([]);
  });
}
