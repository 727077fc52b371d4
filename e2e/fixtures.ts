import { test as base, expect } from '@playwright/test';
import { electronRuntime } from '../scripts/electron-runtime.mjs';
import { openSession } from '../scripts/with-display.mjs';
import { launchTillback, type LaunchOptions, type RunningApp } from './launch';

interface TestFixtures {
  /** Starts the app as often as a test needs; all are closed at its end. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<RunningApp>;
  /** One app, started and ready. */
  readonly tillback: RunningApp;
}

interface WorkerFixtures {
  /** The worker's own display and throw-away keychain. */
  readonly sessionEnv: Readonly<Record<string, string>>;
  readonly executable: string;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sessionEnv: [
    async ({}, use) => {
      const session = await openSession({ display: 'own', keyring: 'own', quiet: true });
      await use(session.env);
      await session.close();
    },
    { scope: 'worker' },
  ],
  executable: [
    async ({}, use) => {
      await use(process.env['TILLBACK_ELECTRON'] ?? (await electronRuntime()).executable);
    },
    { scope: 'worker' },
  ],
  launch: async ({ sessionEnv, executable }, use) => {
    const running: RunningApp[] = [];
    await use(async (options = {}) => {
      const tillback = await launchTillback({
        executable,
        ...options,
        env: { ...sessionEnv, ...options.env },
      });
      running.push(tillback);
      return tillback;
    });
    await Promise.all(running.map((tillback) => tillback.close()));
  },
  tillback: async ({ launch }, use) => {
    await use(await launch());
  },
});

export { expect };
