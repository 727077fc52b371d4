import type { ElectronApplication } from '@playwright/test';
import type { OperationState } from '../shared/domain/operation';
import type { RunningApp } from './launch';

/**
 * A moment inside the main process, exact to the line of code: just after the journal has a state on disk and says so,
 * or at a stage of one HTTP request as the HTTP client itself reports it.
 */
export type Moment =
  | { readonly at: 'written'; readonly state: OperationState }
  | {
      /** `leaving`: no byte is out yet. `left`: all are. `answering`: the head of the reply is here. `answered`: all of it. */
      readonly at: 'leaving' | 'left' | 'answering' | 'answered';
      readonly request: 'money' | 'look';
    };

/**
 * Ends the app with SIGKILL at a moment to come, from inside its main process, so that not one more line of it runs;
 * then whatever is left of its processes, the simulated provider included. Nothing is sent between the moment and the
 * kill, so the place is the same on every machine. Resolves when the app is gone.
 */
export async function killAt(running: RunningApp, moment: Moment): Promise<() => Promise<void>> {
  const { app } = running;
  const gone = exitOf(app);
  const family = await familyOf(app);
  await app.evaluate(({ webContents }, wanted) => {
    const die = (): void => {
      process.kill(process.pid, 'SIGKILL');
      // The signal is on its way; not one more line may run before it is here.
      for (;;);
    };
    if (wanted.at === 'written') {
      for (const page of webContents.getAllWebContents()) {
        const send = page.send.bind(page);
        page.send = (channel: string, ...payload: { readonly state?: string }[]): void => {
          if (channel === 'tillback:event:operation' && payload[0]?.state === wanted.state) die();
          send(channel, ...payload);
        };
      }
      return;
    }
    const stages = {
      leaving: 'undici:client:sendHeaders',
      left: 'undici:request:bodySent',
      answering: 'undici:request:headers',
      answered: 'undici:request:trailers',
    } as const;
    const path =
      wanted.request === 'money' ? /\/(payments|refunds)\/[^/]+\/(reverse|refund)$/ : /\/payments\/[^/?]+$/;
    const method = wanted.request === 'money' ? 'POST' : 'GET';
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way to a module from code that is sent here
    const load = process.mainModule?.require.bind(process.mainModule);
    const { subscribe } = load?.('node:diagnostics_channel') as typeof import('node:diagnostics_channel');
    subscribe(stages[wanted.at], (message) => {
      const { request } = message as { readonly request: { readonly method: string; readonly path: string } };
      if (request.method === method && path.test(request.path)) die();
    });
  }, moment);
  return async () => {
    await gone;
    await bury(running, family);
  };
}

/** Ends the app and all its processes with SIGKILL at once. */
export async function kill(running: RunningApp): Promise<void> {
  const gone = exitOf(running.app);
  const family = await familyOf(running.app);
  running.app.process().kill('SIGKILL');
  await gone;
  await bury(running, family);
}

/** Pulls the network cable: from now on no money call finds a connection. Looks still do. */
export async function unplug(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way to a module from code that is sent here
    const load = process.mainModule?.require.bind(process.mainModule);
    const { subscribe } = load?.('node:diagnostics_channel') as typeof import('node:diagnostics_channel');
    const net = load?.('node:net') as { connect: (options: object, ...more: unknown[]) => unknown };
    const connect = net.connect.bind(net);
    let money = false;
    subscribe('undici:request:create', (message) => {
      const { request } = message as { readonly request: { readonly method: string; readonly path: string } };
      money = request.method === 'POST' && /\/(reverse|refund)$/.test(request.path);
    });
    const plug = globalThis as { plugIn?: () => void };
    plug.plugIn = () => {
      net.connect = connect;
    };
    // Port 1 of this PC is nobody's: the connection is refused.
    net.connect = (options, ...more) => connect(money ? { ...options, port: 1 } : options, ...more);
  });
}

/** Puts the cable back. */
export async function plugIn(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    (globalThis as { plugIn?: () => void }).plugIn?.();
  });
}

/**
 * Holds back the looks for lost outcomes from the very start of the app, so that a test sees what the window says
 * before them, however slow the machine is.
 */
export async function holdLooks(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const real = globalThis.setInterval;
    const hold = globalThis as { looksHeld?: boolean };
    hold.looksHeld = true;
    const held = (work: () => void, ms?: number): unknown =>
      real(() => {
        if (hold.looksHeld !== true) work();
      }, ms);
    globalThis.setInterval = held as typeof globalThis.setInterval;
  });
}

export async function releaseLooks(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    (globalThis as { looksHeld?: boolean }).looksHeld = false;
  });
}

/** Resolves when the main process is gone, however it ended. */
export function exitOf(app: ElectronApplication): Promise<unknown> {
  const main = app.process();
  if (main.exitCode !== null || main.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => main.once('exit', resolve));
}

/** Every process of the app, by its own count: window, network, simulated provider. */
function familyOf(app: ElectronApplication): Promise<readonly number[]> {
  return app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ pid }) => pid));
}

async function bury(running: RunningApp, family: readonly number[]): Promise<void> {
  for (const pid of family) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went with the main process.
    }
  }
  await running.close();
}
