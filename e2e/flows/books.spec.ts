import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from '@playwright/test';
import { root } from '../../scripts/lib/paths.mjs';
import { test as base, expect } from '../fixtures';
import { BIG_SALE, OPEN_SALE, PaymentsPage } from '../pages/payments';

const run = promisify(execFile);

const test = base.extend<{ readonly folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tillback-books-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

/** Answers the system's file dialogs, which no test can click. */
async function chooseFile(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);
}

async function reverseOpenSale(page: Page): Promise<PaymentsPage> {
  const payments = new PaymentsPage(page);
  await payments.find(OPEN_SALE.order, OPEN_SALE.order);
  await payments.openReturn();
  await payments.confirm();
  await expect(payments.outcome('succeeded')).toBeVisible();
  await payments.leave();
  return payments;
}

test('I9: the log says who did what, is verified in the window, exported and verified by command', async ({
  launch,
  folder,
}) => {
  const { app, page } = await launch();
  await reverseOpenSale(page);
  await page.getByRole('button', { name: /^Activity/ }).click();
  await expect(page.getByText(/Sam .*Reversal of \$40\.00/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Check the chain' }).click();
  await expect(page.getByText(/The log is intact/)).toBeVisible();
  const file = path.join(folder, 'log.jsonl');
  await chooseFile(app, file);
  await page.getByRole('button', { name: 'Export as JSON lines' }).click();
  await expect(page.getByText(/lines were written/)).toBeVisible();

  const verifier = path.join(root, 'dist', 'main', 'audit-verify.cjs');
  expect((await run(process.execPath, [verifier, file])).stdout).toMatch(
    /^intact: \d+ lines, head [0-9a-f]{64}/,
  );
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"amountMinor":4000', '"amountMinor":4001'));
  const edited = await run(process.execPath, [verifier, file]).catch((failure: unknown) => failure);
  expect(edited).toMatchObject({ code: 1 });
  expect(String((edited as { stdout: unknown }).stdout)).toMatch(/^broken at line \d+: edited/);
  const [first, , ...others] = text.split('\n');
  await writeFile(file, [first, ...others].join('\n'));
  const gap = await run(process.execPath, [verifier, file]).catch((failure: unknown) => failure);
  expect(gap).toMatchObject({ code: 1 });
  expect(String((gap as { stdout: unknown }).stdout)).toMatch(/^broken at line 2: missing/);
  const absent = path.join(folder, 'absent.jsonl');
  const nothing = await run(process.execPath, [verifier, absent]).catch((failure: unknown) => failure);
  expect(nothing).toMatchObject({ code: 2 });
});

test('the day lists every return, and cannot be closed while an open one is unnamed', async ({ launch }) => {
  const { page } = await launch({ signIn: 'Maria' });
  const payments = await reverseOpenSale(page);
  await page.evaluate(async () => {
    const settings = await window.tillback.people.session();
    const robin = settings.ok ? settings.value.operators.find((one) => one.name === 'Robin') : undefined;
    await window.tillback.people.signIn({ id: robin?.id ?? '', pin: '1111' });
  });
  await payments.ask(BIG_SALE.paymentId);
  await page.evaluate(async () => {
    const session = await window.tillback.people.session();
    const maria = session.ok ? session.value.operators.find((one) => one.name === 'Maria') : undefined;
    await window.tillback.people.signIn({ id: maria?.id ?? '', pin: '2222' });
  });
  await page.getByRole('button', { name: /^Day end/ }).click();
  await page.getByRole('button', { name: 'Compare with the providers' }).click();
  await expect(page.getByText(/^Compared with the provider at/)).toBeVisible();
  await expect(page.getByText('Agrees').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Done (1)' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Waiting for approval or sending \(1\)/ })).toBeVisible();
  await page.getByRole('button', { name: 'Close the day' }).click();
  await expect(page.getByText('Say who looks after it, or what was found.')).toBeVisible();
  await page.getByRole('textbox', { name: new RegExp(BIG_SALE.paymentId) }).fill('Maria decides tomorrow');
  await page.getByRole('button', { name: 'Close the day' }).click();
  await expect(page.getByText(/^Closed by Maria/)).toBeVisible();
});

test('a backup is restored, and that it is an older copy is noticed', async ({ launch, folder }) => {
  const { app, page } = await launch();
  const payments = new PaymentsPage(page);
  await payments.ready();
  await chooseFile(app, path.join(folder, 'backup.db'));
  await page.getByRole('button', { name: /^Settings/ }).click();
  await page.getByRole('button', { name: 'Make a backup' }).click();
  await expect(page.getByText(/^The backup is written/)).toBeVisible();
  await page.getByRole('button', { name: /^Payments/ }).click();
  await reverseOpenSale(page);
  await page.getByRole('button', { name: /^Settings/ }).click();
  await page.getByRole('button', { name: 'Restore a backup' }).click();
  await page.getByRole('button', { name: 'Choose a backup' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  const known = await page.evaluate(async () => {
    const info = await window.tillback.app.info();
    return info.ok ? info.value.notices.map(({ code }) => code) : [];
  });
  expect(known).toContain('older-copy');
  await page.keyboard.type('S');
  await page.keyboard.type('3333');
  await page.keyboard.press('Enter');
  await payments.ready();
  // What this PC forgot is still the provider's: the money is not given back a second time.
  await payments.show('All');
  await payments.search(OPEN_SALE.order);
  await expect(payments.rows.first()).toContainText('Reversed');
  expect(await payments.effects(OPEN_SALE.paymentId)).toMatchObject({ reversals: 1, returnedMinor: 4000 });
  expect(await page.evaluate(() => window.tillback.audit.verify())).toMatchObject({
    value: { intact: true },
  });
});
