import type { Page } from '@playwright/test';
import { faults } from '../checker';
import { expect, test } from '../fixtures';
import { TerminalsPage } from '../pages/terminals';

for (const theme of ['light', 'dark'] as const) {
  const themed = async (page: Page): Promise<void> => {
    await page.evaluate((chosen) => window.tillback.app.setPreferences({ theme: chosen }), theme);
    await page.reload();
    await expect(page.locator(`html[data-theme="${theme}"]`)).toHaveCount(1);
  };

  test(`the terminals and what is typed of one pass the checker, and a wrong address is told, ${theme}`, async ({
    launch,
  }) => {
    const { page } = await launch({ args: ['--force-prefers-reduced-motion'] });
    const { payments } = new TerminalsPage(page);
    await payments.ready();
    await themed(page);
    await page.keyboard.press('7');
    const section = page.getByRole('region', { name: 'Card terminals' });
    await section.getByRole('button', { name: /^Test/ }).first().click();
    await expect(section.getByTestId('terminal').first()).toContainText('It answers at this address');
    expect.soft(await faults(page), 'terminals').toEqual([]);
    await section.getByRole('button', { name: 'Add a terminal' }).focus();
    await page.keyboard.press('Enter');
    await payments.dialog.getByText('By this PC, over the shop’s network').click();
    await payments.dialog.getByLabel('Address on the shop’s network').fill('terminal.local');
    await payments.dialog.getByLabel('Port', { exact: true }).fill('99999');
    await payments.dialog.getByRole('button', { name: 'Save terminal' }).click();
    await expect(payments.dialog.getByLabel('Address on the shop’s network')).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    expect.soft(await faults(page), 'add a terminal').toEqual([]);
  });

  test(`a return over a terminal passes the checker from the choice to the receipts, ${theme}`, async ({
    launch,
  }) => {
    const { app, page } = await launch({ args: ['--force-prefers-reduced-motion'] });
    const terminals = new TerminalsPage(page);
    const { payments } = terminals;
    await payments.ready();
    await themed(page);
    await terminals.openReturn('SHOP-41010');
    expect.soft(await faults(page), 'choice').toEqual([]);
    const opening = app.waitForEvent('window');
    await payments.confirm();
    const provider = await opening;
    await expect(payments.dialog.getByTestId('terminal-face')).toBeVisible();
    expect.soft(await faults(page), 'live').toEqual([]);
    await terminals.act('present-card');
    await terminals.act('approve');
    await expect.poll(() => provider.isClosed(), { timeout: 60_000 }).toBe(true);
    // What the terminal asks for stands there until somebody has seen to it.
    const prompt = page.getByRole('alertdialog');
    await expect(prompt).toContainText('You have to sign for the shop', { timeout: 60_000 });
    expect.soft(await faults(page), 'prompt').toEqual([]);
    await expect(prompt).toContainText('Refunded €34.95');
    const signed = prompt.getByRole('button', { name: 'Printed and signed' });
    await expect(signed).toBeEnabled();
    await page.keyboard.press('Escape');
    await signed.click();
    await expect(payments.outcome('succeeded')).toContainText('The shop’s receipt has to be signed');
    await payments.dialog.getByRole('button', { name: 'Receipts' }).click();
    await expect(payments.dialog).toContainText('For the shop');
    expect.soft(await faults(page), 'receipts').toEqual([]);
  });

  test(`an outcome that nobody can tell yet passes the checker, ${theme}`, async ({ launch }) => {
    const { page } = await launch({ args: ['--force-prefers-reduced-motion'] });
    const terminals = new TerminalsPage(page);
    const { payments } = terminals;
    await payments.ready();
    await themed(page);
    await terminals.mode('approves-late');
    await payments.ready();
    await terminals.openReturn('SHOP-41001');
    await payments.confirm();
    await expect(payments.dialog.getByTestId('machine-live')).toBeVisible();
    await terminals.pass(7);
    await expect(payments.outcome('unknown')).toBeVisible();
    expect.soft(await faults(page), 'unknown').toEqual([]);
    await payments.leave();
    await terminals.mode('normal');
    await payments.fault('needs-helpdesk');
    await terminals.pass(6);
    await terminals.openReturn('SHOP-41002');
    await payments.confirm();
    await terminals.pass(2);
    await expect(payments.outcome('needs-manual')).toBeVisible();
    expect.soft(await faults(page), 'help desk').toEqual([]);
  });
}
