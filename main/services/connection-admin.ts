import { randomUUID } from 'node:crypto';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import { OPEN_STATES } from '../../shared/domain/operation';
import type { Actor } from '../../shared/domain/operator';
import type { Connection, Environment, ProviderId } from '../../shared/domain/provider';
import { err, ok, type Result } from '../../shared/domain/result';
import type { ConnectionTest, ConnectionView } from '../../shared/ipc/connections';
import { findProvider } from '../providers/registry';
import type { Secrets } from '../secrets/port';
import type { ConnectionStore } from '../store/connections';
import { countOperations } from '../store/journal';
import type { PaymentStore } from '../store/payments';
import type { Database } from '../store/schema';
import type { AuditDesk } from './audit-desk';
import type { PaymentSync } from './payment-sync';
import type { Sessions } from './sessions';

export interface NewConnection {
  readonly provider: ProviderId;
  readonly environment: Environment;
  readonly label: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Adding, testing and removing connections of one environment. Secrets go in and never come out (I10); every change is
 * in the audit log (I9). `by` is who asks.
 */
export interface ConnectionAdmin {
  list(): Promise<readonly ConnectionView[]>;
  add(wanted: NewConnection, by: Actor): Promise<Result<ConnectionView, TillbackError>>;
  rename(id: string, label: string, by: Actor): Promise<Result<ConnectionView, TillbackError>>;
  replaceSecret(
    id: string,
    fields: Readonly<Record<string, string>>,
    by: Actor,
  ): Promise<Result<ConnectionView, TillbackError>>;
  test(id: string): Promise<Result<ConnectionTest, TillbackError>>;
  setDisabled(id: string, disabled: boolean, by: Actor): Promise<Result<ConnectionView, TillbackError>>;
  remove(id: string, by: Actor): Promise<Result<null, TillbackError>>;
}

export interface ConnectionAdminParts {
  readonly environment: Environment;
  readonly db: Database;
  readonly connections: ConnectionStore;
  readonly payments: PaymentStore;
  readonly secrets: Secrets;
  readonly sessions: Sessions;
  readonly sync: PaymentSync;
  readonly audit: Pick<AuditDesk, 'note'>;
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
    what: string,
    by: Actor,
  ): Promise<Result<ConnectionView, TillbackError>> {
    await parts.sessions.drop(id);
    parts.changed();
    if (connection === null) return err(fault('connection-not-found'));
    const noted = await note(connection, what, by);
    return noted.ok ? ok(await view(connection)) : noted;
  }

  function note(
    { id, label, provider, merchantAccount }: Connection,
    what: string,
    by: Actor,
  ): Promise<Result<unknown, TillbackError>> {
    return parts.audit.note('connection', id, { what, label, provider, merchantAccount }, by);
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

  /** Where a key names its account, the same key again is an account that is connected already (I3). */
  async function isKeyInUse(provider: ProviderId, secret: string, except: string | null): Promise<boolean> {
    if (findProvider(provider)?.keyNamesAccount !== true) return false;
    const others = (await parts.connections.list()).filter(
      (one) => one.provider === provider && one.id !== except,
    );
    const held = await Promise.all(others.map(({ id }) => parts.secrets.get(id).catch(() => null)));
    return held.includes(secret);
  }

  return {
    list: async () => Promise.all((await parts.connections.list()).map(view)),

    add: async (wanted, by) => {
      if (wanted.environment !== parts.environment) return err(fault('environment-mismatch'));
      const form = findProvider(wanted.provider)?.readForm(wanted.fields, wanted.environment);
      if (form === undefined) return err(fault('invalid-input', undefined, { field: 'provider' }));
      if (!form.ok) return form;
      if (form.value.secret === null) return err(fault('credential-missing'));
      if (await isKeyInUse(wanted.provider, form.value.secret, null))
        return err(fault('connection-duplicate'));
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
      const noted = await note(connection, 'added', by);
      return noted.ok ? ok(await view(connection)) : noted;
    },

    rename: async (id, label, by) =>
      changed(id, await parts.connections.update(id, { label }), 'renamed', by),

    replaceSecret: async (id, fields, by) => {
      const connection = await parts.connections.get(id);
      if (connection === null) return err(fault('connection-not-found'));
      const form = findProvider(connection.provider)?.readForm(
        { ...connection.settings, ...fields },
        connection.environment,
      );
      if (form === undefined) return err(fault('connection-not-found'));
      if (!form.ok) return form;
      if (form.value.secret === null) return err(fault('credential-missing'));
      if (await isKeyInUse(connection.provider, form.value.secret, id))
        return err(fault('connection-duplicate'));
      const refused = await keep(id, form.value.secret);
      return refused === null ? changed(id, connection, 'key replaced', by) : err(refused);
    },

    test: async (id) => {
      const session = await parts.sessions.open(id);
      return session === null ? err(fault('connection-not-found')) : ok(await session.test());
    },

    setDisabled: async (id, disabled, by) => {
      if (disabled && (await countOperations(parts.db, id, OPEN_STATES)) > 0)
        return err(fault('connection-in-use'));
      const connection = await parts.connections.update(id, { disabled });
      return changed(id, connection, disabled ? 'switched off' : 'switched on', by);
    },

    remove: async (id, by) => {
      const connection = await parts.connections.get(id);
      if (connection === null) return err(fault('connection-not-found'));
      if ((await countOperations(parts.db, id, OPEN_STATES)) > 0) return err(fault('connection-in-use'));
      await parts.sessions.drop(id);
      parts.sync.forget(id);
      await parts.connections.remove(id, new Date(parts.now()).toISOString());
      await parts.payments.forget(id);
      await parts.secrets.delete(id).catch(() => undefined);
      parts.changed();
      const noted = await note(connection, 'removed', by);
      return noted.ok ? ok(null) : noted;
    },
  };
}
