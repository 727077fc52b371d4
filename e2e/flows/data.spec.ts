import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test as base } from '../fixtures';
import { OPEN_SALE, PaymentsPage } from '../pages/payments';

const test = base.extend<{ readonly userData: string }>({
  userData: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tillback-data-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

test('a damaged settings file is set aside, whole, and said so', async ({ launch, userData }) => {
  const prepare = (): Promise<void> =>
    writeFile(path.join(userData, 'settings.json'), '{"version":1,"theme":');
  const { page } = await launch({ userData, prepare });
  await new PaymentsPage(page).ready();
  await expect(page.getByText('The settings file was damaged.')).toBeVisible();
  const aside = (await readdir(userData)).find((name) => name.startsWith('settings.damaged-'));
  expect(await readFile(path.join(userData, aside ?? ''), 'utf8')).toBe('{"version":1,"theme":');
});

test('a damaged database stops with a clear message and is left untouched', async ({ launch, userData }) => {
  const file = path.join(userData, 'training', 'tillback.db');
  await mkdir(path.dirname(file));
  await writeFile(file, 'this is no database');
  const { page } = await launch({ userData });
  await expect(page.getByRole('alert')).toContainText(/records|database/i);
  await expect(page.getByRole('grid')).toHaveCount(0);
  expect(await readFile(file, 'utf8')).toBe('this is no database');
});

test('I10, I11: nothing secret and no card number is left on the disk', async ({ launch, userData }) => {
  const { page, close } = await launch({ userData });
  const payments = new PaymentsPage(page);
  await payments.search('4539 8588 7604 7062');
  await expect(page.getByText('The card number was cut').first()).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await payments.find(OPEN_SALE.order, OPEN_SALE.order);
  await payments.openReturn();
  await payments.confirm();
  await expect(payments.outcome('succeeded')).toBeVisible();
  await close();
  const kept = [
    path.join(userData, 'settings.json'),
    path.join(userData, 'logs', 'tillback.log'),
    path.join(userData, 'training', 'tillback.db'),
  ];
  for (const file of kept) {
    const text = await readFile(file, 'latin1');
    expect(text).not.toMatch(/eyJ[A-Za-z0-9_-]{8,}\.|Bearer [A-Za-z0-9]/);
    expect(text).not.toMatch(/453985|4539858876047062|\d{6}\*{4,}\d{4}/);
    expect(text).not.toMatch(/cardholderName|expiryDate|secureToken/);
  }
  expect(await readFile(path.join(userData, 'logs', 'tillback.log'), 'utf8')).toContain(
    '"event":"operation"',
  );
});
