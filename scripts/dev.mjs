import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { endHelper } from './lib/child.mjs';
import { electronSwitches } from './lib/electron-arguments.mjs';
import { runMain, say } from './lib/fail.mjs';
import { outFolder, root } from './lib/paths.mjs';
import { openSession } from './with-display.mjs';

const port = 5199;
const server = `http://127.0.0.1:${port}`;
const folder = path.join(outFolder, 'development');

/** A folder that Electron can start: what the finished app's package.json says, with the development build as main. */
function writeManifest() {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  mkdirSync(folder, { recursive: true });
  const { name, productName, version } = manifest;
  const content = { name: `${name}-development`, productName: `${productName} development`, version };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...content, main: 'main/index.cjs' }));
}

/** Serves the page with hot reload; the app fetches it through its own scheme. */
async function servePage() {
  const { createServer } = await import('vite');
  const pageServer = await createServer({
    configFile: path.join(root, 'vite.config.ts'),
    mode: 'development',
    server: { host: '127.0.0.1', port, strictPort: true, hmr: { host: '127.0.0.1', port, clientPort: port } },
  });
  await pageServer.listen();
  return pageServer;
}

/**
 * Builds preload and main again whenever one of their sources changes.
 *
 * @param {() => void} built called after each build
 */
async function watchMain(built) {
  const { createBuilder } = await import('vite');
  const builder = await createBuilder({
    configFile: path.join(root, 'vite.config.ts'),
    mode: 'development',
    logLevel: 'warn',
    build: { watch: {} },
  });
  /** @type {{ close: () => unknown }[]} */
  const watchers = [];
  for (const name of ['preload', 'main']) {
    const environment = builder.environments[name];
    if (environment === undefined) throw new Error(`There is no build named ${name}`);
    const watcher = /** @type {import('rolldown').RolldownWatcher} */ (await builder.build(environment));
    watchers.push(watcher);
    await new Promise((resolve) => {
      watcher.on('event', (event) => {
        if (event.code === 'ERROR') console.error(event.error);
        if (event.code !== 'END') return;
        resolve(undefined);
        built();
      });
    });
  }
  return watchers;
}

await runMain(async () => {
  process.env['NODE_ENV'] = 'development';
  const runtime = await bootstrap({ build: false });
  writeManifest();
  const session = await openSession({ display: 'reuse', keyring: 'reuse' });
  const pageServer = await servePage();
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let app;
  let restarting = false;
  /** @type {(code: number) => void} */
  let finish = () => undefined;
  const finished = new Promise((/** @type {(code: number) => void} */ resolve) => (finish = resolve));

  const start = () => {
    const args = [folder, ...electronSwitches(), ...process.argv.slice(2)];
    const env = { ...process.env, ...session.env, TILLBACK_DEV_SERVER: server };
    const child = spawn(runtime.executable, args, { stdio: 'inherit', env });
    app = child;
    child.once('exit', (code) => {
      if (!restarting) finish(code ?? 1);
    });
  };
  const restart = async () => {
    if (app === undefined || restarting) return;
    restarting = true;
    say('main changed, starting again');
    await endHelper(app);
    restarting = false;
    start();
  };

  const watchers = await watchMain(() => void restart());
  start();
  process.once('SIGINT', () => finish(130));
  process.once('SIGTERM', () => finish(143));
  const code = await finished;
  restarting = true;
  if (app !== undefined) await endHelper(app);
  for (const watcher of watchers) await watcher.close();
  await pageServer.close();
  await session.close();
  return code;
});
