import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'out/e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
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
