import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { OPEN_SALE, PaymentsPage } from '../pages/payments';

/** Faults that the checker finds in what is on the screen now, by WCAG 2.2 AA. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

for (const theme of ['light', 'dark'] as const) {
  test(`every page and the return dialog pass the checker, ${theme}`, async ({ launch }) => {
    const { page } = await launch({ args: ['--force-prefers-reduced-motion'] });
    const payments = new PaymentsPage(page);
    await payments.ready();
    await page.evaluate((chosen) => window.tillback.app.setPreferences({ theme: chosen }), theme);
    await page.reload();
    await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
    expect.soft(await faults(page), 'payments').toEqual([]);
    await payments.openReturn('12.50');
    expect.soft(await faults(page), 'dialog').toEqual([]);
    await payments.fault('reply-lost');
    await payments.confirm();
    await expect(payments.outcome('unknown')).toBeVisible();
    expect.soft(await faults(page), 'unknown').toEqual([]);
    await payments.leave();
    await page.keyboard.press('2');
    await expect(page.getByTestId('connection')).toBeVisible();
    expect.soft(await faults(page), 'connections').toEqual([]);
    await page.keyboard.press('3');
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    expect.soft(await faults(page), 'settings').toEqual([]);
    await page.getByRole('button', { name: 'Faults & clock' }).click();
    await expect(payments.dialog).toBeVisible();
    expect.soft(await faults(page), 'training').toEqual([]);
  });
}
