import { expect, test } from '../fixtures';
import { OPEN_SALE, PaymentsPage, SETTLED_SALE } from '../pages/payments';

test('a cashier signs in, finds a payment and reverses a part, by keyboard alone', async ({ launch }) => {
  const { page, problems } = await launch({ signIn: null });
  const payments = new PaymentsPage(page);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.keyboard.type('R');
  await expect(page.getByLabel('PIN of Robin')).toBeFocused();
  await page.keyboard.type('1111');
  await page.keyboard.press('Enter');
  await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
  await page.keyboard.press('r');
  await expect(payments.dialog.getByRole('button', { name: /Reason/ })).toBeFocused();
  await expect(payments.receiptField).toBeVisible();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(payments.dialog.getByLabel('Amount', { exact: true })).toBeFocused();
  await page.keyboard.type('12.50');
  await page.keyboard.press('Tab');
  await expect(payments.receiptField).toBeFocused();
  await page.keyboard.type(OPEN_SALE.order);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(payments.dialog.getByRole('button', { name: 'Reverse $12.50' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(payments.outcome('succeeded')).toContainText('Reversed $12.50');
  await page.keyboard.press('Escape');
  await expect(payments.panel).toContainText('$27.50 of $27.50');
  expect(await payments.effects(OPEN_SALE.paymentId)).toMatchObject({
    reversals: 1,
    refunds: 0,
    returnedMinor: 1250,
  });
  expect(problems).toEqual([]);
});

test('a settled payment is refunded, and the refund can be taken back', async ({ tillback: { page } }) => {
  const payments = new PaymentsPage(page);
  await payments.ready();
  await payments.show('Settled');
  await payments.find(SETTLED_SALE.order, SETTLED_SALE.order);
  await expect(payments.panel.getByRole('button', { name: 'Refund $40.00' })).toBeVisible();
  await payments.openReturn('15');
  await payments.confirm();
  await expect(payments.outcome('succeeded')).toContainText('Refunded $15.00');
  await payments.leave();
  await payments.panel.getByRole('button', { name: /Take back this refund of \$15\.00/ }).click();
  await payments.dialog.getByRole('button', { name: /Reason/ }).click();
  await page.getByRole('option', { name: 'Wrong amount' }).click();
  await payments.confirm();
  await expect(payments.outcome('succeeded')).toContainText('Refund taken back');
  await payments.leave();
  await expect(payments.panel).toContainText('$40.00 of $40.00');
  expect(await payments.effects(SETTLED_SALE.paymentId)).toMatchObject({
    refunds: 1,
    refundReversals: 1,
    returnedMinor: 0,
  });
});

test('I2: confirming twice at once is one return', async ({ tillback: { page } }) => {
  const payments = new PaymentsPage(page);
  await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
  await payments.openReturn();
  await Promise.all([payments.confirm(), payments.confirm(), payments.confirm()]);
  await expect(payments.outcome('succeeded')).toBeVisible();
  expect(await payments.effects(OPEN_SALE.paymentId)).toMatchObject({ reversals: 1, returnedMinor: 4000 });
});

test('I6: a lost reply turns amber, locks the payment, and is resolved without a second effect', async ({
  tillback,
}) => {
  const { page } = tillback;
  const payments = new PaymentsPage(page);
  await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
  await payments.fault('reply-lost');
  await payments.openReturn();
  await payments.confirm();
  await expect(payments.outcome('unknown')).toContainText('Do not give cash');
  await payments.leave();
  await expect(payments.panel.getByTestId('outcome')).toHaveAttribute('data-state', 'unknown');
  await expect(payments.panel.getByRole('button', { name: /^Reverse/ })).toBeHidden();
  await payments.show('Needs attention');
  await expect(payments.rows).toHaveCount(1);
  await expect(payments.rows).toHaveCount(0, { timeout: 20_000 });
  await expect(payments.panel).toContainText(/reversed/i);
  expect(await payments.effects(OPEN_SALE.paymentId)).toMatchObject({ reversals: 1, returnedMinor: 4000 });
});

test('I6: a lost request is resolved by a replay of the same key, not before 90 seconds', async ({
  tillback: { page },
}) => {
  const payments = new PaymentsPage(page);
  await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
  await payments.fault('request-lost');
  await payments.openReturn('10');
  await payments.confirm();
  await expect(payments.outcome('unknown')).toBeVisible();
  expect(await payments.effects(OPEN_SALE.paymentId)).toBeNull();
  await payments.leave();
  await payments.skip(3);
  await expect(payments.panel).toContainText('$30.00 of $30.00', { timeout: 20_000 });
  expect(await payments.effects(OPEN_SALE.paymentId)).toMatchObject({ reversals: 1, returnedMinor: 1000 });
});

test('I7: the batch closes while the dialog is open: nothing is sent, and it is asked anew', async ({
  tillback: { page },
}) => {
  const payments = new PaymentsPage(page);
  await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
  await payments.openReturn();
  await payments.training('closeBatch');
  await payments.training('settle');
  await payments.confirm();
  await expect(payments.dialog).toContainText('You agreed to');
  await expect(payments.dialog).toContainText('Refund up to $40.00');
  expect(await payments.effects(OPEN_SALE.paymentId)).toBeNull();
  await payments.dialog.getByRole('button', { name: 'Look at the new proposal' }).click();
  await expect(payments.dialog.getByRole('button', { name: 'Refund $40.00' })).toBeVisible();
});

test('I11: a typed card number is cut inside the input, a swipe is thrown away', async ({
  tillback: { page },
}) => {
  const payments = new PaymentsPage(page);
  await payments.search('4539 8588 7604 7062');
  const box = page.getByRole('searchbox');
  await expect(box).toHaveValue(/^453985\D+7062$/);
  await expect(page.getByText('The card number was cut').first()).toBeVisible();
  await box.fill('');
  await page.keyboard.type(
    '%B4539858876047062^HOPPER/SARAH^30121010000000000000?;4539858876047062=30121010000?',
  );
  await expect(page.getByText('thrown away unread').first()).toBeVisible();
  await expect(box).toHaveValue('');
  expect(await page.content()).not.toContain('453985887604');
});
