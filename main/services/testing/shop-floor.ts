import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Terminal } from '../../../shared/domain/terminal';
import type { Environment } from '../../../shared/domain/provider';
import type { Freshness } from '../../../shared/ipc/payments';
import type { SimulatorClock } from '../../../simulator/clock';
import { startSimulator, type Simulator } from '../../../simulator/server';
import { hasUniqueIds } from '../../providers/registry';
import { createMemorySecrets, createNoSecrets } from '../../secrets/memory-secrets';
import type { Secrets } from '../../secrets/port';
import { createAuditLog, type AuditLog } from '../../store/audit';
import { createConnectionStore, type ConnectionStore } from '../../store/connections';
import { operationsOn } from '../../store/journal';
import { openStore, type Store } from '../../store/open-store';
import { createPaymentStore, type PaymentStore } from '../../store/payments';
import { createAuditDesk } from '../audit-desk';
import { createConnectionAdmin, type ConnectionAdmin } from '../connection-admin';
import { createLookAlikes, type LookAlikes } from '../alike-reads';
import { createPaymentSync, type PaymentSync } from '../payment-sync';
import { createPaymentView, type PaymentView } from '../payment-view';
import { createSessions, type Sessions } from '../sessions';

/** The services of one environment over a real database and a real simulator, without a window. */
export interface ShopFloor {
  readonly simulator: Simulator;
  readonly store: Store;
  /** The simulator's time: this PC's and the provider's clocks agree. */
  readonly now: () => number;
  readonly terminal: string;
  readonly secrets: Secrets;
  readonly connections: ConnectionStore;
  readonly payments: PaymentStore;
  readonly sessions: Sessions;
  readonly sync: PaymentSync;
  readonly view: PaymentView;
  readonly lookAlikes: LookAlikes;
  readonly admin: ConnectionAdmin;
  readonly audit: AuditLog;
  /** Where sessions ask for the terminals of a connection. */
  readonly registered: { value: (connectionId: string) => readonly Terminal[] };
  /** Every freshness that was announced. */
  readonly announced: Freshness[];
  /** Connects the simulator's first terminal and gives back the connection's id. */
  connect(): Promise<string>;
  /** Waits until no connection is loading. */
  settled(): Promise<readonly Freshness[]>;
  close(): Promise<void>;
}

export async function openShopFloor(
  environment: Environment = 'training',
  keychain: 'works' | 'absent' = 'works',
  clock?: SimulatorClock,
): Promise<ShopFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'tillback-floor-'));
  const simulator = await startSimulator({ seed: 7, clock });
  const terminal = simulator.control.payment('LRJ1QWEFRN')?.terminalId ?? '';
  const opened = await openStore(join(folder, 'tillback.db'), null, hasUniqueIds);
  if (!opened.ok) throw new Error(opened.error.detail);
  const { db } = opened.value;
  const secrets = keychain === 'works' ? createMemorySecrets() : createNoSecrets();
  const connections = createConnectionStore(db);
  const payments = createPaymentStore(db);
  const audit = createAuditLog(opened.value);
  const announced: Freshness[] = [];
  const now = (): number => simulator.control.now().getTime();
  const quiet = (): void => undefined;
  const registered: ShopFloor['registered'] = { value: () => [] };
  const sessions = createSessions({
    connections,
    secrets,
    now,
    log: quiet,
    trainingEndpoints: (provider) => simulator.gateways.find((one) => one.provider === provider) ?? null,
    known: (key) => payments.get(key),
    terminals: (id) => registered.value(id),
  });
  const sync = createPaymentSync({
    connections,
    sessions,
    payments,
    history: (key) => operationsOn(db, [key]),
    now,
    rowsChanged: quiet,
    freshnessChanged: (all) => announced.push(...all),
    report: quiet,
  });
  const lookAlikes = createLookAlikes({ connections, payments, sessions, now });
  const view = createPaymentView({
    db,
    payments,
    connections,
    sessions,
    sync,
    lookAlikes,
    now,
    rowsChanged: quiet,
  });
  const admin = createConnectionAdmin({
    environment,
    db,
    connections,
    payments,
    secrets,
    sessions,
    sync,
    audit: createAuditDesk({ log: audit, anchor: { read: () => Promise.resolve(null) }, now }),
    now,
    changed: quiet,
  });
  const settled = async (): Promise<readonly Freshness[]> => {
    for (;;) {
      const all = await sync.freshness();
      if (all.every(({ state }) => state !== 'loading' && state !== 'never')) return all;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    simulator,
    store: opened.value,
    now,
    terminal,
    secrets,
    connections,
    payments,
    sessions,
    sync,
    view,
    lookAlikes,
    admin,
    audit,
    registered,
    announced,
    settled,
    connect: async () => {
      const id = randomUUID();
      await secrets.set(id, simulator.apiKey);
      const inserted = await connections.insert({
        id,
        provider: 'payroc',
        environment,
        label: 'Shop',
        merchantAccount: terminal,
        settings: { processingTerminalId: terminal },
        disabled: false,
        createdAt: new Date(now()).toISOString(),
      });
      if (!inserted.ok) throw new Error(inserted.error.code);
      return id;
    },
    close: async () => {
      await sync.close();
      await sessions.close();
      await simulator.close();
      await opened.value.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
