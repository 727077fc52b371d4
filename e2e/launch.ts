import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, errors, type ElectronApplication, type Page } from '@playwright/test';
import { electronSwitches } from '../scripts/lib/electron-arguments.mjs';
import { root } from '../scripts/lib/paths.mjs';

export interface LaunchOptions {
  /** The Electron that runs the built app, or the packed app itself. */
  readonly executable: string;
  readonly packed?: boolean;
  /** What a session of our own adds: display and keychain. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Sets the scene; runs again before a second start. */
  readonly prepare?: () => Promise<void>;
  /** Runs in the main process's first moments, before its window and its data are there. */
  readonly early?: (app: ElectronApplication) => Promise<void>;
  /** Who signs in once the window is there, of training's staff; null for nobody. The administrator unless said. */
  readonly signIn?: 'Robin' | 'Maria' | 'Sam' | null;
  /** A folder to use again; without one the app gets a new one that `close` deletes. */
  readonly userData?: string;
}

/** A running Tillback. */
export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** Errors seen so far in the window and on the main process's error output. */
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
}

/** Lines that Chromium writes on machines without graphics or system bus. They say nothing about the app. */
const noise =
  /ERROR:(bus|viz_main_impl|command_buffer_proxy_impl|gpu_|object_proxy|gl_)|Debugger (listening|attached|ending)|For help, see|DevTools listening|Waiting for the debugger/;

function environment(added: Readonly<Record<string, string>> = {}): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  );
  return { ...Object.fromEntries(inherited), ...added };
}

/** Starts the built app as a person would, in a data folder of its own. */
export async function launchTillback(options: LaunchOptions): Promise<RunningApp> {
  const userData = options.userData ?? (await mkdtemp(path.join(tmpdir(), 'tillback-e2e-')));
  const problems: string[] = [];
  const app = await attach(options.prepare, {
    executablePath: options.executable,
    args: argumentsOf(options, userData),
    env: environment(options.env),
  });
  await options.early?.(app);
  app
    .process()
    .stderr?.setEncoding('utf8')
    .on('data', (text: string) => {
      problems.push(...text.split('\n').filter((line) => line.trim() !== '' && !noise.test(line)));
    });
  app.on('window', (opened) => {
    watch(opened, problems);
  });
  const page = await app.firstWindow();
  watch(page, problems);
  await page.waitForLoadState('load');
  if (options.signIn !== null) await signIn(page, options.signIn ?? 'Sam');
  const close = async (): Promise<void> => {
    await app.close().catch(() => undefined);
    if (options.userData === undefined) await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  };
  return { app, page, userData, problems, close };
}

/** Starts the built app once more beside a running one, and answers with its exit code when it has given way. */
export async function startBeside(
  options: Pick<LaunchOptions, 'executable' | 'env'>,
  userData: string,
): Promise<number | null> {
  const second = spawn(options.executable, argumentsOf(options, userData), {
    env: environment(options.env),
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number | null];
  return code;
}

function argumentsOf(options: Partial<LaunchOptions>, userData: string): string[] {
  return [
    ...(options.packed === true ? [] : [root]),
    ...electronSwitches(),
    `--user-data-dir=${userData}`,
    ...(options.args ?? []),
  ];
}

/** Signs one of training's staff in, past the keyboard; where the data cannot be used there is nobody to sign in. */
export async function signIn(page: Page, name: string): Promise<void> {
  const session = await page.evaluate(() => window.tillback.people.session());
  if (!session.ok) return;
  const person = session.value.operators.find((one) => one.name === name);
  const pin = session.value.trainingPins[person?.id ?? ''];
  if (person === undefined || pin === undefined) return;
  const signed = await page.evaluate((input) => window.tillback.people.signIn(input), { id: person.id, pin });
  if (!signed.ok) throw new Error(`${name} could not sign in: ${signed.error.code}`);
}

/**
 * Starts Electron with Playwright attached. About once in a hundred starts Playwright hangs while it connects to
 * Electron 25, before any of our code could matter; it is ended and started a second time then.
 */
async function attach(
  prepare: LaunchOptions['prepare'],
  options: Parameters<typeof _electron.launch>[0],
): Promise<ElectronApplication> {
  try {
    await prepare?.();
    return await _electron.launch({ ...options, timeout: 15_000 });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    await prepare?.();
    return _electron.launch({ ...options, timeout: 30_000 });
  }
}

const watched = new WeakSet<Page>();

function watch(page: Page, problems: string[]): void {
  if (watched.has(page)) return;
  watched.add(page);
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
}
