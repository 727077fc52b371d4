import { expect, test } from '../fixtures';
import { PaymentsPage } from '../pages/payments';

const KEY = 'a-test-key-that-must-not-show';

test('I10: a test connection is added, tested and removed; its key never comes back', async ({
  tillback: { page },
}) => {
  const payments = new PaymentsPage(page);
  await payments.ready();
  await payments.switchTo('Test');
  expect(await page.evaluate(() => window.tillback.app.info())).toMatchObject({
    value: { environment: 'test', secrets: 'keychain' },
  });
  await expect(page.getByRole('region', { name: 'Environment' })).toContainText(/test/i);
  await payments.firstAdministrator();
  await page.getByRole('button', { name: /^Connections/ }).click();
  await page.getByRole('button', { name: 'Add a connection' }).first().click();
  await page.getByLabel('Name in Tillback').fill('Harbour street');
  await page.getByLabel(/terminal/i).fill('3204001');
  await page.getByLabel(/key/i).fill(KEY);
  await page.getByRole('button', { name: 'Save connection' }).click();
  await expect(payments.dialog).toBeHidden();
  const card = page.getByTestId('connection');
  await expect(card).toContainText('In the keychain');
  await expect(card).toContainText('3204001');
  const known = await page.evaluate(async () => JSON.stringify(await window.tillback.connections.list()));
  expect(known + (await page.content())).not.toContain(KEY);
  await card.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove connection' }).click();
  await expect(card).toHaveCount(0);
});

test('a wrong key: the test names the step; the right key mends it', async ({ tillback: { page } }) => {
  await new PaymentsPage(page).ready();
  await page.keyboard.press('7');
  const card = page.getByTestId('connection').filter({ hasText: 'Payroc' });
  await card.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(card).toContainText('The connection works.');
  await card.getByRole('button', { name: 'Replace key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/key/i).fill('wrong');
  await dialog.getByRole('button', { name: /replace|save/i }).click();
  await expect(dialog).toBeHidden();
  await card.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(card).toContainText('does not work yet');
  await expect(card).toContainText(/key/i);
});

test('I10: without a keychain training goes on in memory, and nothing else can be set up', async ({
  launch,
}) => {
  const { page } = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } });
  await new PaymentsPage(page).ready();
  expect(await page.evaluate(() => window.tillback.app.info())).toMatchObject({
    value: { secrets: 'memory' },
  });
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /memory|keychain/i })
      .first(),
  ).toBeVisible();
  await page.evaluate(() => window.tillback.app.switchEnvironment({ environment: 'test' }));
  // Nothing there could be kept, so nobody can even be registered.
  const refused = await page.evaluate(() =>
    window.tillback.people.firstAdministrator({ name: 'Alex', pin: '2580' }),
  );
  expect(refused).toMatchObject({ ok: false, error: { code: 'keychain-unavailable' } });
  const added = await page.evaluate(
    (apiKey) =>
      window.tillback.connections.add({
        provider: 'payroc',
        environment: 'test',
        label: 'Harbour street',
        fields: { processingTerminalId: '3204001', apiKey },
      }),
    KEY,
  );
  expect(added).toEqual({ ok: false, error: { code: 'not-signed-in' } });
});
