import type { BatchClosing } from '../../shared/domain/capability';
import { CLOCK_DOUBT_MS } from '../../shared/domain/gateway';
import type { Payment, PaymentKey } from '../../shared/domain/payment';
import type { Terminal } from '../../shared/domain/terminal';
import type { Connection, ProviderId } from '../../shared/domain/provider';
import type { Endpoints, ProviderSession, SessionParts } from '../providers/provider';
import { findProvider } from '../providers/registry';
import type { Secrets } from '../secrets/port';
import type { ConnectionStore } from '../store/connections';

/** How long a batch's closing time is believed before it is read again, in milliseconds. */
const BATCH_TTL_MS = 10 * 60 * 1000;

/** Open provider sessions by connection. */
export interface Sessions {
  /** The session of a connection, disabled ones too; null where the connection or its provider is gone. */
  open(connectionId: string): Promise<ProviderSession | null>;
  /** The session of a connection that may be used. */
  usable(connectionId: string): Promise<ProviderSession | null>;
  /** The last known batch closing, without waiting for the network. */
  batch(connectionId: string): BatchClosing | null;
  /** Reads the batch closing where it is not known or old. */
  refreshBatch(connectionId: string): Promise<BatchClosing | null>;
  /** How far this PC's clock was ahead of the provider's at the newest reply, in milliseconds; null before any. */
  clockSkew(connectionId: string): number | null;
  /** Told when a connection's clock comes into doubt or out of it, whatever kind of read noticed. */
  onClockDoubt(listener: (connectionId: string) => void): void;
  /** Drops a session whose connection or secret has changed. */
  drop(connectionId: string): Promise<void>;
  close(): Promise<void>;
}

export interface SessionsParts {
  readonly connections: ConnectionStore;
  readonly secrets: Secrets;
  readonly now: () => number;
  readonly log: SessionParts['log'];
  /** Where training's provider listens; null outside training, where addresses are fixed in the adapters (I12). */
  readonly trainingEndpoints: (provider: ProviderId) => Endpoints | null;
  /** What this PC kept of a payment from before. */
  readonly known: (key: PaymentKey) => Promise<Payment | null>;
  /** The card terminals that are registered for a connection, as they are now. */
  readonly terminals: (connectionId: string) => readonly Terminal[];
}

interface Entry {
  readonly connection: Connection;
  readonly session: ProviderSession;
  batch: { readonly value: BatchClosing | null; readonly readAt: number } | null;
}

export function createSessions(parts: SessionsParts): Sessions {
  const entries = new Map<string, Promise<Entry | null>>();
  const skews = new Map<string, number>();
  const listeners: ((connectionId: string) => void)[] = [];

  function noteSkew(connectionId: string, ms: number): void {
    const before = skews.get(connectionId) ?? 0;
    skews.set(connectionId, ms);
    if (isInDoubt(before) !== isInDoubt(ms)) for (const listener of listeners) listener(connectionId);
  }

  async function start(connectionId: string): Promise<Entry | null> {
    const connection = await parts.connections.get(connectionId);
    if (connection === null) return null;
    const provider = findProvider(connection.provider);
    if (provider === null) return null;
    const endpoints =
      connection.environment === 'training'
        ? parts.trainingEndpoints(connection.provider)
        : provider.endpoints[connection.environment];
    if (endpoints === null) return null;
    const session = provider.open({
      connection,
      secret: () => parts.secrets.get(connectionId),
      endpoints,
      now: parts.now,
      known: parts.known,
      terminals: () => parts.terminals(connectionId),
      log: parts.log,
      clockSkew: (ms) => {
        noteSkew(connectionId, ms);
      },
    });
    return { connection, session, batch: null };
  }

  function entry(connectionId: string): Promise<Entry | null> {
    const known = entries.get(connectionId);
    if (known !== undefined) return known;
    const started = start(connectionId);
    entries.set(connectionId, started);
    void started.then(
      (value) => {
        if (value === null) entries.delete(connectionId);
        else settled.set(connectionId, value);
      },
      () => entries.delete(connectionId),
    );
    return started;
  }

  const settled = new Map<string, Entry>();

  async function drop(connectionId: string): Promise<void> {
    const dropped = entries.get(connectionId);
    entries.delete(connectionId);
    settled.delete(connectionId);
    skews.delete(connectionId);
    await (await dropped)?.session.close();
  }

  return {
    open: async (connectionId) => (await entry(connectionId))?.session ?? null,
    usable: async (connectionId) => {
      const found = await entry(connectionId);
      return found === null || found.connection.disabled ? null : found.session;
    },
    batch: (connectionId) => settled.get(connectionId)?.batch?.value ?? null,
    refreshBatch: async (connectionId) => {
      const found = await entry(connectionId);
      if (found === null || found.connection.disabled) return null;
      const fresh = found.batch !== null && parts.now() - found.batch.readAt < BATCH_TTL_MS;
      const passed = Date.parse(found.batch?.value?.closesAt ?? '') <= parts.now();
      if (fresh && !passed) return found.batch?.value ?? null;
      const read = await found.session.batchClosing();
      if (read.ok) found.batch = { value: read.value, readAt: parts.now() };
      return found.batch?.value ?? null;
    },
    clockSkew: (connectionId) => skews.get(connectionId) ?? null,
    onClockDoubt: (listener) => {
      listeners.push(listener);
    },
    drop,
    close: async () => {
      await Promise.all([...entries.keys()].map(drop));
    },
  };
}

function isInDoubt(skewMs: number): boolean {
  return Math.abs(skewMs) > CLOCK_DOUBT_MS;
}
