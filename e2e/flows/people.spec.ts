import { expect, test } from '../fixtures';
import { OPEN_SALE, PaymentsPage } from '../pages/payments';

test('the first person becomes administrator, and the recovery code lets them in again', async ({
  launch,
}) => {
  const { page, problems } = await launch({ signIn: null });
  const payments = new PaymentsPage(page);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await payments.switchTo('Test');
  await expect(page.getByRole('heading', { name: 'Welcome to Tillback' })).toBeVisible();
  await page.getByLabel('Your name').fill('Alex');
  await page.getByLabel('PIN', { exact: true }).fill('1234');
  await page.getByLabel('PIN again').fill('1234');
  await page.getByRole('button', { name: 'Become administrator' }).click();
  await expect(page.getByRole('alert')).toContainText(/simple|guess/i);
  await page.getByLabel('PIN', { exact: true }).fill('2580');
  await page.getByLabel('PIN again').fill('2580');
  await page.getByRole('button', { name: 'Become administrator' }).click();

  const code = await readCode(page.getByTestId('recovery-code'));
  await expect(page.getByRole('button', { name: 'Go on' })).toBeDisabled();
  await page.getByText('I have written it down or printed it').click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('navigation')).toContainText('Alex');

  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Lost PIN? Use the recovery code' }).click();
  await page.getByLabel('Recovery code').fill(code.toLowerCase().replace(/-/g, ' '));
  await page.getByLabel('New PIN', { exact: true }).fill('8642');
  await page.getByLabel('New PIN again').fill('8642');
  await page.getByRole('button', { name: 'Set the PIN and sign in' }).click();
  expect(await readCode(page.getByTestId('recovery-code'))).not.toBe(code);
  await page.getByText('I have written it down or printed it').click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.keyboard.press('Control+l');
  await page.getByLabel('PIN of Alex').fill('2580');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('not right');
  await page.getByLabel('PIN of Alex').fill('8642');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toContainText('Alex');
  expect(problems).toEqual([]);
});

async function readCode(place: { innerText(): Promise<string> }): Promise<string> {
  const code = (await place.innerText()).trim();
  expect(code).toMatch(/^[0-9A-Z]{4}([- ][0-9A-Z]{4})+$/);
  return code;
}

test('a half-written return waits for the person who began it, and nobody else sees it', async ({
  launch,
}) => {
  const { page } = await launch({ signIn: 'Robin' });
  const payments = new PaymentsPage(page);
  await payments.find(OPEN_SALE.order, OPEN_SALE.order);
  await payments.openReturn('12.50');
  const note = payments.dialog.getByLabel(/^Note/);
  await note.fill('wrong size');
  await page.keyboard.press('Control+l');
  await enter(page, 'M', '2222');
  await expect(page.getByRole('navigation')).toContainText('Maria');
  await expect(payments.dialog).toBeHidden();
  await page.keyboard.press('Control+l');
  await enter(page, 'R', '1111');
  await expect(note).toHaveValue('wrong size');
  await expect(payments.dialog.getByLabel('Amount', { exact: true })).toHaveValue('12.50');
  await payments.confirm();
  await expect(payments.outcome('succeeded')).toContainText('Reversed $12.50');
  expect(await payments.effects(OPEN_SALE.paymentId)).toMatchObject({ reversals: 1, returnedMinor: 1250 });
});

async function enter(page: import('@playwright/test').Page, letter: string, pin: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.keyboard.type(letter);
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}
