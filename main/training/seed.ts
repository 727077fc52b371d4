import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '../../shared/domain/provider';
import type { SimulatedProvider } from '../../shared/domain/training';
import type { ImportDesk } from '../imports/import-desk';
import type { Secrets } from '../secrets/port';
import type { ConnectionStore } from '../store/connections';
import type { TerminalStore } from '../store/terminals';
import type { TrainingService } from './training-service';

/** Rows of a shop's register that are in the list from the beginning; the others are there to practise an import. */
const ROWS_AT_FIRST = 12;

/**
 * Puts the registers of made-up shops whose providers have no list into training's folder, as files to import, and takes
 * the newest payments of each over where nothing of it is known yet.
 */
export async function seedRegisters(
  { simulator }: TrainingService,
  folder: string,
  connections: readonly Connection[],
  isNew: (connectionId: string) => Promise<boolean>,
  desk: ImportDesk,
): Promise<void> {
  for (const { id, provider } of connections) {
    const { csv } = await simulator.control('registerCsv', { provider });
    if (csv === null) continue;
    const whole = join(folder, `${provider}-payments.csv`);
    await writeFile(whole, csv);
    if (!(await isNew(id))) continue;
    const first = join(folder, `.${provider}-first.csv`);
    await writeFile(
      first,
      csv
        .split('\n')
        .slice(0, ROWS_AT_FIRST + 1)
        .join('\n'),
    );
    const file = await desk.open(id, first);
    if (file.ok) {
      const { fileId, mapping } = file.value;
      const asked = { fileId, connectionId: id, mapping };
      await desk.preview(asked);
      await desk.run(asked, null);
    }
    await rm(first);
  }
}

/**
 * Sees to it that training has a connection to every simulated provider, with the key that it takes. Those that are
 * there stay as people left them; one that was removed comes back with training's next beginning only.
 */
export async function seedConnections(
  training: TrainingService,
  connections: ConnectionStore,
  ever: readonly Pick<Connection, 'provider'>[],
  secrets: Secrets,
): Promise<void> {
  for (const [place, { provider, accounts }] of training.simulator.gateways.entries()) {
    const [account] = accounts;
    if (account === undefined || ever.some((connection) => connection.provider === provider)) continue;
    const inserted = await connections.insert(trainingConnection(provider, account, training.now() + place));
    if (inserted.ok) await secrets.set(inserted.value.id, account.secret);
  }
  for (const { id, provider, merchantAccount } of await connections.list()) {
    if ((await secrets.get(id)) !== null) continue;
    const accounts = training.simulator.gateways.find((gateway) => gateway.provider === provider)?.accounts;
    const account = accounts?.find((one) => one.merchantAccount === merchantAccount) ?? accounts?.[0];
    if (account !== undefined) await secrets.set(id, account.secret);
  }
}

/**
 * Registers the simulated card terminals where a connection has none yet, and tells those that are there where they listen
 * now: their ports may differ from start to start.
 */
export async function seedTerminals(
  training: TrainingService,
  connections: readonly Connection[],
  store: TerminalStore,
): Promise<void> {
  const registered = await store.list();
  for (const { id, provider, merchantAccount } of connections) {
    const gateway = training.simulator.gateways.find((one) => one.provider === provider);
    const account = gateway?.accounts.find((one) => one.merchantAccount === merchantAccount);
    const here = registered.filter(({ connectionId }) => connectionId === id);
    for (const { name, settings, address } of account?.terminals ?? []) {
      const terminalId = settings['terminalId'] ?? name;
      const known = here.find((one) => one.terminalId === terminalId);
      if (known === undefined ? here.length > 0 : known.waking.by !== 'local') continue;
      const waking = { by: 'local', method: 'GET', path: '/', ...known?.waking, address } as const;
      const made = { id: randomUUID(), connectionId: id, name, terminalId, settings };
      const createdAt = new Date(training.now()).toISOString();
      await store.save({ createdAt, ...made, ...known, waking });
    }
  }
}

function trainingConnection(
  provider: string,
  { label, merchantAccount, settings }: SimulatedProvider['accounts'][number],
  nowMs: number,
): Connection {
  return {
    id: randomUUID(),
    provider,
    environment: 'training',
    label,
    merchantAccount,
    settings,
    disabled: false,
    createdAt: new Date(nowMs).toISOString(),
  };
}
