import { test as base, expect } from '../fixtures';
import { launchTillback, type RunningApp } from '../launch';
import { startDecoyServer, type DecoyServer } from './decoy-server';

/**
 * Tests that attack the window from inside, with a server outside that must never hear of it. They share one app for
 * each worker: whatever an attack leaves in the page is gone after a fresh load.
 */
export const test = base.extend<
  { readonly decoy: DecoyServer; readonly target: RunningApp },
  { readonly sharedTarget: RunningApp }
>({
  decoy: async ({}, use) => {
    const decoy = await startDecoyServer();
    await use(decoy);
    await decoy.close();
  },
  sharedTarget: [
    async ({ sessionEnv, executable }, use) => {
      const running = await launchTillback({ executable, env: sessionEnv });
      await use(running);
      await running.close();
    },
    { scope: 'worker' },
  ],
  target: async ({ sharedTarget }, use) => {
    await sharedTarget.page.reload();
    await use(sharedTarget);
  },
});

export { expect };
