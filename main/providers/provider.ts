import type { TillbackError } from '../../shared/domain/error-code';
import type { Gateway } from '../../shared/domain/gateway';
import type { Payment, PaymentKey } from '../../shared/domain/payment';
import type { PaymentQuery } from '../../shared/domain/payment-query';
import type { Connection, Environment, ProviderDescription, ProviderId } from '../../shared/domain/provider';
import type { Result } from '../../shared/domain/result';
import type { BatchClosing } from '../../shared/domain/capability';
import type { ConnectionTest } from '../../shared/ipc/connections';

/** One page of a provider's list. */
export interface ListPage {
  readonly payments: readonly Payment[];
  /** Where the next page starts; null on the last one. Opaque. */
  readonly cursor: string | null;
}

/** One merchant account at one provider, ready for use: what the engine needs, and what lists and forms need. */
export interface ProviderSession extends Gateway {
  readonly connection: Connection;
  /** One page of payments; filters that the provider has are pushed down, the others are the caller's to apply. */
  list(
    query: PaymentQuery,
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<Result<ListPage, TillbackError>>;
  /** When the open batch of the account closes by itself; null where the provider does not tell. */
  batchClosing(): Promise<Result<BatchClosing | null, TillbackError>>;
  /** Tries sign-in and the reads that Tillback needs, and says which step failed. */
  test(): Promise<ConnectionTest>;
  /** Tears down connections and tokens. Never aborts a money request. */
  close(): Promise<void>;
}

/** The base addresses of a provider in one environment, fixed in code; for training given by our own simulator. */
export interface Endpoints {
  readonly identity: string;
  readonly api: string;
}

/** What a session is made from. The secret is fetched when it is needed and kept no longer than the request. */
export interface SessionParts {
  readonly connection: Connection;
  readonly secret: () => Promise<string | null>;
  readonly endpoints: Endpoints;
  readonly now: () => number;
  readonly log: (event: string, facts: Readonly<Record<string, unknown>>) => void;
  /** Told with each reply how far this PC's clock is ahead of the provider's, in milliseconds. */
  readonly clockSkew?: (ms: number) => void;
  readonly http?: HttpOverrides;
}

/** Seams for tests that prove live host names against a loopback TLS server. */
export interface HttpOverrides {
  readonly lookup?: (host: string) => { readonly address: string; readonly port?: number };
  readonly certificateAuthority?: string;
}

/** One payment provider: a folder beside this file and a line in the registry. */
export interface Provider {
  readonly id: ProviderId;
  readonly describe: () => ProviderDescription;
  /** Fixed addresses for `live` and `test`. `training` has none: the simulator's are passed in. */
  readonly endpoints: Readonly<Record<Exclude<Environment, 'training'>, Endpoints>>;
  /** The account that the form's fields name, for I3; an error names the field at fault. */
  readonly readForm: (
    fields: Readonly<Record<string, string>>,
    environment: Environment,
  ) => Result<
    { merchantAccount: string; settings: Readonly<Record<string, string>>; secret: string | null },
    TillbackError
  >;
  /** Names of fields in this provider's replies that must never reach the log. */
  readonly redact: readonly string[];
  readonly open: (parts: SessionParts) => ProviderSession;
}

/** A payment's name at the account of a connection. */
export function paymentKeyOf(connection: Connection, paymentId: string): PaymentKey {
  return {
    provider: connection.provider,
    environment: connection.environment,
    merchantAccount: connection.merchantAccount,
    paymentId,
  };
}
