import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'out/e2e',
  // A busy PC is slow, which is no fault of what is tested: only what hangs is ended.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  use: { trace: 'off' },
  projects: [
    { name: 'app', testIgnore: 'packaged/**' },
    { name: 'packaged', testMatch: 'packaged/**/*.spec.ts', fullyParallel: false },
  ],
});
