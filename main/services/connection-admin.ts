import { randomUUID } from 'node:crypto';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import { OPEN_STATES } from '../../shared/domain/operation';
import type { Connection, Environment, ProviderId } from '../../shared/domain/provider';
import { err, ok, type Result } from '../../shared/domain/result';
import type { ConnectionTest, ConnectionView } from '../../shared/ipc/connections';
import { findProvider } from '../providers/registry';
import type { Secrets } from '../secrets/port';
import type { ConnectionStore } from '../store/connections';
import { countOperations } from '../store/journal';
import type { PaymentStore } from '../store/payments';
import type { Database } from '../store/schema';
import type { PaymentSync } from './payment-sync';
import type { Sessions } from './sessions';

export interface NewConnection {
  readonly provider: ProviderId;
  readonly environment: Environment;
  readonly label: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Adding, testing and removing connections of one environment. Secrets go in and never come out (I10). */
export interface ConnectionAdmin {
  list(): Promise<readonly ConnectionView[]>;
  add(wanted: NewConnection): Promise<Result<ConnectionView, TillbackError>>;
  rename(id: string, label: string): Promise<Result<ConnectionView, TillbackError>>;
  replaceSecret(
    id: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<Result<ConnectionView, TillbackError>>;
  test(id: string): Promise<Result<ConnectionTest, TillbackError>>;
  setDisabled(id: string, disabled: boolean): Promise<Result<ConnectionView, TillbackError>>;
  remove(id: string): Promise<Result<null, TillbackError>>;
}

export interface ConnectionAdminParts {
  readonly environment: Environment;
  readonly db: Database;
  readonly connections: ConnectionStore;
  readonly payments: PaymentStore;
  readonly secrets: Secrets;
  readonly sessions: Sessions;
  readonly sync: PaymentSync;
  readonly now: () => number;
  readonly changed: () => void;
}

export function createConnectionAdmin(parts: ConnectionAdminParts): ConnectionAdmin {
  async function view(connection: Connection): Promise<ConnectionView> {
    return {
      connection,
      secretPresent: (await parts.secrets.get(connection.id).catch(() => null)) !== null,
      openOperations: await countOperations(parts.db, connection.id, OPEN_STATES),
    };
  }

  async function changed(
    id: string,
    connection: Connection | null,
  ): Promise<Result<ConnectionView, TillbackError>> {
    await parts.sessions.drop(id);
    parts.changed();
    return connection === null ? err(fault('connection-not-found')) : ok(await view(connection));
  }

  /** Stores a secret, or says that this PC has no place for it. */
  async function keep(id: string, secret: string): Promise<TillbackError | null> {
    if (parts.secrets.kind === 'none') return fault('keychain-unavailable');
    try {
      await parts.secrets.set(id, secret);
      return null;
    } catch {
      return fault('keychain-unavailable');
    }
  }

  return {
    list: async () => Promise.all((await parts.connections.list()).map(view)),

    add: async (wanted) => {
      if (wanted.environment !== parts.environment) return err(fault('environment-mismatch'));
      const form = findProvider(wanted.provider).readForm(wanted.fields, wanted.environment);
      if (!form.ok) return form;
      if (form.value.secret === null) return err(fault('credential-missing'));
      const connection: Connection = {
        id: randomUUID(),
        provider: wanted.provider,
        environment: wanted.environment,
        label: wanted.label,
        merchantAccount: form.value.merchantAccount,
        settings: form.value.settings,
        disabled: false,
        createdAt: new Date(parts.now()).toISOString(),
      };
      // The secret first: a connection without its key would be shown as ready.
      const refused = await keep(connection.id, form.value.secret);
      if (refused !== null) return err(refused);
      const inserted = await parts.connections.insert(connection);
      if (!inserted.ok) {
        await parts.secrets.delete(connection.id).catch(() => undefined);
        return inserted;
      }
      parts.changed();
      return ok(await view(connection));
    },

    rename: async (id, label) => changed(id, await parts.connections.update(id, { label })),

    replaceSecret: async (id, fields) => {
      const connection = await parts.connections.get(id);
      if (connection === null) return err(fault('connection-not-found'));
      const form = findProvider(connection.provider).readForm(
        { ...connection.settings, ...fields },
        connection.environment,
      );
      if (!form.ok) return form;
      if (form.value.secret === null) return err(fault('credential-missing'));
      const refused = await keep(id, form.value.secret);
      return refused === null ? changed(id, connection) : err(refused);
    },

    test: async (id) => {
      const session = await parts.sessions.open(id);
      return session === null ? err(fault('connection-not-found')) : ok(await session.test());
    },

    setDisabled: async (id, disabled) => {
      if (disabled && (await countOperations(parts.db, id, OPEN_STATES)) > 0)
        return err(fault('connection-in-use'));
      return changed(id, await parts.connections.update(id, { disabled }));
    },

    remove: async (id) => {
      const connection = await parts.connections.get(id);
      if (connection === null) return err(fault('connection-not-found'));
      if ((await countOperations(parts.db, id, OPEN_STATES)) > 0) return err(fault('connection-in-use'));
      await parts.sessions.drop(id);
      parts.sync.forget(id);
      await parts.connections.remove(id, new Date(parts.now()).toISOString());
      await parts.payments.forget(id);
      await parts.secrets.delete(id).catch(() => undefined);
      parts.changed();
      return ok(null);
    },
  };
}
