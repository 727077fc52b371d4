import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TillbackError } from '../../shared/domain/error-code';
import { OPEN_STATES, type Operation } from '../../shared/domain/operation';
import type { Actor } from '../../shared/domain/operator';
import type { Environment } from '../../shared/domain/provider';
import type { Result } from '../../shared/domain/result';
import type { Notice } from '../../shared/ipc/app';
import type { WrittenFile } from '../../shared/ipc/audit';
import type { Engine } from '../engine/engine';
import type { Publish } from '../ipc/publish';
import type { Log } from '../logging/log';
import { hasUniqueIds } from '../providers/registry';
import { chooseSecrets } from '../secrets/choose-secrets';
import type { Secrets } from '../secrets/port';
import { carryOver } from '../store/backup';
import { createConnectionStore } from '../store/connections';
import { connectionsEver, openTasks } from '../store/day-queries';
import { newestOperations, operationsOn } from '../store/journal';
import { openStore, type Store, type StoreFailure } from '../store/open-store';
import { createPaymentStore, type PaymentStore } from '../store/payments';
import { createTerminalStore } from '../store/terminals';
import { seedConnections, seedRegisters, seedTerminals } from '../training/seed';
import { startTraining, type TrainingService } from '../training/training-service';
import { createLookAlikes } from './alike-reads';
import { buildDesks, type Desks } from './build-desks';
import { buildEngine } from './build-engine';
import { createConnectionAdmin, type ConnectionAdmin } from './connection-admin';
import { backUp, DATABASE } from './copies';
import { keptBefore } from './kept-before';
import { openPeopleAndRules, type PeopleAndRules } from './open-people';
import { openTerminals } from './open-terminals';
import { createPaymentSync, type PaymentSync } from './payment-sync';
import { createPaymentView, type PaymentView } from './payment-view';
import { startRecovery } from './recovery-timer';
import { noticesOf } from './start-notices';
import { createSessions } from './sessions';
import type { TerminalCallsParts } from './terminal-calls';
import { throttle } from './throttle';

/** How often rows may be announced as changed while a refresh runs, in milliseconds. */
const ROWS_EVERY_MS = 250;

/**
 * Everything that belongs to one environment: its own data folder, keychain service, people, rules, connections and
 * engine (I12).
 */
export interface Workspace extends Desks, Pick<PeopleAndRules, 'people' | 'rules' | 'audit'> {
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
  /** Operations that a manager has to look at. */
  tasks(): Promise<readonly Operation[]>;
  /** Takes over the operations that a database which was put aside knows and this one does not. */
  carryOver(path: string): Promise<number>;
  /** Writes a copy of the database to a file. */
  backUp(path: string, by: Actor): Promise<Result<WrittenFile, TillbackError>>;
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
  /** Providers' pages, each in a window of its own. */
  readonly pages: { readonly show: TerminalCallsParts['show']; readonly closeAll: () => void };
}

export async function openWorkspace(parts: WorkspaceParts): Promise<Workspace | Blocked> {
  const { environment, log } = parts;
  const folder = join(parts.userData, environment);
  const opened = await openStore(join(folder, DATABASE), environment, hasUniqueIds);
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
  const { environment, log } = parts;
  // While nobody is signed in the window is told nothing of the shop; whoever signs in asks for everything anew.
  const publish: Publish = (event, payload) => {
    if (event === 'session' || event === 'notice' || house.people.caller() !== null) {
      parts.publish(event, payload);
    }
  };
  const now = (): number => training?.now() ?? Date.now();
  const report = (event: string, facts: Readonly<Record<string, unknown>>): void => {
    log.write('warn', event, facts);
  };
  const rows = throttle(() => {
    publish('payments', null);
  }, ROWS_EVERY_MS);
  const connections = createConnectionStore(store.db);
  if (training !== null)
    await seedConnections(training, connections, await connectionsEver(store.db), secrets);
  const house = await openPeopleAndRules({ environment, store, secrets, now, publish, report });
  const { people, rules, audit } = house;
  const paymentStore = createPaymentStore(store.db);
  if (training !== null)
    await seedTerminals(training, await connections.list(), createTerminalStore(store.db));
  const terminals = await openTerminals({
    ...{ db: store.db, secrets, connections, audit, now, publish, report },
    showPage: parts.pages.show,
    built: () => ({ sessions, journal, engine }),
  });
  const sessions = createSessions({
    connections,
    secrets,
    now,
    log: report,
    terminals: (id) => terminals.desk.of(id),
    trainingEndpoints: (provider) =>
      training?.simulator.gateways.find((gateway) => gateway.provider === provider) ?? null,
    known: keptBefore(paymentStore, (key) => operationsOn(store.db, [key])),
  });
  const sync = createPaymentSync({
    connections,
    sessions,
    payments: paymentStore,
    history: (key) => operationsOn(store.db, [key]),
    now,
    rowsChanged: rows.call,
    freshnessChanged: (all) => {
      publish('freshness', all);
    },
    report,
  });
  const lookAlikes = createLookAlikes({ connections, payments: paymentStore, sessions, now });
  const payments = createPaymentView({
    db: store.db,
    payments: paymentStore,
    connections,
    sessions,
    sync,
    lookAlikes,
    now,
    rowsChanged: rows.call,
  });
  const { engine, journal } = buildEngine({
    store,
    lookAlikes,
    view: payments,
    sessions,
    house,
    now,
    publish,
    log,
    report,
    rowsChanged: rows.call,
    changed: terminals.changed,
  });
  const desks = buildDesks({
    ...{ store, engine, journal, payments: paymentStore, view: payments, sessions, house, now, publish },
    terminals,
    rowsChanged: rows.call,
  });
  if (training !== null) {
    const known = await connections.list();
    await seedRegisters(training, folder, known, (id) => paymentStore.isEmptyFor(id), desks.imports);
  }
  const recovered = await engine.recoverAfterStart();
  const recovery = startRecovery(engine, report);
  people.announce();

  return {
    ...desks,
    environment,
    folder,
    secrets: secrets.kind,
    notices: noticesOf({ environment, secrets, training, recovered, olderCopy: house.olderCopy }),
    engine,
    people,
    rules,
    audit,
    operations: (open, limit) => newestOperations(store.db, open ? OPEN_STATES : null, limit),
    tasks: () => openTasks(store.db),
    carryOver: (path) => carryOver(store, path),
    backUp: (path, by) => backUp(store, environment, path, audit, by),
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
      audit,
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
      terminals.calls.close();
      parts.pages.closeAll();
      recovery.stop();
      await engine.idle();
      await sync.close();
      await recovery.done();
      rows.cancel();
      await sessions.close();
      training?.simulator.stop();
      await house.close();
      await store.close();
    },
  };
}
