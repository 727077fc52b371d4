import path from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { packageApp } from '../../scripts/package.mjs';
import { expect, test as base } from '../fixtures';
import { OPEN_SALE, PaymentsPage } from '../pages/payments';

/** How a fuse is written into the executable. */
const fuse = { off: '0'.charCodeAt(0), on: '1'.charCodeAt(0) };

/** Tests of the app as it ships; it is packed first unless that was done since the last build. */
const test = base.extend<object, { readonly packedExecutable: string }>({
  packedExecutable: [
    async ({}, use) => {
      await use(await packageApp());
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test('the packed app starts, paints and complains of nothing', async ({ launch, packedExecutable }) => {
  const { app, page, problems } = await launch({ executable: packedExecutable, packed: true });
  expect(await app.evaluate((electron) => electron.app.isPackaged)).toBe(true);
  await expect(page.locator('#root > *').first()).toBeVisible();
  expect(await page.evaluate(() => location.href)).toBe('app://tillback/');
  expect(problems).toEqual([]);
});

test('the packed app gives money back', async ({ launch, packedExecutable }) => {
  const { page } = await launch({ executable: packedExecutable, packed: true });
  const payments = new PaymentsPage(page);
  await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
  await payments.openReturn('12.50');
  await payments.confirm();
  await expect(payments.outcome('succeeded')).toContainText('Reversed $12.50');
  expect(await payments.effects(OPEN_SALE.paymentId)).toMatchObject({ reversals: 1, returnedMinor: 1250 });
});

test('the packed app holds what it needs and nothing else', async ({ packedExecutable }) => {
  const archive = path.join(path.dirname(packedExecutable), 'resources', 'app.asar');
  const files = listPackage(archive, { isPack: false }).map((file) => file.split(path.sep).join('/'));
  const top = new Set(files.map((file) => file.split('/')[1]));
  expect([...top].sort()).toEqual(['dist', 'node_modules', 'package.json']);
  const modules = new Set(
    files.map((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]).filter(Boolean),
  );
  expect([...modules].sort()).toEqual([
    '@photostructure',
    '@photostructure/sqlite',
    'keytar',
    'node-gyp-build',
  ]);
  expect(files.filter((file) => /\.(?:ts|tsx|map)$|\.test\./.test(file))).toEqual([]);
});

test('the packed app runs no other code under its name', async ({ packedExecutable }) => {
  const fuses = await getCurrentFuseWire(packedExecutable);
  expect(fuses[FuseV1Options.RunAsNode]).toBe(fuse.off);
  expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(fuse.off);
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(fuse.on);
});
