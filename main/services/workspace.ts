import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { OPEN_STATES, type Operation } from '../../shared/domain/operation';
import type { Environment } from '../../shared/domain/provider';
import type { Notice } from '../../shared/ipc/app';
import { createEngine, type Engine } from '../engine/engine';
import type { Publish } from '../ipc/publish';
import type { Log } from '../logging/log';
import { chooseSecrets } from '../secrets/choose-secrets';
import type { Secrets } from '../secrets/port';
import { createConnectionStore } from '../store/connections';
import { createJournal, newestOperations } from '../store/journal';
import { openStore, type Store, type StoreFailure } from '../store/open-store';
import { createPaymentStore, type PaymentStore } from '../store/payments';
import { seedConnections, startTraining, type TrainingService } from '../training/training-service';
import { createConnectionAdmin, type ConnectionAdmin } from './connection-admin';
import { createPaymentSync, type PaymentSync } from './payment-sync';
import { createPaymentView, type PaymentView } from './payment-view';
import { startRecovery } from './recovery-timer';
import { createSessions } from './sessions';
import { throttle } from './throttle';

/** How often rows may be announced as changed while a refresh runs, in milliseconds. */
const ROWS_EVERY_MS = 250;

/** Everything that belongs to one environment: its own data folder, keychain service, connections and engine (I12). */
export interface Workspace {
  readonly environment: Environment;
  readonly folder: string;
  readonly secrets: Secrets['kind'];
  readonly notices: readonly Notice[];
  readonly engine: Engine;
  readonly payments: PaymentView;
  readonly paymentStore: PaymentStore;
  readonly sync: PaymentSync;
  readonly connections: ConnectionAdmin;
  readonly training: TrainingService | null;
  now(): number;
  /** The newest operations, or the newest that are still open. */
  operations(open: boolean, limit: number): Promise<readonly Operation[]>;
  /** Waits for requests that are on their way, then lets go of everything. */
  close(): Promise<void>;
}

/** An environment whose data cannot be used; nothing of it was changed. */
export interface Blocked {
  readonly environment: Environment;
  readonly folder: string;
  readonly failure: StoreFailure;
}

export interface WorkspaceParts {
  readonly environment: Environment;
  readonly userData: string;
  readonly simulatorEntry: string;
  readonly publish: Publish;
  readonly log: Log;
}

export async function openWorkspace(parts: WorkspaceParts): Promise<Workspace | Blocked> {
  const { environment, log } = parts;
  const folder = join(parts.userData, environment);
  const opened = await openStore(join(folder, 'tillback.db'));
  if (!opened.ok) {
    log.write('error', 'store-refused', { environment, ...opened.error });
    return { environment, folder, failure: opened.error };
  }
  const secrets = await chooseSecrets(environment);
  const training = environment === 'training' ? await tryTraining(parts, folder, secrets) : null;
  return build(parts, folder, opened.value, secrets, training);
}

/** Forgets training's data, so that the made-up day starts anew. Live and test data are never touched. */
export function eraseTraining(userData: string): void {
  rmSync(join(userData, 'training'), { recursive: true, force: true });
}

async function tryTraining(
  parts: WorkspaceParts,
  folder: string,
  secrets: Secrets,
): Promise<TrainingService | null> {
  try {
    return await startTraining(parts.simulatorEntry, folder, secrets);
  } catch (thrown) {
    parts.log.write('error', 'simulator-failed', { error: thrown });
    return null;
  }
}

async function build(
  parts: WorkspaceParts,
  folder: string,
  store: Store,
  secrets: Secrets,
  training: TrainingService | null,
): Promise<Workspace> {
  const { environment, publish, log } = parts;
  const now = (): number => training?.now() ?? Date.now();
  const report = (event: string, facts: Readonly<Record<string, unknown>>): void => {
    log.write('warn', event, facts);
  };
  const rows = throttle(() => {
    publish('payments', null);
  }, ROWS_EVERY_MS);
  const connections = createConnectionStore(store.db);
  if (training !== null) await seedConnections(training, connections, secrets);
  const paymentStore = createPaymentStore(store.db);
  const sessions = createSessions({
    connections,
    secrets,
    now,
    log: report,
    trainingEndpoints: () => training?.simulator.endpoints ?? null,
  });
  const sync = createPaymentSync({
    connections,
    sessions,
    payments: paymentStore,
    now,
    rowsChanged: rows.call,
    freshnessChanged: (all) => {
      publish('freshness', all);
    },
    report,
  });
  const payments = createPaymentView({
    db: store.db,
    payments: paymentStore,
    connections,
    sessions,
    sync,
    now,
    rowsChanged: rows.call,
  });
  const engine = createEngine({
    journal: createJournal(store.db, (document) => {
      report('operation-not-readable', { document });
    }),
    gateway: (id) => sessions.usable(id),
    now,
    newKey: randomUUID,
    report,
    changed: (operation) => {
      log.write('info', 'operation', {
        operation: operation.id,
        state: operation.state,
        verb: operation.intent.verb,
        payment: operation.intent.payment.paymentId,
        error: operation.error,
        evidence: operation.evidence,
      });
      publish('operation', operation);
      rows.call();
      if (operation.state === 'succeeded' || operation.state === 'declined') {
        void payments
          .reread(operation.intent.payment, operation.intent.connectionId)
          .catch((error: unknown) => {
            report('reread-failed', { error });
          });
      }
    },
  });
  const recovered = await engine.recoverAfterStart();
  const recovery = startRecovery(engine, report);

  return {
    environment,
    folder,
    secrets: secrets.kind,
    notices: noticesOf(environment, secrets, training, recovered),
    engine,
    operations: (open, limit) => newestOperations(store.db, open ? OPEN_STATES : null, limit),
    payments,
    paymentStore,
    sync,
    connections: createConnectionAdmin({
      environment,
      db: store.db,
      connections,
      payments: paymentStore,
      secrets,
      sessions,
      sync,
      now,
      changed: () => {
        publish('connections', null);
        rows.call();
      },
    }),
    training,
    now,
    close: async () => {
      engine.close();
      recovery.stop();
      await engine.idle();
      await sync.close();
      await recovery.done();
      rows.cancel();
      await sessions.close();
      training?.simulator.stop();
      await store.close();
    },
  };
}

function noticesOf(
  environment: Environment,
  secrets: Secrets,
  training: TrainingService | null,
  recovered: number,
): readonly Notice[] {
  const notices: Notice[] = [];
  if (secrets.kind === 'memory') notices.push({ code: 'secrets-in-memory', detail: '' });
  if (secrets.kind === 'none') notices.push({ code: 'keychain-unavailable', detail: '' });
  if (environment === 'training' && training === null)
    notices.push({ code: 'simulator-unavailable', detail: '' });
  if (recovered > 0) notices.push({ code: 'recovered-operations', detail: String(recovered) });
  return notices;
}
